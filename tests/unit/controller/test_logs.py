"""The log: no secret in it, every uncaught failure in it, every hook given back."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from controller.logs import LogBook

KEY = "Qm2xV9pLr4TzW8Qm2xV9pLr4"
SECRETS = [
    f"rtmp://203.0.113.9:1935/show-a/{KEY}",
    "AKIAIOSFODNN7EXAMPLE",
    "ASIAIOSFODNN7EXAMPLE",
    "aws_session_token=" + "IQoJb3JpZ2luX2VjE" * 20,
    "passphrase=correct-horse-battery",
]
BARE = [KEY, "IOSFODNN7EXAMPLE", "IQoJb3JpZ2luX2VjE", "correct-horse-battery"]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[LogBook]:
    book = LogBook(tmp_path / "logs")
    book.open()
    yield book
    book.close()


def written(book: LogBook) -> str:
    """Everything in the file, after the last line has arrived."""
    book.close()
    return book.path.read_text(encoding="utf-8")


def test_a_line_arrives_with_its_level_and_place(book: LogBook) -> None:
    logging.getLogger("controller.desk").info("opened %s", "show")
    assert "INFO controller.desk MainThread opened show" in written(book)


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_written(book: LogBook, secret: str) -> None:
    log = logging.getLogger("test")
    log.info("plain %s", secret)
    log.warning(f"formatted {secret}")
    try:
        raise ValueError(secret)
    except ValueError:
        log.exception("with a traceback")
    text = written(book)
    assert "with a traceback" in text
    assert "ValueError" in text
    assert not [bare for bare in BARE if bare in text]


def test_uncaught_failures_are_written(book: LogBook) -> None:
    try:
        raise RuntimeError("on the main thread")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)

    def fall() -> None:
        raise RuntimeError("in a worker")

    thread = threading.Thread(target=fall, name="worker-7")
    thread.start()
    thread.join()
    text = written(book)
    assert "RuntimeError: on the main thread" in text
    assert "uncaught in worker-7" in text
    assert "RuntimeError: in a worker" in text


def test_qt_s_own_words_are_written(book: LogBook) -> None:
    qWarning("from Qt")
    assert "WARNING qt MainThread from Qt" in written(book)


def test_aws_libraries_are_kept_quiet(book: LogBook) -> None:
    logging.getLogger("botocore.endpoint").info("headers and keys")
    assert "headers" not in written(book)


def test_every_hook_is_given_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, list(logging.getLogger().handlers))
    book = LogBook(tmp_path)
    book.open()
    assert sys.excepthook is not before[0]
    book.close()
    book.close()
    assert (sys.excepthook, threading.excepthook, list(logging.getLogger().handlers)) == before


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file", encoding="utf-8")
    book = LogBook(tmp_path / "logs")
    book.open()
    logging.getLogger("test").info("nowhere")
    book.close()
