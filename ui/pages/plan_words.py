"""The words of the plan page's fields, in the language that is chosen now."""

from __future__ import annotations

from collections.abc import Mapping

from controller.words import QT_TRANSLATE_NOOP, translate
from ui.widgets.fields import ChoiceField, Field, SegmentField, ToggleField

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
    "title": QT_TRANSLATE_NOOP("Plan", "Title"),
    "region": QT_TRANSLATE_NOOP("Plan", "Region"),
    "watch.planned_minutes": QT_TRANSLATE_NOOP("Plan", "Planned length"),
    "ingest.cameras": QT_TRANSLATE_NOOP("Plan", "Cameras"),
    "ingest.allowed_cidrs": QT_TRANSLATE_NOOP("Plan", "Allowed from"),
    "ingest.failover_after_ms": QT_TRANSLATE_NOOP("Plan", "Fail over after"),
    "encode.pipelines": QT_TRANSLATE_NOOP("Plan", "Pipelines"),
    "encode.ladder": QT_TRANSLATE_NOOP("Plan", "Ladder"),
    "encode.frame_rate": QT_TRANSLATE_NOOP("Plan", "Frame rate"),
    "encode.keyframe_seconds": QT_TRANSLATE_NOOP("Plan", "Keyframe every"),
    "encode.audio_bitrate": QT_TRANSLATE_NOOP("Plan", "Audio"),
    "package.formats": QT_TRANSLATE_NOOP("Plan", "Formats"),
    "package.segment_seconds": QT_TRANSLATE_NOOP("Plan", "Segment"),
    "package.delay_seconds": QT_TRANSLATE_NOOP("Plan", "Time delay"),
    "package.dvr_seconds": QT_TRANSLATE_NOOP("Plan", "DVR window"),
    "package.quality_manifests": QT_TRANSLATE_NOOP("Plan", "Manifests"),
    "deliver.countries.mode": QT_TRANSLATE_NOOP("Plan", "Countries"),
    "deliver.countries.codes": QT_TRANSLATE_NOOP("Plan", "Country codes"),
    "deliver.price_class": QT_TRANSLATE_NOOP("Plan", "Price class"),
    "deliver.origin_shield": QT_TRANSLATE_NOOP("Plan", "Origin Shield"),
    "deliver.compress": QT_TRANSLATE_NOOP("Plan", "Compression"),
    "record.archive": QT_TRANSLATE_NOOP("Plan", "Archive"),
    "record.rollover_seconds": QT_TRANSLATE_NOOP("Plan", "File length"),
    "record.glacier_after_days": QT_TRANSLATE_NOOP("Plan", "To Glacier after"),
    "record.versioning": QT_TRANSLATE_NOOP("Plan", "Versioning"),
    "watch.alarms": QT_TRANSLATE_NOOP("Plan", "Alarms"),
    "watch.notify_emails": QT_TRANSLATE_NOOP("Plan", "Notify"),
    "watch.dashboard": QT_TRANSLATE_NOOP("Plan", "Dashboard"),
    "watch.audit_trail": QT_TRANSLATE_NOOP("Plan", "Audit trail"),
    "watch.auto_stop_after_minutes": QT_TRANSLATE_NOOP("Plan", "Auto stop after"),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "ingest.cameras": ("1", QT_TRANSLATE_NOOP("Plan", "2 (failover)")),
    "encode.pipelines": (QT_TRANSLATE_NOOP("Plan", "Single"), QT_TRANSLATE_NOOP("Plan", "Redundant")),
    "encode.ladder": ("1080p · 720p · 540p · 360p", "720p · 540p · 360p", "480p · 360p · 240p"),
    "encode.frame_rate": ("24 fps", "25 fps", "30 fps", "50 fps", "60 fps"),
    "encode.keyframe_seconds": ("1 s", "2 s"),
    "encode.audio_bitrate": tuple(f"AAC 48 kHz · {rate} kb/s" for rate in (64, 96, 128, 192, 256)),
    "package.formats": ("HLS", "DASH", "CMAF"),
    "package.segment_seconds": ("2 s", "4 s", "6 s", "8 s", "10 s"),
    "deliver.countries.mode": (
        QT_TRANSLATE_NOOP("Plan", "Everywhere"),
        QT_TRANSLATE_NOOP("Plan", "Only in these countries"),
        QT_TRANSLATE_NOOP("Plan", "Everywhere but in these"),
    ),
    "deliver.price_class": (
        QT_TRANSLATE_NOOP("Plan", "100 (North America, Europe)"),
        QT_TRANSLATE_NOOP("Plan", "200 (and Asia, Middle East, Africa)"),
        QT_TRANSLATE_NOOP("Plan", "All edges of the world"),
    ),
}
SWITCHES = {
    "package.quality_manifests": QT_TRANSLATE_NOOP("Plan", "also high, medium and low"),
    "deliver.origin_shield": QT_TRANSLATE_NOOP("Plan", "one cache in front of the origin"),
    "deliver.compress": QT_TRANSLATE_NOOP("Plan", "manifests travel compressed"),
    "record.archive": QT_TRANSLATE_NOOP("Plan", "TS files on S3, kept on tear-down"),
    "record.versioning": QT_TRANSLATE_NOOP("Plan", "nothing is overwritten"),
    "watch.alarms": QT_TRANSLATE_NOOP("Plan", "input loss, frames, 5xx, no egress"),
    "watch.dashboard": QT_TRANSLATE_NOOP("Plan", "CloudWatch dashboard"),
    "watch.audit_trail": QT_TRANSLATE_NOOP("Plan", "CloudTrail to S3"),
}


def say(text: str) -> str:
    """A text of this page in the chosen language."""
    return translate("Plan", text)


def dress(path: str, field: Field) -> str:
    """Give a field its words; returns the name of its row."""
    name = say(NAMES[path])
    if isinstance(field, SegmentField | ChoiceField) and path in CHOICES:
        field.set_words([say(word) for word in CHOICES[path]], name)
    elif isinstance(field, ToggleField):
        field.set_words(say(SWITCHES[path]), name)
    return name
