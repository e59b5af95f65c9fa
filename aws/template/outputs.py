"""Stack outputs: what the program needs to operate the event. No ingest URL and no secret is among them."""

from __future__ import annotations

from troposphere import GetAtt, Output, Ref

from aws.spec import PipelineSpec
from aws.template import manifests
from aws.template.names import (
    ALARM_TOPIC,
    ARCHIVE_BUCKET,
    ARCHIVE_PREFIX,
    CHANNEL,
    DASHBOARD,
    DISTRIBUTION,
    EVENT_QUEUE,
    INPUT_SECURITY_GROUP,
    LOG_BUCKET,
    PACKAGE_CHANNEL_NAME,
    STOP_SCHEDULE,
    cameras_of,
    names_of,
)
from aws.template.storage import has_log_bucket


def outputs(spec: PipelineSpec) -> list[Output]:
    """Every output of this plan."""
    values = {**_pipeline(spec), **_optional(spec), **viewer_paths(spec)}
    return [Output(name, Value=value) for name, value in values.items()]


def viewer_paths(spec: PipelineSpec) -> dict[str, str]:
    """Output name and path of every manifest, in the order of the formats."""
    return {
        f"{manifest.output}Path": manifests.path(spec, endpoint, manifest)
        for endpoint in manifests.endpoints(spec)
        for manifest in endpoint.manifests
    }


def _pipeline(spec: PipelineSpec) -> dict[str, object]:
    return {
        "ChannelId": Ref(CHANNEL),
        "ChannelArn": GetAtt(CHANNEL, "Arn"),
        **{f"InputId{camera}": Ref(f"Input{camera}") for camera in cameras_of(spec)},
        **({} if spec.ingest.vpc else {"InputSecurityGroupId": Ref(INPUT_SECURITY_GROUP)}),
        "ChannelGroupName": names_of(spec).prefix,
        "PackageChannelName": PACKAGE_CHANNEL_NAME,
        "DistributionId": Ref(DISTRIBUTION),
        "DistributionDomain": GetAtt(DISTRIBUTION, "DomainName"),
        "EventQueueUrl": Ref(EVENT_QUEUE),
    }


def _optional(spec: PipelineSpec) -> dict[str, object]:
    found: dict[str, object] = {}
    if spec.record.archive:
        found |= {"ArchiveBucket": Ref(ARCHIVE_BUCKET), "ArchivePrefix": ARCHIVE_PREFIX}
    if has_log_bucket(spec):
        found["LogBucket"] = Ref(LOG_BUCKET)
    if spec.deliver.domain is not None:
        found["ViewerDomain"] = spec.deliver.domain.name
    if spec.watch.alarms:
        found["AlarmTopicArn"] = Ref(ALARM_TOPIC)
    if spec.watch.dashboard:
        found["DashboardName"] = Ref(DASHBOARD)
    if spec.watch.auto_stop_after_minutes is not None:
        found["StopScheduleName"] = Ref(STOP_SCHEDULE)
    return found
