"""The control room of one event: path strip, program, metrics, timeline, phones."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from ui import theme, wording
from ui.charts.metrics_card import MetricsCard
from ui.preview.program_card import ProgramCard
from ui.widgets.base import Panel
from ui.widgets.file_choice import ask_save_path
from ui.widgets.path_strip import PathStrip
from ui.widgets.phone_card import PhoneCard
from ui.widgets.qr_overlay import QrOverlay
from ui.widgets.qr_view import picture
from ui.widgets.timeline_card import TimelineCard

if TYPE_CHECKING:
    from controller.desk import EventDesk
    from controller.views import ChartData, ChartRange, PhoneProfile

LOWER_HEIGHT = 226


class ControlRoomPage(Panel):
    """Follows one desk at a time."""

    note = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._desk: EventDesk | None = None
        self.strip = PathStrip(self)
        self.program = ProgramCard(self)
        self.metrics = MetricsCard(self)
        self.timeline = TimelineCard(self)
        self.phones = PhoneCard(self)
        self._lay_out()
        self.overlay = QrOverlay(self)
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        grid.setSpacing(theme.GAP)
        grid.addWidget(self.strip, 0, 0, 1, 2)
        grid.addWidget(self.program, 1, 0)
        grid.addWidget(self.metrics, 1, 1)
        grid.addWidget(self.timeline, 2, 0)
        grid.addWidget(self.phones, 2, 1)
        for column, share in ((0, 568), (1, 628)):
            grid.setColumnStretch(column, share)
            grid.setColumnMinimumWidth(column, 200)
        grid.setRowStretch(1, 1)
        self.timeline.setFixedHeight(LOWER_HEIGHT)
        self.phones.setFixedHeight(LOWER_HEIGHT)
        self.setLayout(grid)

    def _connect(self) -> None:
        self.phones.qr_asked.connect(self.show_qr)
        self.phones.copy_asked.connect(self.copy_larix_link)
        self.phones.save_asked.connect(self.save_qr)
        self.phones.link_asked.connect(self.copy_viewer_link)
        self.phones.test_asked.connect(self.send_test_picture)
        self.program.source_asked.connect(self.look_at_source)
        self.overlay.copy_asked.connect(lambda: self.copy_larix_link(self.phones.camera))
        self.overlay.save_asked.connect(lambda: self.save_qr(self.phones.camera))

    @property
    def desk(self) -> EventDesk | None:
        """The desk that is followed."""
        return self._desk

    def follow(self, desk: EventDesk | None) -> None:
        """Show another event, or none."""
        if desk is self._desk:
            return
        if self._desk is not None:
            self._desk.sources.look(None)
            self._desk.sources.changed.disconnect(self.show_source)
        self._desk = desk
        self.overlay.close_code()
        if desk is None:
            self.program.offer_sources(())
            self.program.follow(None)
            self.metrics.follow(None, None)
            return
        desk.sources.changed.connect(self.show_source)
        self.metrics.follow(self._chart, desk.on_air_since)
        self.timeline.show_rows(desk.timeline())
        self.refresh()

    def refresh(self) -> None:
        """Show the desk's state: after each of its `changed` signals."""
        from controller.to_spec import heights

        desk = self._desk
        if desk is None:
            return
        self.strip.show_hops(desk.hops())
        self.metrics.set_since(desk.on_air_since)
        on_air = desk.on_air_since is not None
        self.program.follow(desk.playback_url, instead=desk.viewers.problem if on_air else "")
        self.program.offer_sources(desk.sources.pipelines)
        self.program.choice.offer(heights(desk.applied.plan.encode) if on_air else ())
        self.look_at_source(self.program.tabs.source if self.program.isVisible() else None)
        test_phone = desk.has_test_phone if desk.can_use_test_phone or desk.has_test_phone else None
        rate = desk.chart("input_frame_rate").current if desk.on_air_since is not None else None
        self.phones.show_phones(desk.phones(), test_phone=test_phone, sending=bool(rate))
        self.phones.show_links(desk.viewers.links(), instead=desk.viewers.problem)

    def look_at_source(self, pipeline: int | None) -> None:
        """Have the pictures of this pipeline's source asked for, or none."""
        if self._desk is not None:
            self._desk.sources.look(pipeline)
            self.show_source()

    def show_source(self) -> None:
        """Show what is known of the source that is looked at."""
        desk = self._desk
        if desk is not None and self.program.tabs.source is not None:
            sources, on_air = desk.sources, desk.on_air_since is not None
            self.program.source_view.show_source(
                sources.answer, now=time.time(), on_air=on_air, trouble=sources.trouble
            )

    def retranslate(self) -> None:
        """The desk's own words follow the language too."""
        if self._desk is not None:
            self.timeline.show_rows(self._desk.timeline())
            self.refresh()

    def show_qr(self, camera: str = "") -> None:
        """Show a camera's QR code for a minute."""
        from controller.larix import qr_matrix

        profile = self._profile(camera or self.phones.camera)
        if profile is not None:
            self.overlay.open_code(
                self.tr("camera {0}").format(profile.camera), qr_matrix(profile.larix_link, border=0)
            )

    def copy_larix_link(self, camera: str) -> None:
        """Put a camera's Larix link on the clipboard."""
        profile = self._profile(camera)
        if profile is not None:
            QApplication.clipboard().setText(profile.larix_link)
            self.note.emit(self.tr("The Larix link of camera {0} is on the clipboard.").format(camera))

    def copy_viewer_link(self, name: str) -> None:
        """Put a viewers' link on the clipboard; one that is signed is made now and ends some time."""
        link = self._desk.viewers.link(name) if self._desk is not None else None
        if link is None:
            return
        QApplication.clipboard().setText(link.text)
        if link.valid_until is None:
            self.note.emit(self.tr("The link {0} is on the clipboard.").format(name))
        else:
            words = self.tr("The link {0} is on the clipboard, valid until {1}: whoever has it can watch.")
            self.note.emit(words.format(name, wording.until(link.valid_until)))

    def save_qr(self, camera: str) -> None:
        """Ask for a file and save a camera's QR code as a picture."""
        profile = self._profile(camera)
        if profile is None or self._desk is None:
            return
        ask_save_path(
            self,
            title=self.tr("Save the QR code"),
            name=f"{self._desk.name}-{camera.lower()}.png",
            kind="PNG (*.png)",
            then=lambda path: self.write_qr(profile, path),
        )

    def write_qr(self, profile: PhoneProfile, path: Path) -> None:
        """Write the picture and say so; a failure is said as well."""
        from controller.larix import qr_matrix

        if picture(qr_matrix(profile.larix_link, border=0)).save(str(path), "PNG"):  # type: ignore[call-overload]
            self.note.emit(self.tr("Saved {0}. It holds the stream key.").format(path.name))
        else:
            self.note.emit(
                self.tr("{0} could not be written. Choose another folder, or free space.").format(path)
            )

    def shut_down(self) -> None:
        """Free the player."""
        self.program.shut_down()

    def _profile(self, camera: str) -> PhoneProfile | None:
        profiles = self._desk.phones() if self._desk is not None else ()
        return next((profile for profile in profiles if profile.camera == camera), None)

    def _chart(self, key: str) -> ChartData:
        desk = self._desk
        if desk is None:
            raise LookupError("no event is open")
        return desk.chart(key, cast("ChartRange", self.metrics.tabs.current))

    def send_test_picture(self, on: bool) -> None:
        """Switch the rehearsal's test phone."""
        if self._desk is not None:
            if on:
                self._desk.start_test_phone()
            else:
                self._desk.stop_test_phone()
