"""The words of the plan page's fields, in the language that is chosen now. What they do: `plan_tips`."""

from __future__ import annotations

from collections.abc import Mapping

from controller.words import QT_TRANSLATE_NOOP, translate
from ui.pages.plan_fields import AUDIO_RATES, audio_words
from ui.pages.plan_tips import TIPS
from ui.widgets.fields import ChoiceField, Field, SegmentField, TextField, ToggleField
from ui.widgets.lengths import duration_words
from ui.widgets.table_field import TableField

TITLES = {
    "ingest": QT_TRANSLATE_NOOP("Plan", "1 Ingest"),
    "encode": QT_TRANSLATE_NOOP("Plan", "2 Encode"),
    "package": QT_TRANSLATE_NOOP("Plan", "3 Package"),
    "deliver": QT_TRANSLATE_NOOP("Plan", "4 Deliver"),
    "record": QT_TRANSLATE_NOOP("Plan", "5 Record"),
    "watch": QT_TRANSLATE_NOOP("Plan", "6 Watch"),
    "event": QT_TRANSLATE_NOOP("Plan", "Event"),
}
NAMES = {
    "name": QT_TRANSLATE_NOOP("Plan", "Name"),
    "title": QT_TRANSLATE_NOOP("Plan", "Title"),
    "region": QT_TRANSLATE_NOOP("Plan", "Region"),
    "tags": QT_TRANSLATE_NOOP("Plan", "Tags"),
    "watch.planned_minutes": QT_TRANSLATE_NOOP("Plan", "Planned length"),
    "ingest.protocol": QT_TRANSLATE_NOOP("Plan", "Protocol"),
    "ingest.cameras": QT_TRANSLATE_NOOP("Plan", "Cameras"),
    "ingest.allowed_cidrs": QT_TRANSLATE_NOOP("Plan", "Allowed from"),
    "ingest.failover_after_ms": QT_TRANSLATE_NOOP("Plan", "Fail over after"),
    "ingest.slate": QT_TRANSLATE_NOOP("Plan", "On input loss"),
    "ingest.srt.encryption": QT_TRANSLATE_NOOP("Plan", "SRT encryption"),
    "ingest.srt.latency_ms": QT_TRANSLATE_NOOP("Plan", "SRT latency"),
    "ingest.rtmps.domain": QT_TRANSLATE_NOOP("Plan", "Ingest domain"),
    "ingest.rtmps.certificate_arn": QT_TRANSLATE_NOOP("Plan", "Certificate"),
    "ingest.rtmps.vpc_id": QT_TRANSLATE_NOOP("Plan", "VPC"),
    "ingest.rtmps.subnet_ids": QT_TRANSLATE_NOOP("Plan", "Subnets"),
    "ingest.vpc": QT_TRANSLATE_NOOP("Plan", "Inside a VPC"),
    "ingest.vpc.subnet_ids": QT_TRANSLATE_NOOP("Plan", "VPC subnets"),
    "ingest.vpc.security_group_ids": QT_TRANSLATE_NOOP("Plan", "Security groups"),
    "encode.pipelines": QT_TRANSLATE_NOOP("Plan", "Pipelines"),
    "encode.ladder": QT_TRANSLATE_NOOP("Plan", "Ladder"),
    "encode.renditions": QT_TRANSLATE_NOOP("Plan", "Renditions"),
    "encode.frame_rate": QT_TRANSLATE_NOOP("Plan", "Frame rate"),
    "encode.keyframe_seconds": QT_TRANSLATE_NOOP("Plan", "Keyframe every"),
    "encode.audio_bitrate": QT_TRANSLATE_NOOP("Plan", "Audio"),
    "encode.captions": QT_TRANSLATE_NOOP("Plan", "Captions"),
    "encode.thumbnails": QT_TRANSLATE_NOOP("Plan", "Thumbnails"),
    "package.formats": QT_TRANSLATE_NOOP("Plan", "Formats"),
    "package.segment_seconds": QT_TRANSLATE_NOOP("Plan", "Segment"),
    "package.delay_seconds": QT_TRANSLATE_NOOP("Plan", "Time delay"),
    "package.dvr_seconds": QT_TRANSLATE_NOOP("Plan", "DVR window"),
    "package.quality_manifests": QT_TRANSLATE_NOOP("Plan", "Manifests"),
    "package.drm": QT_TRANSLATE_NOOP("Plan", "DRM"),
    "package.drm.systems": QT_TRANSLATE_NOOP("Plan", "DRM systems"),
    "package.drm.speke_url": QT_TRANSLATE_NOOP("Plan", "Key server"),
    "package.drm.resource_id": QT_TRANSLATE_NOOP("Plan", "Content name"),
    "package.drm.role_arn": QT_TRANSLATE_NOOP("Plan", "Key server role"),
    "deliver.access": QT_TRANSLATE_NOOP("Plan", "Viewers"),
    "deliver.countries.mode": QT_TRANSLATE_NOOP("Plan", "Countries"),
    "deliver.countries.codes": QT_TRANSLATE_NOOP("Plan", "Country codes"),
    "deliver.price_class": QT_TRANSLATE_NOOP("Plan", "Price class"),
    "deliver.web_player": QT_TRANSLATE_NOOP("Plan", "Web player"),
    "extras.chat": QT_TRANSLATE_NOOP("Plan", "Chat"),
    "deliver.manifest_ttl_seconds": QT_TRANSLATE_NOOP("Plan", "Manifests cached"),
    "deliver.segment_ttl_seconds": QT_TRANSLATE_NOOP("Plan", "Segments cached"),
    "deliver.compress": QT_TRANSLATE_NOOP("Plan", "Compression"),
    "deliver.origin_shield": QT_TRANSLATE_NOOP("Plan", "Origin Shield"),
    "deliver.access_logs": QT_TRANSLATE_NOOP("Plan", "Access logs"),
    "deliver.domain.name": QT_TRANSLATE_NOOP("Plan", "Own domain"),
    "deliver.domain.certificate_arn": QT_TRANSLATE_NOOP("Plan", "Domain certificate"),
    "record.archive": QT_TRANSLATE_NOOP("Plan", "Archive"),
    "record.rollover_seconds": QT_TRANSLATE_NOOP("Plan", "File length"),
    "record.glacier_after_days": QT_TRANSLATE_NOOP("Plan", "To Glacier after"),
    "record.expire_after_days": QT_TRANSLATE_NOOP("Plan", "Deleted after"),
    "record.storage_class": QT_TRANSLATE_NOOP("Plan", "Storage class"),
    "record.encryption": QT_TRANSLATE_NOOP("Plan", "Encryption"),
    "record.kms_key_arn": QT_TRANSLATE_NOOP("Plan", "KMS key"),
    "record.versioning": QT_TRANSLATE_NOOP("Plan", "Versioning"),
    "record.requester_pays": QT_TRANSLATE_NOOP("Plan", "Requester pays"),
    "record.vod": QT_TRANSLATE_NOOP("Plan", "On demand"),
    "extras.clip_thumbnails": QT_TRANSLATE_NOOP("Plan", "Clip pictures"),
    "watch.alarms": QT_TRANSLATE_NOOP("Plan", "Alarms"),
    "watch.notify_emails": QT_TRANSLATE_NOOP("Plan", "Notify"),
    "watch.dashboard": QT_TRANSLATE_NOOP("Plan", "Dashboard"),
    "watch.audit_trail": QT_TRANSLATE_NOOP("Plan", "Audit trail"),
    "watch.auto_stop_after_minutes": QT_TRANSLATE_NOOP("Plan", "Auto stop after"),
    "extras.viewer_analytics": QT_TRANSLATE_NOOP("Plan", "Viewer analytics"),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "ingest.protocol": ("RTMP", "RTMPS", "SRT + AES"),
    "ingest.cameras": ("1", QT_TRANSLATE_NOOP("Plan", "2 (failover)")),
    "ingest.srt.encryption": ("AES 128", "AES 192", "AES 256"),
    "encode.pipelines": (QT_TRANSLATE_NOOP("Plan", "Single"), QT_TRANSLATE_NOOP("Plan", "Redundant")),
    "encode.ladder": (
        "1080p · 720p · 540p · 360p",
        "720p · 540p · 360p",
        "480p · 360p · 240p",
        QT_TRANSLATE_NOOP("Plan", "Your own rungs"),
    ),
    "encode.captions": (
        QT_TRANSLATE_NOOP("Plan", "None"),
        QT_TRANSLATE_NOOP("Plan", "Embedded 608/708 as they come"),
        QT_TRANSLATE_NOOP("Plan", "Embedded 608/708 → WebVTT"),
        QT_TRANSLATE_NOOP("Plan", "Embedded 608/708 → TTML"),
        QT_TRANSLATE_NOOP("Plan", "Speech to text"),
    ),
    "package.formats": ("HLS", "LL-HLS", "CMAF", "DASH", "MSS"),
    "package.drm.systems": ("Widevine", "PlayReady", "FairPlay"),
    "deliver.access": (
        QT_TRANSLATE_NOOP("Plan", "Public"),
        QT_TRANSLATE_NOOP("Plan", "Signed URL"),
        QT_TRANSLATE_NOOP("Plan", "Signed cookie"),
    ),
    "deliver.countries.mode": (
        QT_TRANSLATE_NOOP("Plan", "Everywhere"),
        QT_TRANSLATE_NOOP("Plan", "Only in these countries"),
        QT_TRANSLATE_NOOP("Plan", "Everywhere but in these"),
    ),
    "deliver.price_class": (
        QT_TRANSLATE_NOOP("Plan", "100 (North America, Europe)"),
        QT_TRANSLATE_NOOP("Plan", "200 (+ Asia, Middle East, Africa)"),
        QT_TRANSLATE_NOOP("Plan", "All edges of the world"),
    ),
    "record.storage_class": (
        QT_TRANSLATE_NOOP("Plan", "Standard"),
        QT_TRANSLATE_NOOP("Plan", "Intelligent tiering"),
    ),
    "record.encryption": ("SSE-S3", "KMS"),
    "encode.frame_rate": ("24 fps", "25 fps", "30 fps", "50 fps", "60 fps"),
    "encode.audio_bitrate": tuple(audio_words(rate) for rate in AUDIO_RATES),
}
LENGTHS: Mapping[str, tuple[int, ...]] = {
    "encode.keyframe_seconds": (1, 2),
    "package.segment_seconds": (2, 4, 6, 8, 10),
}
"""Choices that are seconds."""
PLACES = {
    "us-east-1": QT_TRANSLATE_NOOP("Plan", "N. Virginia"),
    "us-west-2": QT_TRANSLATE_NOOP("Plan", "Oregon"),
    "eu-west-1": QT_TRANSLATE_NOOP("Plan", "Ireland"),
    "eu-central-1": QT_TRANSLATE_NOOP("Plan", "Frankfurt"),
    "ap-northeast-1": QT_TRANSLATE_NOOP("Plan", "Tokyo"),
    "ap-northeast-2": QT_TRANSLATE_NOOP("Plan", "Seoul"),
    "ap-south-1": QT_TRANSLATE_NOOP("Plan", "Mumbai"),
    "ap-southeast-1": QT_TRANSLATE_NOOP("Plan", "Singapore"),
    "ap-southeast-2": QT_TRANSLATE_NOOP("Plan", "Sydney"),
    "sa-east-1": QT_TRANSLATE_NOOP("Plan", "São Paulo"),
}
"""Where AWS says that its regions are."""
SWITCHES = {
    "ingest.vpc": QT_TRANSLATE_NOOP("Plan", "private addresses only"),
    "encode.thumbnails": QT_TRANSLATE_NOOP("Plan", "a picture every few seconds"),
    "package.quality_manifests": QT_TRANSLATE_NOOP("Plan", "also high, medium and low"),
    "package.drm": QT_TRANSLATE_NOOP("Plan", "keys from a SPEKE server"),
    "deliver.web_player": QT_TRANSLATE_NOOP("Plan", "a page with a player"),
    "extras.chat": QT_TRANSLATE_NOOP("Plan", "viewers write to each other"),
    "deliver.origin_shield": QT_TRANSLATE_NOOP("Plan", "one cache in front of the origin"),
    "deliver.compress": QT_TRANSLATE_NOOP("Plan", "manifests travel compressed"),
    "deliver.access_logs": QT_TRANSLATE_NOOP("Plan", "every request, in the log bucket"),
    "record.archive": QT_TRANSLATE_NOOP("Plan", "TS files on S3, kept on tear-down"),
    "record.versioning": QT_TRANSLATE_NOOP("Plan", "nothing is overwritten"),
    "record.requester_pays": QT_TRANSLATE_NOOP("Plan", "who downloads, pays"),
    "record.vod": QT_TRANSLATE_NOOP("Plan", "an HLS film after the show"),
    "extras.clip_thumbnails": QT_TRANSLATE_NOOP("Plan", "a picture of every recording"),
    "watch.alarms": QT_TRANSLATE_NOOP("Plan", "input loss, frames, 5xx, no egress"),
    "watch.dashboard": QT_TRANSLATE_NOOP("Plan", "CloudWatch dashboard"),
    "watch.audit_trail": QT_TRANSLATE_NOOP("Plan", "CloudTrail to S3"),
    "extras.viewer_analytics": QT_TRANSLATE_NOOP("Plan", "real-time logs for Athena"),
}
HEADS: Mapping[str, tuple[str, ...]] = {
    "encode.renditions": (
        QT_TRANSLATE_NOOP("Plan", "Name"),
        QT_TRANSLATE_NOOP("Plan", "Width"),
        QT_TRANSLATE_NOOP("Plan", "Height"),
        "Mb/s",
        QT_TRANSLATE_NOOP("Plan", "Quality"),
    ),
    "tags": (QT_TRANSLATE_NOOP("Plan", "Key"), QT_TRANSLATE_NOOP("Plan", "Value")),
}
ADDING = {
    "encode.renditions": QT_TRANSLATE_NOOP("Plan", "Add a rung"),
    "tags": QT_TRANSLATE_NOOP("Plan", "Add a tag"),
}
HINTS = {"ingest.slate": QT_TRANSLATE_NOOP("Plan", "black, or s3://bucket/slate.png")}
SHOWN = 28
"""Characters of a value that undoing it says."""


