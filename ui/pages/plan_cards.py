"""The cards of the plan page: what is always on the page, and what is folded away under “More…”."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui import fonts, theme
from ui.widgets.base import Card, label, row
from ui.widgets.fields import Field, FormRow
from ui.widgets.table_field import TableField


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Fields of one card. `more` are folded away while they are as every plan has them."""

    main: tuple[str, ...]
    more: tuple[str, ...]
    service: str = ""
    names: int = 118
    """Pixels for the names of its rows."""


CARDS: Mapping[str, Parts] = {
    "ingest": Parts(
        service="Larix → MediaLive",
        main=(
            "ingest.protocol",
            "ingest.rtmps.domain",
            "ingest.rtmps.certificate_arn",
            "ingest.rtmps.vpc_id",
            "ingest.rtmps.subnet_ids",
            "ingest.cameras",
            "ingest.allowed_cidrs",
            "ingest.slate",
        ),
        more=(
            "ingest.failover_after_ms",
            "ingest.srt.encryption",
            "ingest.srt.latency_ms",
            "ingest.vpc",
            "ingest.vpc.subnet_ids",
            "ingest.vpc.security_group_ids",
        ),
    ),
    "encode": Parts(
        service="MediaLive",
        main=(
            "encode.pipelines",
            "encode.ladder",
            "encode.renditions",
            "encode.frame_rate",
            "encode.audio_bitrate",
            "encode.captions",
        ),
        more=("encode.keyframe_seconds", "encode.thumbnails"),
    ),
    "package": Parts(
        service="MediaPackage",
        main=(
            "package.formats",
            "package.segment_seconds",
            "package.delay_seconds",
            "package.dvr_seconds",
            "package.drm",
            "package.drm.systems",
            "package.drm.speke_url",
            "package.drm.resource_id",
            "package.drm.role_arn",
        ),
        more=("package.quality_manifests",),
    ),
    "deliver": Parts(
        service="CloudFront",
        main=(
            "deliver.access",
            "deliver.countries.mode",
            "deliver.countries.codes",
            "deliver.price_class",
            "deliver.web_player",
        ),
        more=(
            "extras.chat",
            "deliver.domain.name",
            "deliver.domain.certificate_arn",
            "deliver.origin_shield",
            "deliver.compress",
            "deliver.access_logs",
            "deliver.manifest_ttl_seconds",
            "deliver.segment_ttl_seconds",
        ),
    ),
    "record": Parts(
        service="S3",
        main=(
            "record.archive",
            "record.glacier_after_days",
            "record.encryption",
            "record.kms_key_arn",
            "record.versioning",
        ),
        more=(
            "record.rollover_seconds",
            "record.expire_after_days",
            "record.storage_class",
            "record.requester_pays",
            "record.vod",
            "extras.clip_thumbnails",
        ),
    ),
    "watch": Parts(
        service="CloudWatch · CloudTrail",
        main=(
            "watch.alarms",
            "watch.notify_emails",
            "watch.auto_stop_after_minutes",
            "watch.audit_trail",
        ),
        more=("watch.dashboard", "extras.viewer_analytics"),
    ),
    "event": Parts(names=92, main=("title", "name", "region", "watch.planned_minutes"), more=("tags",)),
}
IDENTITY = frozenset({"name", "region"})
"""What says which event it is: fixed once anything of it exists; the name from the beginning."""


class PlanCard(Card):
    """A titled group of form rows with a fold."""

    def __init__(self, key: str, fields: Mapping[str, Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = CARDS[key]
        self._kept: set[str] = set()
        self._beside: dict[str, FormRow] = {}
        self.title.setFont(fonts.interface(14, 600))
        self.service = label(self._parts.service, role="muted", font=fonts.interface(12))
        self.header.addStretch(1)
        self.header.addWidget(self.service)
        self.header.setContentsMargins(14, 0, 14, 0)
        self.body.setContentsMargins(14, 8, 14, 8)
        self.body.setSpacing(0)
        self.rows = {
            path: FormRow(
                fields[path],
                self,
                across=isinstance(fields[path], TableField),
                name_width=self._parts.names,
            )
            for path in (*self._parts.main, *self._parts.more)
        }
        for form_row in self.rows.values():
            form_row.setMinimumHeight(32)
            self.body.addWidget(form_row)
        self.more = QPushButton()
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.setFont(fonts.interface(12))
        theme.mark(self.more, kind="fold")
        line = row(margins=(0, 2, 0, 0))
        line.addWidget(self.more)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        self.more.toggled.connect(self._folded)
        self._state: tuple[frozenset[str], frozenset[str], frozenset[str]] = (frozenset(),) * 3

    @property
    def name_width(self) -> int:
        """Pixels for the names of its rows."""
        return self._parts.names

    def retranslate(self) -> None:
        """The fold's words."""
        if hasattr(self, "more"):
            self._say_more()

    def stops(self) -> list[QWidget]:
        """What the keyboard can come to, in the order of reading."""
        shown = [each for path, own in self.rows.items() for each in (own, self._beside.get(path)) if each]
        fields = (form_row.field for form_row in shown)
        found = [stop for field in fields if isinstance(field, Field) for stop in field.stops()]
        return [*found, self.more]

    def put_after(self, path: str, form_row: FormRow) -> None:
        """One more row, of something that belongs to the event and not into its plan."""
        self._beside[path] = form_row
        self.body.insertWidget(self.body.indexOf(self.rows[path]) + 1, form_row)

    def forget(self) -> None:
        """Another event: what was only kept on the page goes back into the fold."""
        self._kept.clear()

    def show_rows(
        self, meaningless: Collection[str], special: Collection[str], wrong: Collection[str]
    ) -> None:
        """Show what means something now; of the fold what differs from the default (`special`) or is wrong.

        What was shown stays while this event is open, so that nothing slips away under one's hand.
        """
        self._state = (frozenset(meaningless), frozenset(special), frozenset(wrong))
        hidden = 0
        for path, form_row in self.rows.items():
            useful = path not in meaningless or path in wrong
            if useful and path in self._parts.more:
                if path in special or path in wrong:
                    self._kept.add(path)
                folded = path not in self._kept and not self.more.isChecked()
                hidden += path not in self._kept
                useful = not folded
            form_row.setVisible(useful)
        self.more.setVisible(hidden > 0)

    def reveal(self, path: str) -> None:
        """Bring one row onto the page."""
        self._kept.add(path)
        self.show_rows(*self._state)

    def _folded(self, on: bool) -> None:
        before = {path for path, form_row in self.rows.items() if not form_row.isHidden()}
        self.show_rows(*self._state)
        self._say_more()
        new = [path for path, form_row in self.rows.items() if path not in before and not form_row.isHidden()]
        if on and new and self.more.hasFocus():
            self.rows[new[0]].field.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_more(self) -> None:
        words = self.tr("Less") if self.more.isChecked() else self.tr("More…")
        self.more.setText(words)
        self.more.setAccessibleName(f"{self.title.text()}: {words}")
