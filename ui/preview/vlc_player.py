"""libvlc into memory: decoded pictures land in a buffer that a QImage looks at; sound becomes levels.

Callbacks run on VLC's threads and never call libvlc. Memory output decodes in software, which costs a
quarter of what a window of libvlc's own costs without a graphics card, and works on X11, Wayland, Windows
and macOS alike.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
from PySide6.QtGui import QImage

from ui.preview.player import FrameUser, PlayerFigures

ARGUMENTS = (
    "--quiet",
    "--no-xlib",
    "--no-osd",
    "--no-video-title-show",
    "--no-sub-autodetect-file",
    "--network-caching=600",
    "--adaptive-maxheight=720",
    "--adaptive-livedelay=8000",  # VLC's own 15 s makes the operator see the show 20 s late
)
LARGEST = (1280, 720)
PADDING = 40
SAMPLE_RATE = 48000
KILOBYTES = 8e6
"""libvlc's demux_bitrate is in bytes per microsecond."""

_SETUP = ctypes.CFUNCTYPE(
    ctypes.c_uint,
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.c_void_p,
    *[ctypes.POINTER(ctypes.c_uint)] * 4,
)
_CLEANUP = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_LOCK = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_UNLOCK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_DISPLAY = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
_AUDIO = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint, ctypes.c_int64)


class VlcLibrary:
    """A loaded libvlc with its plugins. Made off the UI thread (loading takes tens of milliseconds)."""

    def __init__(self, module: ModuleType, instance: Any) -> None:
        self.module = module
        self.instance = instance

    def player(self, url: str, on_frame: Callable[[], None], height: int | None = None) -> VlcPlayer:
        """A player for this address; `on_frame` is called on VLC's thread."""
        return VlcPlayer(self, url, on_frame, height)


def load_vlc() -> VlcLibrary | None:
    """libvlc, or None when it is missing, has no plugins, or is of another processor architecture.

    python-vlc raises NotImplementedError, NameError or OSError, or exits, when there is no library;
    without plugins `Instance` is None.
    """
    try:
        import vlc

        instance = vlc.Instance(*ARGUMENTS)
    except (ImportError, OSError, NotImplementedError, NameError, AttributeError, SystemExit):
        return None
    return VlcLibrary(vlc, instance) if instance is not None else None


