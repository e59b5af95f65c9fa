"""Python's garbage is collected on the window's thread, and nowhere else.

A cycle that is garbage may hold Qt objects: a closed page, its cards, their timers. Left to itself, Python
collects on whichever thread made the object that was one too many; when that was a job's thread, Qt objects
were destroyed there under the window's hands, and now and then the program died of it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

YOUNG, MIDDLE, OLD = 1_000, 5, 500
"""When a generation is due: objects made since the last look, looks at the young, looks at the middle.
Python's own 10 for the last one is 500 here: a look at everything holds every thread up."""
BURST = 5_000
"""So many young objects at once are a library's, being read by a worker. They pass through the middle at
once: gathered there, ten such bursts took a look of 80 ms."""
LOOK_MS = 100
"""How often the window's thread looks; short, so that each look has little to look at."""


class Collector(QTimer):
    """Collects on the thread it lives on, from its start to its end; Python's own collector rests."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setInterval(LOOK_MS)
        self.timeout.connect(collect_when_due)

    def take_over(self) -> None:
        """Begin, instead of Python's own collector."""
        gc.disable()
        self.start()

    def hand_back(self) -> None:
        """Leave it to Python again."""
        self.stop()
        gc.enable()


def collect_when_due() -> None:
    """Collect the oldest generation that is due, if any is. Call it on the window's thread.

    What has survived a look at everything (libraries, the descriptions of AWS's services) is not looked at
    again: each such look would hold every thread up for a tenth of a second.
    """
    young, middle, old = gc.get_count()
    if young < YOUNG:
        return
    if old >= OLD:
        gc.collect()
        gc.freeze()
    else:
        gc.collect(1 if middle >= MIDDLE or young >= BURST else 0)
