"""Evaluates the alarms of the region every ten seconds over its own metrics, and runs their actions."""

from __future__ import annotations

import json
import logging
import math
import operator
import re
import time
from collections.abc import Callable, Mapping
from typing import Any

from rehearsal.events import EventBus
from rehearsal.metrics_store import MetricStore, SeriesKey, dimensions
from rehearsal.services.cloudwatch_alarms import Alarm, Alarms
from rehearsal.wire import ACCOUNT_ID

log = logging.getLogger(__name__)

EVERY_SECONDS = 10.0
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "GreaterThanOrEqualToThreshold": operator.ge,
    "GreaterThanThreshold": operator.gt,
    "LessThanThreshold": operator.lt,
    "LessThanOrEqualToThreshold": operator.le,
}
_ACTIONS = {"ALARM": "AlarmActions", "OK": "OKActions", "INSUFFICIENT_DATA": "InsufficientDataActions"}
_TOKEN = re.compile(
    r"""\s*(AND|OR|NOT|TRUE|FALSE|\(|\)|(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*["']?([^"')]+)["']?\s*\))"""
)


class AlarmJudge:
    """Looks at every alarm in turn."""

    def __init__(self, alarms: Alarms, store: MetricStore, bus: EventBus) -> None:
        self._alarms = alarms
        self._store = store
        self._bus = bus

    def look(self, now: float | None = None) -> None:
        """Evaluate all alarms once; `now` is UTC epoch seconds."""
        moment = time.time() if now is None else now
        for alarm in self._alarms.all():
            try:
                state, reason = self._composite(alarm) if alarm.composite else self._metric(alarm, moment)
            except (KeyError, ValueError) as exc:
                log.warning("alarm %s cannot be evaluated: %s", alarm.name, exc)
                continue
            if state != alarm.state:
                self._change(alarm, state, reason)

    def _metric(self, alarm: Alarm, now: float) -> tuple[str, str]:
        settings = alarm.settings
        if "MetricName" not in settings:
            return alarm.state, ""  # metric math is not rehearsed
        period, count = int(settings["Period"]), int(settings["EvaluationPeriods"])
        end = math.floor(now / period) * period
        where = {one["Name"]: one["Value"] for one in settings.get("Dimensions", [])}
        key = SeriesKey(alarm.region, settings["Namespace"], settings["MetricName"], dimensions(where))
        statistic = settings.get("Statistic") or settings.get("ExtendedStatistic", "Average")
        found = dict(
            self._store.read(key, start=end - period * count, end=end, period=period, statistic=statistic)
        )
        values = [found.get(float(end - period * (count - index))) for index in range(count)]
        return judge(values, settings, alarm.state)

    def _composite(self, alarm: Alarm) -> tuple[str, str]:
        states = {one.name: one.state for one in self._alarms.in_region(alarm.region)}
        holds = rule_holds(alarm.settings["AlarmRule"], states)
        return ("ALARM" if holds else "OK"), f"The rule evaluated to {str(holds).upper()}"

    def _change(self, alarm: Alarm, state: str, reason: str) -> None:
        before = alarm.state
        alarm.become(state, reason)
        log.info("alarm %s: %s -> %s", alarm.name, before, state)
        self._bus.publish(
            region=alarm.region,
            source="aws.cloudwatch",
            detail_type="CloudWatch Alarm State Change",
            resources=[alarm.arn],
            detail={
                "alarmName": alarm.name,
                "state": {"value": state, "reason": reason},
                "previousState": {"value": before},
            },
        )
        if not alarm.settings.get("ActionsEnabled", True):
            return
        body = _notification(alarm, before, reason)
        for action in alarm.settings.get(_ACTIONS[state], []):
            if action.split(":")[2:3] == ["sns"]:
                self._bus.notify(action, body, subject=f'{state}: "{alarm.name}" in {alarm.region}'[:100])


def judge(values: list[float | None], settings: Mapping[str, Any], present: str) -> tuple[str, str]:
    """State and reason from the last periods, oldest first; None is a period without data."""
    threshold = float(settings["Threshold"])
    compare = _COMPARE[settings["ComparisonOperator"]]
    needed = int(settings.get("DatapointsToAlarm", len(values)))
    missing = settings.get("TreatMissingData", "missing")
    known = [value for value in values if value is not None]
    if not known and missing in ("missing", "ignore"):
        state = "INSUFFICIENT_DATA" if missing == "missing" else present
        return state, "Insufficient Data: no datapoints were received."
    breaching = sum(compare(value, threshold) for value in known)
    if missing == "breaching":
        breaching += len(values) - len(known)
    state = "ALARM" if breaching >= needed else "OK"
    return state, (
        f"Threshold Crossed: {breaching} out of the last {len(values)} datapoints "
        f"breach the threshold ({threshold:g}), {needed} are needed for ALARM; "
        f"missing datapoints are treated as {missing}."
    )


def rule_holds(rule: str, states: Mapping[str, str]) -> bool:
    """Evaluate a composite alarm's rule. Raises ValueError for a rule that cannot be read."""
    tokens = []
    place = 0
    while rule[place:].strip():
        match = _TOKEN.match(rule, place)
        if match is None:
            raise ValueError(f"the rule cannot be read at {rule[place : place + 20]!r}")
        tokens.append(match)
        place = match.end()
    value, rest = _either(tokens, states)
    if rest:
        raise ValueError("the rule goes on after its end")
    return value


def _either(tokens: list[re.Match[str]], states: Mapping[str, str]) -> tuple[bool, list[re.Match[str]]]:
    value, tokens = _both(tokens, states)
    while tokens and tokens[0][1] == "OR":
        other, tokens = _both(tokens[1:], states)
        value = value or other
    return value, tokens


def _both(tokens: list[re.Match[str]], states: Mapping[str, str]) -> tuple[bool, list[re.Match[str]]]:
    value, tokens = _single(tokens, states)
    while tokens and tokens[0][1] == "AND":
        other, tokens = _single(tokens[1:], states)
        value = value and other
    return value, tokens


def _single(tokens: list[re.Match[str]], states: Mapping[str, str]) -> tuple[bool, list[re.Match[str]]]:
    if not tokens:
        raise ValueError("the rule ends too early")
    first, rest = tokens[0], tokens[1:]
    if first[2]:
        name = first[3].strip().rpartition(":alarm:")[2]
        return states.get(name) == first[2], rest
    if first[1] == "NOT":
        value, rest = _single(rest, states)
        return not value, rest
    if first[1] in ("TRUE", "FALSE"):
        return first[1] == "TRUE", rest
    if first[1] == "(":
        value, rest = _either(rest, states)
        if not rest or rest[0][1] != ")":
            raise ValueError("a bracket is not closed")
        return value, rest[1:]
    raise ValueError(f"{first[1]} is not expected here")


def _notification(alarm: Alarm, before: str, reason: str) -> str:
    settings = alarm.settings
    return json.dumps(
        {
            "AlarmName": alarm.name,
            "AlarmDescription": settings.get("AlarmDescription"),
            "AWSAccountId": ACCOUNT_ID,
            "NewStateValue": alarm.state,
            "NewStateReason": reason,
            "StateChangeTime": alarm.updated.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "+0000",
            "Region": alarm.region,
            "AlarmArn": alarm.arn,
            "OldStateValue": before,
            "Trigger": {
                key: settings[key]
                for key in ("MetricName", "Namespace", "Period", "EvaluationPeriods", "Threshold")
                if key in settings
            },
        }
    )
