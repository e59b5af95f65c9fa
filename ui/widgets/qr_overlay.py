"""The QR code, large enough for a phone, over the page that asked for it. It goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ui import fonts, theme
from ui.widgets.base import Panel, column, label, row
from ui.widgets.qr_view import Matrix, QrView

SHOWN_SECONDS = 60
SHADE = QColor(5, 7, 9, 200)


class QrOverlay(Panel):
    """Covers its parent while it is open."""

    copy_asked = Signal()
    save_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._left = SHOWN_SECONDS
        self._camera = ""
        self.title = label(font=fonts.interface(17, 600))
        self.hint = label(role="muted", wrap=True)
        self.countdown = label(role="muted")
        self.view = QrView()
        self.copy = QPushButton()
        self.save = QPushButton()
        self.hide_button = QPushButton()
        theme.mark(self.hide_button, kind="primary")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        self.copy.clicked.connect(self.copy_asked)
        self.save.clicked.connect(self.save_asked)
        self.hide_button.clicked.connect(self.close_code)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)
        self.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        panel = QFrame()
        panel.setObjectName("overlayPanel")
        inner = column(spacing=12, margins=(22, 18, 22, 18))
        top = row()
        top.addWidget(self.title, 1)
        top.addWidget(self.countdown)
        inner.addLayout(top)
        inner.addWidget(self.view, 1)
        inner.addWidget(self.hint)
        buttons = row(spacing=10)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        buttons.addWidget(self.hide_button)
        inner.addLayout(buttons)
        panel.setLayout(inner)
        outer = row(margins=(20, 20, 20, 20))
        outer.addStretch(1)
        outer.addWidget(panel, 3)
        outer.addStretch(1)
        self.setLayout(outer)
        panel.setMinimumWidth(480)

    def retranslate(self) -> None:
        """Every text."""
        self.title.setText(self.tr("Scan with Larix: {0}").format(self._camera))
        self.hint.setText(
            self.tr("The code holds the stream key. Whoever photographs it can send pictures to this event.")
        )
        self.copy.setText(self.tr("Copy link"))
        self.save.setText(self.tr("Save PNG"))
        self.hide_button.setText(self.tr("Hide now"))
        self._show_time()

    def open_code(self, camera: str, matrix: Matrix) -> None:
        """Show the code of a camera for a minute."""
        self._camera, self._left = camera, SHOWN_SECONDS
        self.view.show_matrix(matrix)
        self.retranslate()
        self._cover()
        self.show()
        self.raise_()
        self.hide_button.setFocus()
        self._timer.start()

    def close_code(self) -> None:
        """Hide and forget the code."""
        if self.isHidden():
            return
        self._timer.stop()
        self.view.show_matrix(None)
        self.hide()
        self.closed.emit()

    def tick(self) -> None:
        """One second is over."""
        self._left -= 1
        if self._left <= 0:
            self.close_code()
        self._show_time()

    def _show_time(self) -> None:
        self.countdown.setText(self.tr("hides in {0} s").format(self._left))

    def _cover(self) -> None:
        self.setGeometry(self._host.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size; forget the code when the page is left."""
        if watched is self._host:
            if event.type() == QEvent.Type.Resize:
                self._cover()
            elif event.type() == QEvent.Type.Hide:
                self.close_code()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape hides."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_code()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click beside the panel hides."""
        self.close_code()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken the page."""
        QPainter(self).fillRect(self.rect(), SHADE)
