"""Alarms: what wakes somebody, and what silence means.

Silence is decided, never left to chance. MediaLive stops publishing when a channel stops, and CloudFront
publishes nothing without viewers, so silence is `notBreaching`: an event that is off the air sleeps. The
one exception is "no egress": MediaPackage publishes nothing when nobody is served, which is what that alarm
looks for, so its silence is `breaching`, and a composite alarm lets it speak only while ingest arrives.

Metrics, dimensions and units are those of the services' guides. CloudFront's metrics and the alarms on them
exist in us-east-1 only.
"""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import AWSObject, Ref
from troposphere import cloudwatch as cw

from aws.spec import PipelineSpec
from aws.template.names import (
    ALARM_TOPIC,
    CHANNEL,
    DISTRIBUTION,
    PACKAGE_CHANNEL,
    PACKAGE_CHANNEL_NAME,
    PACKAGE_GROUP,
    Names,
    names_of,
    pipelines_of,
    tags_of,
)

CLOUDFRONT_REGION = "us-east-1"
LOW_FRAME_RATE = 0.8
"""Share of the planned frame rate below which the source is called sick."""

EDGE_ERROR_PERCENT = 1

Dimensions = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One metric alarm: `of` evaluated periods of `period` seconds, `hits` of them past the threshold."""

    title: str
    suffix: str
    sentence: str
    namespace: str
    metric: str
    statistic: str
    dimensions: Dimensions
    above: bool = True
    threshold: float = 0
    period: int = 60
    hits: int = 2
    of: int = 3
    silence: str = "notBreaching"
    speaks: bool = True


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """Every alarm of the plan that lives in the event's region."""
    if not spec.watch.alarms:
        return []
    watches = [watch for pipeline in pipelines_of(spec) for watch in _pipeline(spec, pipeline)]
    watches += _package(spec)
    if spec.region == CLOUDFRONT_REGION:
        watches.append(edge(Ref(DISTRIBUTION)))
    return [*(_alarm(spec, watch) for watch in watches), _no_egress(spec)]


def edge(distribution: object) -> Watch:
    """Server errors at the edge: CloudFront, so us-east-1 only."""
    return Watch(
        title="AlarmEdgeErrors",
        suffix="edge-errors",
        sentence="More than 1 % of the viewers' requests end in a server error.",
        namespace="AWS/CloudFront",
        metric="5xxErrorRate",
        statistic="Average",
        dimensions=(("DistributionId", distribution), ("Region", "Global")),
        threshold=EDGE_ERROR_PERCENT,
    )


def _pipeline(spec: PipelineSpec, pipeline: int) -> list[Watch]:
    own: Dimensions = (("ChannelId", Ref(CHANNEL)), ("Pipeline", str(pipeline)))
    group: Dimensions = (*own, ("OutputGroupName", PACKAGE_GROUP))
    lines: list[tuple[str, str, str, str, str, Dimensions, dict[str, float | int | bool]]] = [
        ("InputLost", "input-lost", "The camera's signal is lost and fill frames are shown.",
         "FillMsec", "Maximum", own, {"period": 10, "of": 2}),
        ("FrameRate", "frame-rate", "The camera sends clearly fewer frames than planned.",
         "InputVideoFrameRate", "Maximum", own,
         {"above": False, "threshold": round(LOW_FRAME_RATE * spec.encode.frame_rate, 1)}),
        ("DroppedFrames", "dropped-frames", "The encoder cannot keep up and drops frames.",
         "DroppedFrames", "Sum", own, {}),
        ("ActiveAlerts", "active-alerts", "MediaLive reports an alert on this pipeline.",
         "ActiveAlerts", "Maximum", own, {}),
        ("Output4xx", "output-4xx", "MediaPackage refuses what MediaLive sends.",
         "Output4xxErrors", "Sum", group, {}),
        ("Output5xx", "output-5xx", "MediaPackage fails to take what MediaLive sends.",
         "Output5xxErrors", "Sum", group, {}),
    ]  # fmt: skip
    return [
        Watch(
            title=f"Alarm{title}{pipeline}",
            suffix=f"{suffix}-{pipeline}",
            sentence=sentence,
            namespace="AWS/MediaLive",
            metric=metric,
            statistic=statistic,
            dimensions=dimensions,
            **extra,  # type: ignore[arg-type]
        )
        for title, suffix, sentence, metric, statistic, dimensions, extra in lines
    ]


def _package(spec: PipelineSpec) -> list[Watch]:
    """The two halves of "no egress": they never speak themselves."""
    dimensions: Dimensions = (("ChannelGroup", names_of(spec).prefix), ("Channel", PACKAGE_CHANNEL_NAME))
    return [
        Watch(
            title=title,
            suffix=suffix,
            sentence=sentence,
            namespace="AWS/MediaPackage",
            metric=metric,
            statistic="Sum",
            dimensions=dimensions,
            above=False,
            threshold=1,
            hits=of,
            of=of,
            silence="breaching",
            speaks=False,
        )
        for title, suffix, sentence, metric, of in (
            ("AlarmIngressSilent", "ingress-silent", "Nothing arrives at MediaPackage.", "IngressBytes", 2),
            ("AlarmEgressSilent", "egress-silent", "Nothing leaves MediaPackage.", "EgressBytes", 5),
        )
    ]


def alarm(spec: PipelineSpec, watch: Watch, names: Names) -> cw.Alarm:
    """The CloudFormation resource of one watch, speaking to the topic of its own stack."""
    speech = {"AlarmActions": [Ref(ALARM_TOPIC)], "OKActions": [Ref(ALARM_TOPIC)]}
    return cw.Alarm(
        watch.title,
        AlarmName=names.regional(watch.suffix),
        AlarmDescription=watch.sentence,
        Namespace=watch.namespace,
        MetricName=watch.metric,
        Dimensions=[cw.MetricDimension(Name=name, Value=value) for name, value in watch.dimensions],
        Statistic=watch.statistic,
        ComparisonOperator="GreaterThanThreshold" if watch.above else "LessThanThreshold",
        Threshold=watch.threshold,
        Period=watch.period,
        EvaluationPeriods=watch.of,
        DatapointsToAlarm=watch.hits,
        TreatMissingData=watch.silence,
        Tags=tags_of(spec),
        **(speech if watch.speaks else {"ActionsEnabled": False}),
    )


def _alarm(spec: PipelineSpec, watch: Watch) -> cw.Alarm:
    found = alarm(spec, watch, names_of(spec))
    if watch.namespace == "AWS/MediaPackage":
        found.DependsOn = [PACKAGE_CHANNEL]
    return found


def _no_egress(spec: PipelineSpec) -> cw.CompositeAlarm:
    names = names_of(spec)
    rule = f'ALARM("{names.regional("egress-silent")}") AND OK("{names.regional("ingress-silent")}")'
    return cw.CompositeAlarm(
        "AlarmNoEgress",
        AlarmName=names.regional("no-egress"),
        AlarmDescription="MediaPackage is fed, but for five minutes nothing has left it.",
        AlarmRule=rule,
        AlarmActions=[Ref(ALARM_TOPIC)],
        OKActions=[Ref(ALARM_TOPIC)],
        Tags=tags_of(spec),
        DependsOn=["AlarmEgressSilent", "AlarmIngressSilent"],
    )
