"""Thumbnails: only those that MediaLive would still have."""

from __future__ import annotations

import os
import time
from pathlib import Path

from rehearsal.media import snapshot


def test_a_new_picture_is_read_with_its_time(tmp_path: Path) -> None:
    path = tmp_path / "thumbnail.jpg"
    path.write_bytes(b"\xff\xd8now")
    made = round(time.time()) - 1.5
    os.utime(path, (made, made))
    found = snapshot.read(path)
    assert found is not None
    assert (found.jpeg, found.taken_at) == (b"\xff\xd8now", made)


def test_an_old_picture_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "thumbnail.jpg"
    path.write_bytes(b"\xff\xd8then")
    then = time.time() - 5
    os.utime(path, (then, then))
    assert snapshot.read(path) is None


def test_before_the_first_there_is_none(tmp_path: Path) -> None:
    assert snapshot.read(tmp_path / "thumbnail.jpg") is None
