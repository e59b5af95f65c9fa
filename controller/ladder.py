"""The ready-made ladders. Rates in bit/s: ceilings of QVBR; quality 1-10.

The upper rungs follow AWS's QVBR recommendations (MediaLive API reference, H264Settings: primary screen
8-10 at 4 Mb/s, tablet 7 at 1.5-3 Mb/s, phone 6 at 1-1.5 Mb/s). See docs/decisions/ladder.md for the
sizes of the mobile rungs.
"""

from __future__ import annotations

from aws.spec import Rendition


def _rung(name: str, width: int, height: int, max_bitrate: int, quality: int) -> Rendition:
    return Rendition(name=name, width=width, height=height, max_bitrate=max_bitrate, quality=quality)


_1080 = _rung("1080p", 1920, 1080, 5_000_000, 8)
_720 = _rung("720p", 1280, 720, 3_000_000, 7)
_540 = _rung("540p", 960, 540, 1_600_000, 7)
_480 = _rung("480p", 848, 480, 1_200_000, 6)
_360 = _rung("360p", 640, 360, 800_000, 6)
_240 = _rung("240p", 424, 240, 400_000, 6)

LADDERS: dict[str, tuple[Rendition, ...]] = {
    "1080p": (_1080, _720, _540, _360),
    "720p": (_720, _540, _360),
    "mobile": (_480, _360, _240),
}
"""Largest first, as the plan names them; `custom` has none."""
