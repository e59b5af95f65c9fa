"""Notices Qt objects that are destroyed away from the main thread: the program dies of it, now and then."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject

_watched: dict[weakref.ref[QObject], str] = {}
_away: list[str] = []


def watch_young() -> None:
    """Watch every Qt object that was made since the last collection."""
    for thing in gc.get_objects(generation=0):
        if issubclass(type(thing), QObject):
            _watched[weakref.ref(thing, _died)] = type(thing).__name__


def away() -> list[str]:
    """What died on another thread since the last call, and on which."""
    found = _away.copy()
    _away.clear()
    return found


def _died(thing: weakref.ref[QObject]) -> None:
    name, thread = _watched.pop(thing, "?"), threading.current_thread()
    if thread is not threading.main_thread():
        _away.append(f"{name} on {thread.name}")
