"""The whole path in one line: the first bad hop, steady enough to be read. Pure, with its state handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from controller.phase import Phase
from controller.timeline import name_of
from controller.views import Hop, Level, Verdict
from controller.way_out import WayOut
from controller.words import translate

WORSE_SECONDS = 3.0
"""A fault has to last this long to be announced."""
BETTER_SECONDS = 6.0
"""And its absence longer, so that a flickering source does not make a flickering verdict."""

PHASE = "phase"
"""The `hop` of a verdict that is about the event as a whole."""

_WEIGHT = {Level.IDLE: 0, Level.OK: 0, Level.WARN: 1, Level.BAD: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictState:
    """What is shown now, and what has been seen instead since when. `None`: nothing shown yet."""

    shown: Verdict | None = None
    candidate: Verdict | None = None
    since: float = 0.0


def judge(phase: Phase, hops: Sequence[Hop], state: VerdictState, now: float) -> VerdictState:
    """The next state: another phase shows at once, another fault when it has lasted long enough."""
    seen = assess(phase, hops)
    shown = state.shown
    if shown is None or phase is not Phase.ON_AIR or shown.hop == PHASE:
        return VerdictState(shown=seen)
    if _same(seen, shown):
        return VerdictState(shown=seen)
    since = state.since if state.candidate is not None and _same(state.candidate, seen) else now
    patience = WORSE_SECONDS if _WEIGHT[seen.level] >= _WEIGHT[shown.level] else BETTER_SECONDS
    if now - since >= patience:
        return VerdictState(shown=seen)
    return VerdictState(shown=shown, candidate=seen, since=since)


def assess(phase: Phase, hops: Sequence[Hop]) -> Verdict:
    """What is true this second: along the path, the first bad hop, else the first doubtful one."""
    if phase is not Phase.ON_AIR:
        level = {Phase.FAILED: Level.BAD, Phase.UNREACHABLE: Level.WARN}.get(phase, Level.IDLE)
        return Verdict(level=level, sentence=name_of(f"phase:{phase.value}"), hop=PHASE)
    for level in (Level.BAD, Level.WARN):
        for hop in hops:
            if hop.level is level:
                return Verdict(level=level, sentence=_sentence(hop), hop=hop.key)
    if any(hop.level is Level.OK for hop in hops if hop.key in ("phones", "viewer")):
        return Verdict(
            level=Level.OK, sentence=translate("Controller", "All is well from the phone to the viewer")
        )
    return Verdict(level=Level.IDLE, sentence=translate("Controller", "On air; no numbers yet"))


def aside(found: Verdict, way: WayOut | None) -> Verdict:
    """What is wrong beside the path, said only while nothing is wrong on it."""
    if way is None or _WEIGHT[found.level]:
        return found
    return Verdict(level=Level.WARN, sentence=way.sentence, hop=PHASE)


def _sentence(hop: Hop) -> str:
    """What is wrong; where the reason is unknown and the phone is the place to look, also this."""
    if hop.key == "phones" and hop.level is Level.BAD and not hop.sub.endswith("."):
        words = translate(
            "Controller", "{0}: {1}. Look at the phone: does it send, with this event's address and key?"
        )
    else:
        words = translate("Controller", "{0}: {1}")
    return words.format(hop.title, hop.sub)


def _same(one: Verdict, other: Verdict) -> bool:
    return (one.level, one.hop) == (other.level, other.hop)
