"""What the control room shows: plain values, ready to draw, each with the time of its measurement.

Times are Unix seconds. Levels carry meaning, so a colour is never the only sign.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from controller.phase import Phase

Floats = NDArray[np.float64]
ChartRange = Literal["15m", "1h", "event"]
EnvironmentKind = Literal["rehearsal", "aws"]
CHART_KEYS: tuple[str, ...] = (
    "input_bitrate",
    "input_frame_rate",
    "dropped_frames",
    "input_loss",
    "output_bitrate",
    "cdn_requests",
)
HOP_KEYS: tuple[str, ...] = ("phones", "medialive", "mediapackage", "cloudfront", "viewer", "archive")


class Level(StrEnum):
    """How a thing is."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    IDLE = "idle"


class RowKind(StrEnum):
    """What a timeline row is about."""

    ALARM = "alarm"
    ACTION = "action"
    MOMENT = "moment"
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvironmentCard:
    """Where an event lives: this laptop or an account. `label` is the account's name, or ""."""

    kind: EnvironmentKind
    label: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One card of the path strip. `at` is when `value` was measured; None: never."""

    key: str
    title: str
    corner: str
    value: str
    sub: str
    level: Level
    at: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLine:
    """One pipeline's curve; a NaN in `y` is a gap."""

    label: str
    x: Floats
    y: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """One chart. `current` is the latest value over all lines (the worst of them), measured at `at`."""

    key: str
    title_key: str
    unit: str
    current: float | None
    at: float | None
    lines: tuple[ChartLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The whole path in one line: the first bad hop, or that all is well."""

    level: Level
    sentence: str
    hop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One line of the event's history."""

    at: float
    kind: RowKind
    level: Level
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneProfile:
    """What one phone has to be set to. Address and link hold the stream key: shown only when asked."""

    camera: str
    url: str = field(repr=False)
    larix_link: str = field(repr=False)
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfRow:
    """One event of the rail."""

    name: str
    title: str
    phase: Phase
    environment_kind: EnvironmentKind
