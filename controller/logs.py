"""The log file, and the net under everything that nobody catches. Written by a thread of its own.

Secrets are taken out of every line before it leaves the thread that wrote it.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from aws.redaction import redact

LARGEST_BYTES = 2_000_000
KEPT_FILES = 5
QUIET = ("botocore", "boto3", "urllib3", "s3transfer", "asyncio")
"""Libraries whose debug output shows requests, headers and keys: warnings only, whatever the level."""

crash = logging.getLogger("crash")


class RedactingFilter(logging.Filter):
    """Hides access keys, stream keys, tokens and passphrases in message, arguments and traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; always lets it pass."""
        record.msg = redact(record.getMessage())
        record.args = None
        if record.exc_info is not None and record.exc_info[0] is not None:
            record.exc_text = redact("".join(traceback.format_exception(*record.exc_info)).rstrip())
            record.exc_info = None
        return True


class LogBook:
    """The log of one run. `open` puts it under everything, `close` takes it away again."""

    def __init__(self, folder: Path, *, level: int = logging.INFO) -> None:
        self._folder = folder
        self._level = level
        self._undo: list[Callable[[], object]] = []

    @property
    def path(self) -> Path:
        """The file that is written now; older ones end in .1 to .5."""
        return self._folder / "flypack.log"

    def open(self) -> None:
        """Begin to write. Where nothing can be written the program runs without a log."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = logging.handlers.RotatingFileHandler(
                self.path, maxBytes=LARGEST_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
            )
            faults = (self._folder / "flypack.fault").open("a", encoding="utf-8")
        except OSError:
            logging.getLogger(__name__).warning("no log can be written")
            return
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(threadName)s %(message)s"))
        self._listen(file)
        self._catch(faults)

    def close(self) -> None:
        """Write what is left and give every hook back."""
        while self._undo:
            self._undo.pop()()

    def _listen(self, file: logging.Handler) -> None:
        lines: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
        sender = logging.handlers.QueueHandler(lines)
        sender.addFilter(RedactingFilter())
        listener = logging.handlers.QueueListener(lines, file, respect_handler_level=True)
        root, before = logging.getLogger(), logging.getLogger().level
        root.addHandler(sender)
        root.setLevel(self._level)
        for name in QUIET:
            logging.getLogger(name).setLevel(logging.WARNING)
        listener.start()
        self._undo += [
            file.close,
            listener.stop,
            lambda: root.setLevel(before),
            lambda: root.removeHandler(sender),
        ]

    def _catch(self, faults: IO[str]) -> None:
        old_hook, old_thread_hook = sys.excepthook, threading.excepthook
        sys.excepthook = _uncaught
        threading.excepthook = _uncaught_in_thread
        old_qt = qInstallMessageHandler(_qt_said)
        faulthandler.enable(faults)

        def give_back() -> None:
            sys.excepthook, threading.excepthook = old_hook, old_thread_hook
            qInstallMessageHandler(old_qt)
            faulthandler.disable()
            faults.close()

        self._undo.append(give_back)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    crash.critical("uncaught", exc_info=(kind, error, trace))


def _uncaught_in_thread(said: threading.ExceptHookArgs) -> None:
    if said.exc_value is not None:
        name = said.thread.name if said.thread is not None else "?"
        crash.critical("uncaught in %s", name, exc_info=(said.exc_type, said.exc_value, said.exc_traceback))


_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _qt_said(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", text)