class VlcPlayer:
    """Plays one address once, all the time the same rendition if a height is given."""

    def __init__(
        self, library: VlcLibrary, url: str, on_frame: Callable[[], None], height: int | None = None
    ) -> None:
        self._library = library
        self._on_frame = on_frame
        self._gate = threading.Lock()
        self._buffer: ctypes.Array[ctypes.c_char] | None = None
        self._size = (0, 0)
        self._shown = 0
        self._peaks = (0.0, 0.0)
        self._released = False
        self._aspect: float | None = None
        media = library.instance.media_new(url, *_options(height))
        self._player = library.instance.media_player_new()
        self._player.set_media(media)
        self._media = media
        self._callbacks = self._install()

    def play(self) -> None:
        """Begin."""
        self._player.play()

    def figures(self) -> PlayerFigures:
        """The counters now. A player that gave up reads Ended, Error or Stopped."""
        vlc = self._library.module
        stats = vlc.MediaStats()
        known = bool(self._media.get_stats(stats))
        over = (vlc.State.Ended, vlc.State.Error, vlc.State.Stopped)
        return PlayerFigures(
            shown=self._shown,
            lost=int(stats.lost_pictures) if known else 0,
            bit_rate=float(stats.demux_bitrate) * KILOBYTES if known else 0.0,
            ended=self._player.get_state() in over,
        )

    @property
    def aspect(self) -> float | None:
        """Width by height of the picture without its padding; None before the first one."""
        if self._aspect is None and self._shown:
            width, height = self._player.video_get_size(0)
            self._aspect = width / height if width and height else None
        return self._aspect

    def with_frame(self, draw: FrameUser) -> None:
        """Call `draw` with the newest frame while VLC waits."""
        with self._gate:
            if self._buffer is None or not self._shown:
                return
            width, height = self._size
            image = QImage(
                memoryview(self._buffer).cast("B"), width, height, width * 4, QImage.Format.Format_RGB32
            )
            draw(image)

    def levels(self) -> tuple[float, float]:
        """Peaks since the last call, dBFS."""
        (left, right), self._peaks = self._peaks, (0.0, 0.0)
        return _dbfs(left), _dbfs(right)

    def release(self) -> None:
        """Stop and free. Blocks while a server hangs: call it on a worker thread."""
        if self._released:
            return
        self._released = True
        self._player.stop()
        self._player.release()
        self._media.release()
        self._callbacks = ()

    def _install(self) -> tuple[object, ...]:
        """Hand the callbacks to libvlc and keep them alive: ctypes would free them otherwise."""
        pointer = ctypes.c_void_p
        handle = pointer.from_param(self._player)
        kept = (
            _SETUP(self._setup),
            _CLEANUP(lambda _opaque: None),
            _LOCK(self._lock),
            _UNLOCK(self._unlock),
            _DISPLAY(self._display),
            _AUDIO(self._audio),
        )
        setup, cleanup, lock, unlock, display, audio = kept
        dll = self._library.module.dll
        dll["libvlc_video_set_callbacks"](handle, lock, unlock, display, None)
        dll["libvlc_video_set_format_callbacks"](handle, setup, cleanup)
        dll["libvlc_audio_set_callbacks"](handle, audio, None, None, None, None, None)
        dll["libvlc_audio_set_format"](handle, ctypes.c_char_p(b"S16N"), SAMPLE_RATE, 2)
        return kept

    def _setup(self, _opaque: Any, chroma: int, width: Any, height: Any, pitches: Any, lines: Any) -> int:
        ctypes.memmove(chroma, b"RV32", 4)
        wide, high = _fit(width[0], height[0])
        with self._gate:
            self._buffer = ctypes.create_string_buffer(wide * high * 4)
            self._size = (wide, high)
        width[0], height[0], pitches[0], lines[0] = wide, high, wide * 4, high
        return 1

    def _lock(self, _opaque: Any, planes: Any) -> int | None:
        self._gate.acquire()
        planes[0] = ctypes.addressof(self._buffer) if self._buffer is not None else None
        return None

    def _unlock(self, _opaque: Any, _picture: Any, _planes: Any) -> None:
        self._gate.release()

    def _display(self, _opaque: Any, _picture: Any) -> None:
        self._shown += 1
        self._on_frame()

    def _audio(self, _opaque: Any, samples: int, count: int, _pts: int) -> None:
        data = np.ctypeslib.as_array((ctypes.c_int16 * (count * 2)).from_address(samples))
        left, right = (float(np.abs(data[side::2].astype(np.int32)).max()) for side in (0, 1))
        self._peaks = (max(self._peaks[0], left), max(self._peaks[1], right))


def _fit(width: int, height: int) -> tuple[int, int]:
    """The buffer's size for a coded size, which has up to some forty lines of padding below the picture.

    VLC scales the picture into the buffer, whatever its shape; `aspect` puts the shape right when it is
    painted. So only sharpness is at stake: 16:9 is recognised, and nothing is larger than a preview needs.
    """
    wide = min(width, LARGEST[0])
    meant = height if not 0 <= height - width * 9 / 16 <= PADDING else width * 9 // 16
    return max(2, wide // 2 * 2), max(2, min(meant * wide // width, LARGEST[1]) // 2 * 2)


def _options(height: int | None) -> tuple[str, ...]:
    """VLC's options for one rendition; they weigh more than the ones every player is started with."""
    return () if height is None else (":adaptive-logic=highest", f":adaptive-maxheight={height}")


def _dbfs(peak: float) -> float:
    return 20 * math.log10(peak / 32768) if peak > 0 else -math.inf