def say(text: str) -> str:
    """A text of this page in the chosen language."""
    return translate("Plan", text)


def dress(path: str, field: Field) -> str:
    """Give a field its words; returns the name of its row."""
    name = say(NAMES[path])
    if isinstance(field, SegmentField | ChoiceField):
        field.set_words(_choices(path, field), name)
    elif isinstance(field, ToggleField):
        field.set_words(say(SWITCHES[path]), name)
    elif isinstance(field, TableField):
        field.set_words([say(head) for head in HEADS[path]], say(ADDING[path]), name)
    elif path in HINTS and isinstance(field, TextField):
        field.edit.setPlaceholderText(say(HINTS[path]))
    return name


def _choices(path: str, field: SegmentField | ChoiceField) -> list[str]:
    if path in LENGTHS:
        return [duration_words(seconds) for seconds in LENGTHS[path]]
    if path == "region":
        keys = field.offered() if isinstance(field, ChoiceField) else ()
        return [f"{key} {say(PLACES.get(str(key), ''))}".strip() for key in keys]
    return [say(word) for word in CHOICES[path]]


def tip(path: str) -> str:
    """What the field does."""
    return say(TIPS[path])


def change_of(path: str, field: Field, before: object, after: object) -> str:
    """A change in a few words: `Segment 6 s → 4 s`."""
    name, old, new = say(NAMES[path]), _short(field.words_of(before)), _short(field.words_of(after))
    if not old and not new:
        return name
    return say(QT_TRANSLATE_NOOP("Plan", "{0} {1} → {2}")).format(name, old or "–", new or "–")


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
