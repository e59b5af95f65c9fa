"""The words and number forms of the interface, in the language that is chosen now."""

from __future__ import annotations

import math
import time
from datetime import datetime
from typing import Protocol

from controller.words import QT_TRANSLATE_NOOP, translate

MINUS = "\N{MINUS SIGN}"
NOTHING = "\N{EM DASH}"

_PHASES = {
    "DRAFT": QT_TRANSLATE_NOOP("Words", "Draft"),
    "PROVISIONING": QT_TRANSLATE_NOOP("Words", "Provisioning"),
    "READY": QT_TRANSLATE_NOOP("Words", "Ready"),
    "STARTING": QT_TRANSLATE_NOOP("Words", "Starting"),
    "ON_AIR": QT_TRANSLATE_NOOP("Words", "ON AIR"),
    "STOPPING": QT_TRANSLATE_NOOP("Words", "Stopping"),
    "UPDATING": QT_TRANSLATE_NOOP("Words", "Updating"),
    "TEARING_DOWN": QT_TRANSLATE_NOOP("Words", "Tearing down"),
    "FAILED": QT_TRANSLATE_NOOP("Words", "Failed"),
    "UNREACHABLE": QT_TRANSLATE_NOOP("Words", "Not reachable"),
}
_SHORT_PHASES = {
    "DRAFT": QT_TRANSLATE_NOOP("Words", "draft"),
    "PROVISIONING": QT_TRANSLATE_NOOP("Words", "building"),
    "READY": QT_TRANSLATE_NOOP("Words", "ready"),
    "STARTING": QT_TRANSLATE_NOOP("Words", "starting"),
    "ON_AIR": QT_TRANSLATE_NOOP("Words", "live"),
    "STOPPING": QT_TRANSLATE_NOOP("Words", "stopping"),
    "UPDATING": QT_TRANSLATE_NOOP("Words", "updating"),
    "TEARING_DOWN": QT_TRANSLATE_NOOP("Words", "removing"),
    "FAILED": QT_TRANSLATE_NOOP("Words", "failed"),
    "UNREACHABLE": QT_TRANSLATE_NOOP("Words", "offline"),
}
_PHASE_LEVELS = {"READY": "ok", "ON_AIR": "bad", "FAILED": "warn", "UNREACHABLE": "warn", "DRAFT": "idle"}
_ACTIONS = {
    "PROVISION": QT_TRANSLATE_NOOP("Words", "Provision…"),
    "START": QT_TRANSLATE_NOOP("Words", "Start broadcast"),
    "STOP": QT_TRANSLATE_NOOP("Words", "Stop broadcast"),
    "TEAR_DOWN": QT_TRANSLATE_NOOP("Words", "Tear down…"),
    "CANCEL": QT_TRANSLATE_NOOP("Words", "Cancel"),
    "ROLL_BACK": QT_TRANSLATE_NOOP("Words", "Continue the rollback"),
}
STANDING = frozenset({"READY", "ON_AIR"})
"""Phases in which provisioning is a change of what exists: previewed first."""
_CHARTS = {
    "input_bitrate": QT_TRANSLATE_NOOP("Words", "Input bitrate"),
    "input_frame_rate": QT_TRANSLATE_NOOP("Words", "Input frame rate"),
    "dropped_frames": QT_TRANSLATE_NOOP("Words", "Dropped frames"),
    "input_loss": QT_TRANSLATE_NOOP("Words", "Input loss"),
    "output_bitrate": QT_TRANSLATE_NOOP("Words", "Output bitrate"),
    "cdn_requests": QT_TRANSLATE_NOOP("Words", "CloudFront requests"),
}


class Named(Protocol):
    """An enum member: only its name matters here."""

    @property
    def name(self) -> str:
        """The member's name."""


def words(text: str) -> str:
    """A text of the tables above in the chosen language."""
    return translate("Words", text)


