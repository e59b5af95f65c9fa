"""A picture of what comes in, as DescribeThumbnails hands it out."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

KEPT_SECONDS = 4.0
"""MediaLive makes one every 2 s and keeps it for 2 s (user guide, thumbnails); what is older is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A JPEG and when it was made, Unix seconds."""

    jpeg: bytes = field(repr=False)
    taken_at: float


def read(path: Path) -> Snapshot | None:
    """The picture that the encoder left there; None before the first, and after a while without a new one."""
    try:
        taken_at = path.stat().st_mtime
        return Snapshot(jpeg=path.read_bytes(), taken_at=taken_at) if fresh(taken_at) else None
    except OSError:
        return None


def fresh(taken_at: float) -> bool:
    """Whether MediaLive would still have it."""
    return time.time() - taken_at <= KEPT_SECONDS
