"""A segmented control: one of a few values, or any of a few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget

from ui import fonts, theme
from ui.widgets.base import row

HEIGHT = 28
PADDING, LEAST_PADDING = 22, 8


class Segment(QAbstractButton):
    """One value."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setCheckable(True)
        self.setFont(fonts.interface())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ring = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Word and padding."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + PADDING, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """In a narrow place the padding gives way, the word does not."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + LEAST_PADDING, HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for those who come by keyboard."""
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the neighbour; where one value is chosen, they choose it."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        holder = self.parentWidget()
        if step and isinstance(holder, Segmented):
            holder.step(self, step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word on its ground; the outline belongs to the whole control."""
        painter = QPainter(self)
        painter.setClipPath(self._clip())
        if self.isChecked():
            painter.fillRect(self.rect(), theme.colour("chosen" if self.isEnabled() else "line"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), theme.colour("hover"))
        lit, quiet = ("white", "muted") if self.isEnabled() else ("muted", "faint")
        painter.setPen(theme.colour(lit if self.isChecked() else quiet))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus() and self._ring:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("blue"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)

    def _clip(self) -> QPainterPath:
        """The round corners of the whole control, seen from this segment."""
        path = QPainterPath()
        holder = self.parentWidget()
        whole = (holder.rect() if holder is not None else self.rect()).translated(-self.pos())
        path.addRoundedRect(QRectF(whole).adjusted(1, 1, -1, -1), 5, 5)
        return path


class Segmented(QFrame):
    """A row of segments. `many=False`: exactly one is on; `many=True`: any number but none."""

    changed = Signal()

    def __init__(self, keys: Sequence[str], *, many: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = row(spacing=0, margins=(1, 1, 1, 1))
        self.setLayout(layout)
        self._many = many
        self._group = QButtonGroup(self)
        self._group.setExclusive(not many)
        self.segments: dict[str, Segment] = {}
        for key in keys:
            segment = Segment(key, self)
            self.segments[key] = segment
            self._group.addButton(segment)
            layout.addWidget(segment)
            segment.clicked.connect(self._clicked)

    @property
    def values(self) -> tuple[str, ...]:
        """The keys that are on, in the order shown."""
        return tuple(key for key, segment in self.segments.items() if segment.isChecked())

    @property
    def value(self) -> str:
        """The one key that is on; "" when none is."""
        return next(iter(self.values), "")

    def set_values(self, keys: Iterable[str]) -> None:
        """Turn exactly these on, without a signal."""
        wanted = set(keys)
        self._group.setExclusive(False)
        for key, segment in self.segments.items():
            segment.setChecked(key in wanted)
        self._group.setExclusive(not self._many)
        self._aim()
        self.update()

    @property
    def stop(self) -> Segment:
        """Where Tab comes to: what is on, or the first."""
        segments = list(self.segments.values())
        return next((one for one in segments if one.isChecked()), segments[0])

    def _aim(self) -> None:
        """Tab comes once; the arrows go on from there."""
        stop = self.stop
        for segment in self.segments.values():
            # Not NoFocus: QWidget.setTabOrder passes over what can never have the focus.
            policy = Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)

    def step(self, segment: Segment, by: int) -> None:
        """Move the focus from this segment by one, round the ends; with one value also the choice."""
        order = [one for one in self.segments.values() if one.isEnabled()]
        there = order[(order.index(segment) + by) % len(order)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._many:
            there.click()

    def set_words(self, words: Sequence[str], name: str) -> None:
        """The words of the segments, in order, and the name of the whole for screen readers."""
        self.setAccessibleName(name)
        for segment, word in zip(self.segments.values(), words, strict=True):
            segment.setText(word)
            segment.setAccessibleName(f"{name}: {word}")
            segment.updateGeometry()

    def _clicked(self) -> None:
        sender = self.sender()
        if self._many and not self.values and isinstance(sender, Segment):
            sender.setChecked(True)
            return
        self._aim()
        self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and outline with round corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("raised"))
        painter.drawPath(path)
