"""Which field of the plan is edited by what."""

from __future__ import annotations

from ui.widgets.fields import (
    ChoiceField,
    DurationField,
    Field,
    ListField,
    SegmentField,
    TextField,
    ToggleField,
)
from ui.widgets.lengths import DAY, MILLISECOND, MINUTE
from ui.widgets.network_field import NetworkField
from ui.widgets.plan_tables import RungsField, TagsField

AUDIO_RATES = (64_000, 96_000, 128_000, 160_000, 192_000, 256_000, 320_000)


def audio_words(rate: object) -> str:
    """`AAC 48 kHz · 128 kb/s`, for any rate."""
    shown = rate / 1000 if isinstance(rate, int) else rate
    return f"AAC 48 kHz · {shown:g} kb/s" if isinstance(shown, float) else str(rate)


def make_fields() -> dict[str, Field]:
    """Every field, by its dotted path in the plan file; `ingest.vpc` and `package.drm` switch their group."""
    return {**_event(), **_ingest(), **_encode(), **_package(), **_deliver(), **_record(), **_watch()}


def _line(hint: str = "", *, null: bool = False) -> TextField:
    """A text in which spaces at the ends mean nothing, as when it was pasted."""
    return TextField(hint=hint, trim=True, null=null, shared_undo=True)


def _event() -> dict[str, Field]:
    return {
        "name": _line(),
        "title": TextField(shared_undo=True),
        "region": ChoiceField(()),
        "watch.planned_minutes": DurationField(unit=MINUTE),
        "tags": TagsField(),
    }


def _ingest() -> dict[str, Field]:
    return {
        "ingest.protocol": SegmentField(("rtmp", "rtmps", "srt")),
        "ingest.cameras": SegmentField((1, 2)),
        "ingest.allowed_cidrs": NetworkField(),
        "ingest.failover_after_ms": DurationField(unit=MILLISECOND),
        "ingest.slate": TextField(hint="s3://bucket/slate.png", shared_undo=True),
        "ingest.srt.encryption": SegmentField(("AES128", "AES192", "AES256")),
        "ingest.srt.latency_ms": DurationField(unit=MILLISECOND),
        "ingest.rtmps.domain": _line("in.example.com"),
        "ingest.rtmps.certificate_arn": _line("arn:aws:acm:…"),
        "ingest.rtmps.vpc_id": _line("vpc-0a1b2c3d"),
        "ingest.rtmps.subnet_ids": ListField(hint="subnet-0a1b…, subnet-0c2d…"),
        "ingest.vpc": ToggleField(),
        "ingest.vpc.subnet_ids": ListField(hint="subnet-0a1b…, subnet-0c2d…"),
        "ingest.vpc.security_group_ids": ListField(hint="sg-0a1b2c3d"),
    }


def _encode() -> dict[str, Field]:
    return {
        "encode.pipelines": SegmentField(("single", "standard")),
        "encode.ladder": ChoiceField(("1080p", "720p", "mobile", "custom")),
        "encode.renditions": RungsField(),
        "encode.frame_rate": ChoiceField((24, 25, 30, 50, 60)),
        "encode.audio_bitrate": ChoiceField(AUDIO_RATES, other=audio_words),
        "encode.captions": ChoiceField(("none", "embedded", "webvtt", "ttml", "smart")),
        "encode.keyframe_seconds": SegmentField((1, 2)),
        "encode.thumbnails": ToggleField(),
    }


def _package() -> dict[str, Field]:
    return {
        "package.formats": SegmentField(("hls", "ll-hls", "cmaf", "dash", "mss"), many=True),
        "package.segment_seconds": SegmentField((2, 4, 6, 8, 10)),
        "package.delay_seconds": DurationField(),
        "package.dvr_seconds": DurationField(),
        "package.quality_manifests": ToggleField(),
        "package.drm": ToggleField(),
        "package.drm.systems": SegmentField(("widevine", "playready", "fairplay"), many=True),
        "package.drm.speke_url": _line("https://keys.example.com/speke"),
        "package.drm.resource_id": _line("show-1"),
        "package.drm.role_arn": _line("arn:aws:iam::…:role/…"),
    }


def _deliver() -> dict[str, Field]:
    return {
        "deliver.access": SegmentField(("public", "signed-url", "signed-cookie")),
        "deliver.countries.mode": ChoiceField(("any", "allow", "deny")),
        "deliver.countries.codes": ListField(hint="KR, JP", capitals=True),
        "deliver.price_class": ChoiceField(("100", "200", "all")),
        "deliver.web_player": ToggleField(),
        "deliver.manifest_ttl_seconds": DurationField(),
        "deliver.segment_ttl_seconds": DurationField(),
        "deliver.compress": ToggleField(),
        "deliver.origin_shield": ToggleField(),
        "deliver.access_logs": ToggleField(),
        "deliver.domain.name": _line("live.example.com"),
        "deliver.domain.certificate_arn": _line("arn:aws:acm:us-east-1:…"),
        "extras.chat": ToggleField(),
    }


def _record() -> dict[str, Field]:
    return {
        "record.archive": ToggleField(),
        "record.rollover_seconds": DurationField(),
        "record.glacier_after_days": DurationField(unit=DAY, empty=True),
        "record.expire_after_days": DurationField(unit=DAY, empty=True),
        "record.storage_class": ChoiceField(("STANDARD", "INTELLIGENT_TIERING")),
        "record.encryption": SegmentField(("sse-s3", "sse-kms")),
        "record.kms_key_arn": _line("arn:aws:kms:…", null=True),
        "record.versioning": ToggleField(),
        "record.requester_pays": ToggleField(),
        "record.vod": ToggleField(),
        "extras.clip_thumbnails": ToggleField(),
    }


def _watch() -> dict[str, Field]:
    return {
        "watch.alarms": ToggleField(),
        "watch.notify_emails": ListField(hint="ops@example.com"),
        "watch.auto_stop_after_minutes": DurationField(unit=MINUTE, empty=True),
        "watch.audit_trail": ToggleField(),
        "watch.dashboard": ToggleField(),
        "extras.viewer_analytics": ToggleField(),
    }
