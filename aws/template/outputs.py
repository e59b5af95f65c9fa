"""Stack outputs: what the program needs to operate the event. No ingest URL and no secret is among them."""

from __future__ import annotations

from troposphere import GetAtt, Output, Ref

from aws.spec import PipelineSpec, ViewerAccess
from aws.template import analytics, balancer, chat, clips, manifests, site, vod
from aws.template.delivery import KEY_GROUP, public_key_title
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
    SITE_BUCKET,
    STOP_SCHEDULE,
    cameras_of,
    names_of,
    passphrase_title,
)
from aws.template.storage import has_log_bucket


def outputs(spec: PipelineSpec) -> list[Output]:
    """Every output of this plan."""
    values = {**_pipeline(spec), **_optional(spec), **viewer_paths(spec)}
    return [*(Output(name, Value=value) for name, value in values.items()), *balancer.outputs(spec)]


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
        **({} if spec.ingest.inside_a_vpc else {"InputSecurityGroupId": Ref(INPUT_SECURITY_GROUP)}),
        "ChannelGroupName": names_of(spec).prefix,
        "PackageChannelName": PACKAGE_CHANNEL_NAME,
        "DistributionId": Ref(DISTRIBUTION),
        "DistributionDomain": GetAtt(DISTRIBUTION, "DomainName"),
        "EventQueueUrl": Ref(EVENT_QUEUE),
    }


def _optional(spec: PipelineSpec) -> dict[str, object]:
    present = {
        "ArchiveBucket": (spec.record.archive, Ref(ARCHIVE_BUCKET)),
        "ArchivePrefix": (spec.record.archive, ARCHIVE_PREFIX),
        "VodPrefix": (spec.record.archive and spec.record.vod, vod.PREFIX),
        "ClipsPrefix": (spec.record.archive and spec.extras.clip_thumbnails, clips.PREFIX),
        "LogBucket": (has_log_bucket(spec), Ref(LOG_BUCKET)),
        "SiteBucket": (site.wanted(spec), Ref(SITE_BUCKET)),
        "SitePath": (site.wanted(spec), site.PAGE_PATH),
        "AlarmTopicArn": (spec.watch.alarms, Ref(ALARM_TOPIC)),
        "DashboardName": (spec.watch.dashboard, Ref(DASHBOARD)),
        "StopScheduleName": (spec.watch.auto_stop_after_minutes is not None, Ref(STOP_SCHEDULE)),
    }
    return {**{name: value for name, (there, value) in present.items() if there}, **_access(spec)}


def _access(spec: PipelineSpec) -> dict[str, object]:
    """What senders and viewers are let in with: names and ids, never the secret itself."""
    found: dict[str, object] = {}
    if spec.ingest.srt is not None:
        found |= {f"PassphraseArn{camera}": Ref(passphrase_title(camera)) for camera in cameras_of(spec)}
    if spec.deliver.access is not ViewerAccess.PUBLIC:
        found |= {"PublicKeyId": Ref(public_key_title(spec)), "KeyGroupId": Ref(KEY_GROUP)}
    if spec.extras.viewer_analytics:
        found |= {"ViewerBucket": Ref(analytics.BUCKET), "ViewerDatabase": Ref(analytics.DATABASE)}
    if spec.extras.chat:
        found["ChatUrl"] = chat.url()
    if spec.deliver.domain is not None:
        found["ViewerDomain"] = spec.deliver.domain.name
    return found
