"""What is being done right now: its name, the newest sentence, the elapsed time, and Cancel where safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from ui import fonts, theme, wording
from ui.widgets.base import Panel, elided, label, row

if TYPE_CHECKING:
    from controller.jobs import Job

HEIGHT = 38


class JobBar(Panel):
    """Shows the newest of the running jobs; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobBar")
        self.setFixedHeight(HEIGHT)
        self._jobs: list[Job] = []
        self.title = label(font=fonts.interface(13, 600))
        self.sentence = elided(role="soft")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(150)
        self.clock = label(role="soft", font=fonts.interface(13, 600))
        self.cancel = QPushButton()
        theme.mark(self.cancel, kind="small")
        layout = row(spacing=12, margins=(12, 0, 8, 0))
        for widget in (self.title, self.sentence, self.bar, self.clock, self.cancel):
            layout.addWidget(widget, 1 if widget is self.sentence else 0)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self.refresh)
        self.cancel.clicked.connect(self._cancel)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Every text."""
        self.cancel.setText(self.tr("Cancel"))
        self.refresh()

    def begin(self, job: Job) -> None:
        """A job started."""
        if job not in self._jobs:
            self._jobs.append(job)
        self.refresh()

    def end(self, job: Job) -> None:
        """A job is over."""
        if job in self._jobs:
            self._jobs.remove(job)
        self.refresh()

    @property
    def current(self) -> Job | None:
        """The job shown."""
        return self._jobs[-1] if self._jobs else None

    def refresh(self, _job: object = None) -> None:
        """Draw the newest job's progress."""
        job = self.current
        self.setVisible(job is not None)
        if job is None:
            self._timer.stop()
            return
        if not self._timer.isActive():
            self._timer.start()
        self.title.setText(job.title)
        self.sentence.set_text(job.sentence)
        self.clock.setText(wording.short_elapsed(job.elapsed_seconds))
        self.bar.setRange(0, 1000 if job.fraction is not None else 0)
        self.bar.setValue(round((job.fraction or 0.0) * 1000))
        self.cancel.setVisible(job.cancellable)
        self.setAccessibleName(f"{job.title}. {job.sentence}")

    def _cancel(self) -> None:
        if self.current is not None:
            self.current.cancel()
            self.cancel.setEnabled(False)
            self.sentence.set_text(self.tr("Cancelling…"))
            QTimer.singleShot(1500, self.cancel, lambda: self.cancel.setEnabled(True))
