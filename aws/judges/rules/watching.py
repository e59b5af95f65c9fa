"""Alarms, dashboard, events: metrics with the dimensions they really have, JSON that is JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from aws.judges.sheet import Finding, Resource, Sheet, amount, at, is_intrinsic, items, key, target, texts
from aws.sentence import Sentence, say

PIPELINE = frozenset({"ChannelId", "Pipeline"})
OUTPUT_GROUP = PIPELINE | {"OutputGroupName"}
CHANNEL = frozenset({"ChannelGroup", "Channel"})
EDGE = frozenset({"DistributionId", "Region"})

DIMENSIONS = {
    "AWS/MediaLive": {
        **dict.fromkeys(
            ("ActiveAlerts", "InputVideoFrameRate", "NetworkIn", "NetworkOut", "FillMsec", "DroppedFrames",
             "SvqTime", "PrimaryInputActive", "InputTimecodesPresent", "PipelinesLocked"), PIPELINE),
        **dict.fromkeys(("ActiveOutputs", "Output4xxErrors", "Output5xxErrors", "MinMQCS"), OUTPUT_GROUP),
        **dict.fromkeys(
            ("OutputAudioLevelDbfs", "OutputAudioLevelLkfs"), PIPELINE | {"AudioDescriptionName"}),
    },
    "AWS/MediaPackage": dict.fromkeys(
        ("IngressBytes", "EgressBytes", "IngressResponseTime", "EgressResponseTime",
         "IngressRequestCount", "EgressRequestCount"), CHANNEL),
    "AWS/CloudFront": dict.fromkeys(
        ("Requests", "BytesDownloaded", "BytesUploaded", "TotalErrorRate", "4xxErrorRate", "5xxErrorRate"),
        EDGE),
}  # fmt: skip
"""Dimensions per metric (the services' guides). A wrong combination is no error on AWS but silence."""

LONGEST_WATCH_SECONDS = 86_400
SHORT_PERIODS = (10, 20, 30)
ALARM_NAME = re.compile(r'(?:ALARM|OK|INSUFFICIENT_DATA)\("([^"]+)"\)')
PATTERN_KEYS = frozenset(
    {"source", "detail-type", "resources", "detail", "account", "region", "id", "version", "time"}
)
GLOBAL_REGION = "us-east-1"


def datapoints(sheet: Sheet) -> Iterator[Finding]:
    """M of N means M <= N; periods are 10, 20, 30 or whole minutes; a day at most."""
    for alarm in sheet.of_type("CloudWatch::Alarm"):
        period = amount(alarm.properties.get("Period"), 60)
        count = amount(alarm.properties.get("EvaluationPeriods"), 1)
        if amount(alarm.properties.get("DatapointsToAlarm"), count) > count:
            yield alarm.found("/DatapointsToAlarm", say("is more than EvaluationPeriods"))
        if period not in SHORT_PERIODS and period % 60:
            yield alarm.found("/Period", say("{0} s is neither 10, 20, 30 nor whole minutes", f"{period:g}"))
        if period * count > LONGEST_WATCH_SECONDS:
            yield alarm.found("/EvaluationPeriods", say("an alarm looks back one day at most"))


def silence(sheet: Sheet) -> Iterator[Finding]:
    """What missing data means is decided, never left to the default."""
    for alarm in sheet.of_type("CloudWatch::Alarm"):
        if "TreatMissingData" not in alarm.properties:
            yield alarm.found("/TreatMissingData", say("says nothing about missing data"))


def dimensions(sheet: Sheet) -> Iterator[Finding]:
    """The metric exists and has exactly these dimensions."""
    for alarm in sheet.of_type("CloudWatch::Alarm"):
        names = {key(at(one, "Name")) for one in items(alarm.properties.get("Dimensions"))}
        problem = _metric_problem(
            alarm.properties.get("Namespace"), alarm.properties.get("MetricName"), names
        )
        if problem:
            yield alarm.found("/Dimensions", problem)


def _metric_problem(namespace: object, metric: object, names: set[str]) -> Sentence | None:
    known = DIMENSIONS.get(key(namespace))
    if known is None:
        return say("{0} is no namespace of this event", namespace)
    wanted = known.get(key(metric))
    if wanted is None:
        return say("{0} has no metric {1}", namespace, metric)
    if names == wanted:
        return None
    return say("{0} has the dimensions {1}", metric, ", ".join(sorted(wanted)))


def alarm_regions(sheet: Sheet) -> Iterator[Finding]:
    """CloudFront's metrics, and the alarms on them, exist in us-east-1 only."""
    for alarm in sheet.of_type("CloudWatch::Alarm"):
        if alarm.properties.get("Namespace") == "AWS/CloudFront" and sheet.region != GLOBAL_REGION:
            yield alarm.found("/Namespace", say("CloudFront has no metrics in {0}", sheet.region))


def composites(sheet: Sheet) -> Iterator[Finding]:
    """A composite alarm names alarms of this template and waits for them."""
    known = {key(one.properties.get("AlarmName")): one.title for one in sheet.of_type("CloudWatch::Alarm")}
    for composite in sheet.of_type("CloudWatch::CompositeAlarm"):
        for name in ALARM_NAME.findall(key(composite.properties.get("AlarmRule"))):
            if name not in known:
                yield composite.found("/AlarmRule", say("there is no alarm {0}", name))
            elif known[name] not in composite.parents:
                yield composite.found("/DependsOn", say("must wait for {0}", known[name]))


def dashboards(sheet: Sheet) -> Iterator[Finding]:
    """The body is JSON, its widgets lie on the grid, its metrics exist."""
    for dashboard in sheet.of_type("CloudWatch::Dashboard"):
        body = dashboard.properties.get("DashboardBody")
        text = at(body, "Fn::Sub") if is_intrinsic(body) else body
        try:
            widgets = json.loads(text)["widgets"] if isinstance(text, str) else None
        except (ValueError, KeyError, TypeError):
            widgets = None
        if not isinstance(widgets, list):
            yield dashboard.found("/DashboardBody", say("is not the JSON of a dashboard"))
            continue
        for number, widget in enumerate(widgets):
            for problem in _widget_problems(widget):
                yield dashboard.found(f"/DashboardBody/widgets/{number}", problem)


def _widget_problems(widget: dict[str, Any]) -> Iterator[Sentence]:
    if widget.get("x", 0) + widget.get("width", 0) > 24:
        yield say("reaches beyond the 24 columns")
    for metric in items(at(widget, "properties", "metrics")):
        texts = [part for part in metric if isinstance(part, str)]
        if len(texts) < 2:
            yield say("is no metric")
        elif problem := _metric_problem(texts[0], texts[1], set(texts[2::2])):
            yield problem


def event_patterns(sheet: Sheet) -> Iterator[Finding]:
    """An event pattern is an object of lists with EventBridge's own keys, and names one channel."""
    for rule in sheet.of_type("Events::Rule"):
        pattern = rule.properties.get("EventPattern")
        if not isinstance(pattern, dict):
            yield rule.found("/EventPattern", say("is no event pattern"))
            continue
        for name, value in pattern.items():
            if name not in PATTERN_KEYS:
                yield rule.found("/EventPattern", say("{0} is no part of an event", name))
            elif name != "detail" and not isinstance(value, list):
                yield rule.found(f"/EventPattern/{name}", say("must be a list"))
        if pattern.get("source") == ["aws.medialive"] and not _narrowed(pattern):
            yield rule.found("/EventPattern", say("would take the events of every channel in the account"))


def _narrowed(pattern: dict[str, Any]) -> bool:
    return bool(pattern.get("resources") or at(pattern, "detail", "channel_arn"))


def _speakers(policies: tuple[Resource, ...], member: str) -> set[tuple[str | None, str]]:
    """(what is spoken to, service that may) of topic and queue policies."""
    found = set()
    for policy in policies:
        for statement in items(at(policy.properties, "PolicyDocument", "Statement")):
            for service in texts(at(statement, "Principal", "Service")):
                found |= {(target(one), service) for one in items(policy.properties.get(member))}
    return found


def permissions(sheet: Sheet) -> Iterator[Finding]:
    """Alarms may publish to their topic, rules may send to their queue: silence otherwise."""
    allowed = _speakers(sheet.of_type("SNS::TopicPolicy"), "Topics")
    allowed |= _speakers(sheet.of_type("SQS::QueuePolicy"), "Queues")
    for alarm in sheet.of_type("CloudWatch::Alarm", "CloudWatch::CompositeAlarm"):
        for action in items(alarm.properties.get("AlarmActions")):
            if (target(action), "cloudwatch.amazonaws.com") not in allowed:
                yield alarm.found("/AlarmActions", say("CloudWatch may not publish to this topic"))
    for rule in sheet.of_type("Events::Rule"):
        for one in items(rule.properties.get("Targets")):
            told = sheet.referred(at(one, "Arn"))
            heard = told is None or told.type not in ("AWS::SQS::Queue", "AWS::SNS::Topic")
            if not heard and told and (told.title, "events.amazonaws.com") not in allowed:
                yield rule.found("/Targets", say("EventBridge may not send to {0}", told.title))


RULES = (
    datapoints,
    silence,
    dimensions,
    alarm_regions,
    composites,
    dashboards,
    event_patterns,
    permissions,
)
