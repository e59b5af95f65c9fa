"""One line for the whole path: the first bad hop, and no flapping."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from controller.phase import Phase
from controller.verdict import BETTER_SECONDS, WORSE_SECONDS, VerdictState, assess, judge
from controller.views import HOP_KEYS, Hop, Level


def strip(**levels: Level) -> tuple[Hop, ...]:
    return tuple(
        Hop(
            key=key,
            title=key.title(),
            corner="",
            value="",
            sub=f"{key} trouble",
            level=levels.get(key, Level.OK),
            at=None,
        )
        for key in HOP_KEYS
    )


GOOD = strip()
BROKEN = strip(phones=Level.BAD)


def after(state: VerdictState, *turns: tuple[float, tuple[Hop, ...]]) -> VerdictState:
    for now, hops in turns:
        state = judge(Phase.ON_AIR, hops, state, now)
    return state


def sentence(state: VerdictState) -> str:
    assert state.shown is not None
    return state.shown.sentence


def test_the_first_bad_hop_is_named_before_any_doubtful_one() -> None:
    verdict = assess(Phase.ON_AIR, strip(phones=Level.WARN, mediapackage=Level.BAD, viewer=Level.BAD))
    assert (verdict.level, verdict.hop) == (Level.BAD, "mediapackage")
    assert verdict.sentence == "Mediapackage: mediapackage trouble"
    assert assess(Phase.ON_AIR, strip(medialive=Level.WARN)).hop == "medialive"


def test_all_well_and_nothing_known() -> None:
    assert assess(Phase.ON_AIR, GOOD).sentence == "All is well from the phone to the viewer"
    idle = strip(**dict.fromkeys(HOP_KEYS, Level.IDLE))
    assert assess(Phase.ON_AIR, idle).level is Level.IDLE


def test_off_air_the_phase_speaks() -> None:
    assert assess(Phase.READY, BROKEN).sentence == "Ready to go on air"
    assert assess(Phase.FAILED, GOOD).level is Level.BAD
    assert assess(Phase.UNREACHABLE, GOOD).level is Level.WARN


def test_a_short_fault_is_not_announced() -> None:
    state = after(VerdictState(), (0.0, GOOD), (1.0, BROKEN), (2.0, BROKEN), (2.5, GOOD), (3.0, BROKEN))
    assert sentence(state) == "All is well from the phone to the viewer"


def test_a_lasting_fault_is_announced_after_three_seconds() -> None:
    state = after(VerdictState(), (0.0, GOOD), (1.0, BROKEN), (3.9, BROKEN))
    assert state.shown is not None
    assert state.shown.level is Level.OK
    assert after(state, (4.0, BROKEN)).shown == assess(Phase.ON_AIR, BROKEN)


def test_recovery_has_to_last_longer() -> None:
    state = after(VerdictState(), (0.0, GOOD), (1.0, BROKEN), (5.0, BROKEN), (6.0, GOOD), (11.9, GOOD))
    assert sentence(state).startswith("Phones")
    assert sentence(after(state, (12.0, GOOD))).startswith("All is well")


def test_a_flickering_source_stays_bad() -> None:
    state = after(VerdictState(), (0.0, BROKEN))
    for second in range(1, 60):
        state = judge(Phase.ON_AIR, GOOD if second % 4 else BROKEN, state, float(second))
        assert sentence(state).startswith("Phones")


def test_new_words_of_the_same_fault_show_at_once() -> None:
    state = after(VerdictState(), (0.0, BROKEN))
    changed = tuple(hop if hop.key != "phones" else replace(hop, sub="no picture for 9 s") for hop in BROKEN)
    assert sentence(judge(Phase.ON_AIR, changed, state, 0.1)) == (
        "Phones: no picture for 9 s. Look at the phone: does it send, with this event's address and key?"
    )


def test_another_phase_shows_at_once() -> None:
    state = after(VerdictState(), (0.0, BROKEN))
    state = judge(Phase.STOPPING, BROKEN, state, 0.1)
    assert sentence(state) == "The channel is stopping"
    assert sentence(judge(Phase.ON_AIR, GOOD, state, 0.2)).startswith("All is well")


@given(st.lists(st.tuples(st.floats(0.1, 3.0), st.booleans()), max_size=80))
def test_between_two_announcements_there_is_always_time_to_read(turns: list[tuple[float, bool]]) -> None:
    state, now, changes = after(VerdictState(), (0.0, GOOD)), 0.0, [0.0]
    for step, broken in turns:
        now += step
        before = state.shown
        state = judge(Phase.ON_AIR, BROKEN if broken else GOOD, state, now)
        if state.shown != before:
            changes.append(now)
    gaps = [later - earlier for earlier, later in pairwise(changes[1:])]
    assert all(gap >= min(WORSE_SECONDS, BETTER_SECONDS) - 1e-6 for gap in gaps)
