"""A virtual display with a keyboard, a mouse and a camera: what a person does to a window, and sees of it.

There is no window manager, so this gives the keyboard to the newest window, as one would.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

SCREEN = "1600x1000x24"
Found = TypeVar("Found")


def until(look: Callable[[], Found | None], what: str, seconds: float = 30.0) -> Found:
    """Ask again and again until the answer is true; fails the test naming `what`."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"{what}: not within {seconds:.0f} s"
        threading.Event().wait(0.1)
    return found


class Screen:
    """One display. Coordinates are pixels from the upper left."""

    def __init__(self, number: int) -> None:
        self.display = f":{number}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
        }

    def windows(self, name: str = ".*") -> list[int]:
        """The visible windows whose title matches, oldest first."""
        said = self._run("xdotool", "search", "--onlyvisible", "--name", name, ok=(0, 1))
        return [int(line) for line in said.splitlines()]

    def focus(self) -> None:
        """Give the keyboard to the newest window."""
        newest = self.windows()[-1]
        self._run("xdotool", "windowfocus", "--sync", str(newest), ok=(0, 1))

    def press(self, *keys: str) -> None:
        """Press keys one after the other ("ctrl+q", "Tab", "space") in the newest window."""
        self.focus()
        self._run("xdotool", "key", "--delay", "60", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._run("xdotool", "type", "--delay", "30", text)

    def click(self, x: int, y: int) -> None:
        """Press the left mouse button there."""
        self._run("xdotool", "mousemove", "--sync", str(x), str(y), "click", "1")

    def picture(self, keep: Path | None = None) -> QImage:
        """What the screen shows now; also as a PNG in a file, if one is named."""
        target = "png:-" if keep is None else str(keep)
        done = subprocess.run(
            ["import", "-silent", "-window", "root", target],
            env=self.environment, capture_output=True, check=True, timeout=30,
        )  # fmt: skip
        image = QImage(str(keep)) if keep is not None else QImage.fromData(done.stdout)
        assert not image.isNull()
        return image

    def middle_of(self, colour: str, *, above: int | None = None, least: int = 400) -> tuple[int, int] | None:
        """The middle of what has this colour `above` a row; `None` when fewer than `least` pixels have it."""
        wanted = np.uint32(QColor(colour).rgb())
        rows, columns = np.nonzero(_pixels(self.picture())[:above] == wanted)
        return (int(columns.mean()), int(rows.mean())) if len(rows) >= least else None

    def _run(self, *command: str, ok: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=30, check=False
        )
        assert done.returncode in ok, f"{command}: {done.stderr}"
        return done.stdout


def _pixels(image: QImage) -> NDArray[np.uint32]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), plain.bytesPerLine() // 4)
    return flat[:, : plain.width()].copy()


def hues(image: QImage, left: int, top: int, right: int, bottom: int) -> int:
    """How many clearly different colours an area shows; a black or empty picture has none."""
    seen = set()
    for y in range(top, bottom, 4):
        for x in range(left, right, 4):
            colour = QColor(image.pixel(x, y))
            if colour.saturation() > 150 and colour.value() > 120:
                seen.add(colour.hue() // 30)
    return len(seen)


@contextmanager
def virtual_display() -> Iterator[Screen]:
    """An Xvfb that chooses its own free number, ended on the way out."""
    reader, writer = os.pipe()
    with open(reader, encoding="ascii") as numbers:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        try:
            number = numbers.readline().strip()
            assert number.isdigit(), "Xvfb did not start"
            yield Screen(int(number))
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(10)


def runs_of(image: QImage, colour: str, *, row: int, left: int = 0, least: int = 60) -> list[tuple[int, int]]:
    """Where along a row of pixels a colour goes on for at least so long: (from, to) each."""
    wanted = np.uint32(QColor(colour).rgb())
    line = np.concatenate(([False], _pixels(image)[row, left:] == wanted, [False]))
    edges = np.flatnonzero(line[1:] != line[:-1]) + left
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= least]
