"""Plan files dropped anywhere onto the window; while they hover, the window says what a drop does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from ui import fonts, theme
from ui.widgets.base import Panel, column, label

SUFFIX = ".json"
INSET = 14


def plan_files(data: QMimeData) -> list[Path]:
    """The local JSON files that are being dragged."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.name.lower().endswith(SUFFIX)]


class DropTarget(Panel):
    """Covers the window while plan files are held over it."""

    dropped = Signal(list)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.words = label(font=fonts.interface(18, 600))
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = column()
        layout.addWidget(self.words)
        self.setLayout(layout)
        self.setAcceptDrops(True)
        host.setAcceptDrops(True)
        host.installEventFilter(self)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Every text."""
        self.words.setText(self.tr("Drop plan files here: each becomes a draft"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files are met at the window's edge; from the next movement on they are over this cover."""
        if watched is not self._host:
            return super().eventFilter(watched, event)
        match event:
            case QDragEnterEvent():
                self.dragEnterEvent(event)
            case QDragMoveEvent():
                self.dragMoveEvent(event)
            case QDropEvent():
                self.dropEvent(event)
            case QDragLeaveEvent():
                self.hide()
            case _:
                if event.type() == QEvent.Type.Resize:
                    self.setGeometry(self._host.rect())
                return super().eventFilter(watched, event)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Plan files are welcome, anything else passes by."""
        if not plan_files(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere will do."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """They went away again."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand them on; the files stay where they are."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.hide()
        self.dropped.emit(plan_files(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame over the darkened window."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.colour("bg")
        ground.setAlpha(220)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(theme.colour("blue"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(
            self.rect().adjusted(INSET, INSET, -INSET, -INSET), theme.RADIUS, theme.RADIUS
        )