def phase_word(phase: Named) -> str:
    """What the phase pill says."""
    return words(_PHASES.get(phase.name, phase.name))


def short_phase(phase: Named) -> str:
    """What the events rail says."""
    return words(_SHORT_PHASES.get(phase.name, phase.name))


def phase_level(phase: Named) -> str:
    """The level whose colour a phase wears; work under way is blue."""
    return _PHASE_LEVELS.get(phase.name, "info")


def action_word(action: Named, phase: Named | None = None) -> str:
    """What a button for this action says; of an event that stands, provisioning is an update."""
    if action.name == "PROVISION":
        return provision_word(phase)
    return words(_ACTIONS.get(action.name, action.name))


def move_word(kind: str) -> str:
    """What the deed is called that moves an event away from where it lives: `rehearsal` or `aws`."""
    if kind == "aws":
        return words(QT_TRANSLATE_NOOP("Words", "Rehearse on this laptop…"))
    return words(QT_TRANSLATE_NOOP("Words", "Take to AWS…"))


def provision_word(phase: Named | None) -> str:
    """`Provision…`, or `Update…` where the event exists."""
    if phase is not None and phase.name in STANDING:
        return words(QT_TRANSLATE_NOOP("Words", "Update…"))
    return words(_ACTIONS["PROVISION"])


def chart_title(key: str) -> str:
    """The title of a plot."""
    return words(_CHARTS.get(key, key))


def elapsed(seconds: float) -> str:
    """`00:42:17`; negative counts as zero."""
    whole = max(0, int(seconds))
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def short_elapsed(seconds: float) -> str:
    """`4:07`, or `1:02:07` from an hour on."""
    whole = max(0, int(seconds))
    tail = f"{whole // 60 % 60:02d}:{whole % 60:02d}" if whole >= 3600 else f"{whole // 60}:{whole % 60:02d}"
    return f"{whole // 3600}:{tail}" if whole >= 3600 else tail


def until(moment: datetime) -> str:
    """`21:40`, with the date where it is not today's; local time."""
    local = moment.astimezone()
    today = local.date() == datetime.now(local.tzinfo).date()
    return local.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")


def clock(at: float) -> str:
    """Local wall time of a Unix time, `14:42:05`."""
    return time.strftime("%H:%M:%S", time.localtime(at))


def short_clock(at: float) -> str:
    """Local wall time of a Unix time, `14:42`."""
    return time.strftime("%H:%M", time.localtime(at))


def age(seconds: float) -> str:
    """How long ago, in the chosen language: `2 s ago`, `3 min ago`, `2 h ago`."""
    whole = max(0, round(seconds))
    if whole < 90:
        return words(QT_TRANSLATE_NOOP("Words", "{0} s ago")).format(whole)
    if whole < 5400:
        return words(QT_TRANSLATE_NOOP("Words", "{0} min ago")).format(round(whole / 60))
    return words(QT_TRANSLATE_NOOP("Words", "{0} h ago")).format(round(whole / 3600))


def number(value: float | None, unit: str) -> str:
    """A measured value with its unit, as short as it stays true: `4.91 Mb/s`, `1,284 /s`, `—`."""
    if value is None or math.isnan(value):
        return NOTHING
    digits = 0 if unit in {"s", "/s", "/min"} and value == int(value) else _digits(value)
    return f"{value:,.{digits}f} {unit}".strip()


def _digits(value: float) -> int:
    size = abs(value)
    return 0 if size >= 1000 else 1 if size >= 100 else 2


def latency(seconds: float) -> str:
    """How far the picture is behind the event: `−18.4 s`."""
    return f"{MINUS}{max(0.0, seconds):.1f} s"


def bit_rate(bits_per_second: float) -> str:
    """`6.1 Mb/s`, or `640 kb/s` below a megabit."""
    if bits_per_second >= 1e6:
        return f"{bits_per_second / 1e6:.1f} Mb/s"
    return f"{bits_per_second / 1e3:.0f} kb/s"
