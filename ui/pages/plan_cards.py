"""The cards of the plan page: which field of the plan is edited by what.

Only values whose resources this version builds are offered; a plan file that asks for more keeps its
value, and provisioning says by name what is not built yet.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui import fonts
from ui.widgets.base import Card, label
from ui.widgets.fields import (
    ChoiceField,
    DurationField,
    Field,
    FormRow,
    ListField,
    NumberField,
    SegmentField,
    TextField,
    ToggleField,
)
from ui.widgets.network_field import NetworkField

MINUTE, HOUR, DAY = 60, 3600, 86400


def make_fields() -> dict[str, Field]:
    """Every field, by its dotted path in the plan file."""
    return {
        "title": TextField(),
        "region": ChoiceField(()),
        "watch.planned_minutes": DurationField(unit=MINUTE),
        "ingest.cameras": SegmentField((1, 2)),
        "ingest.allowed_cidrs": NetworkField(),
        "ingest.failover_after_ms": NumberField(100, 60_000, suffix=" ms"),
        "encode.pipelines": SegmentField(("single", "standard")),
        "encode.ladder": ChoiceField(("1080p", "720p", "mobile")),
        "encode.frame_rate": ChoiceField((24, 25, 30, 50, 60)),
        "encode.keyframe_seconds": SegmentField((1, 2)),
        "encode.audio_bitrate": ChoiceField((64_000, 96_000, 128_000, 192_000, 256_000)),
        "package.formats": SegmentField(("hls", "dash", "cmaf"), many=True),
        "package.segment_seconds": SegmentField((2, 4, 6, 8, 10)),
        "package.delay_seconds": DurationField(),
        "package.dvr_seconds": DurationField(),
        "package.quality_manifests": ToggleField(),
        "deliver.countries.mode": ChoiceField(("any", "allow", "deny")),
        "deliver.countries.codes": ListField(hint="KR, JP"),
        "deliver.price_class": ChoiceField(("100", "200", "all")),
        "deliver.origin_shield": ToggleField(),
        "deliver.compress": ToggleField(),
        "record.archive": ToggleField(),
        "record.rollover_seconds": DurationField(),
        "record.glacier_after_days": DurationField(unit=DAY, empty=True),
        "record.versioning": ToggleField(),
        "watch.alarms": ToggleField(),
        "watch.notify_emails": ListField(hint="ops@example.com"),
        "watch.dashboard": ToggleField(),
        "watch.audit_trail": ToggleField(),
        "watch.auto_stop_after_minutes": DurationField(unit=MINUTE, empty=True),
    }


CARDS: Mapping[str, tuple[str, ...]] = {
    "ingest": ("ingest.cameras", "ingest.failover_after_ms", "ingest.allowed_cidrs"),
    "encode": (
        "encode.pipelines",
        "encode.ladder",
        "encode.frame_rate",
        "encode.keyframe_seconds",
        "encode.audio_bitrate",
    ),
    "package": (
        "package.formats",
        "package.segment_seconds",
        "package.delay_seconds",
        "package.dvr_seconds",
        "package.quality_manifests",
    ),
    "deliver": (
        "deliver.countries.mode",
        "deliver.countries.codes",
        "deliver.price_class",
        "deliver.origin_shield",
        "deliver.compress",
    ),
    "record": (
        "record.archive",
        "record.rollover_seconds",
        "record.glacier_after_days",
        "record.versioning",
    ),
    "watch": (
        "watch.alarms",
        "watch.notify_emails",
        "watch.dashboard",
        "watch.audit_trail",
        "watch.auto_stop_after_minutes",
    ),
    "event": ("title", "region", "watch.planned_minutes"),
}

SERVICES = {
    "ingest": "Larix → MediaLive",
    "encode": "MediaLive",
    "package": "MediaPackage",
    "deliver": "CloudFront",
    "record": "S3",
    "watch": "CloudWatch · CloudTrail",
    "event": "",
}


class PlanCard(Card):
    """A titled group of form rows."""

    def __init__(self, key: str, fields: Mapping[str, Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title.setFont(fonts.interface(14, 600))
        self.service = label(SERVICES[key], role="muted", font=fonts.interface(12))
        self.header.addStretch(1)
        self.header.addWidget(self.service)
        self.header.setContentsMargins(14, 0, 14, 0)
        self.body.setContentsMargins(14, 8, 14, 10)
        self.body.setSpacing(0)
        self.rows = {path: FormRow(fields[path], self) for path in CARDS[key]}
        for form_row in self.rows.values():
            self.body.addWidget(form_row)
        self.body.addStretch(1)
