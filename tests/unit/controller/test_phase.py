"""The phase is derived: total over everything AWS can answer, and never remembered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aws.facts import ChannelFacts, ChannelState, StackFacts
from controller.phase import MOVING, Action, Phase, allowed, derive, main_action

STATUSES = [
    "CREATE_COMPLETE",
    "CREATE_FAILED",
    "CREATE_IN_PROGRESS",
    "DELETE_COMPLETE",
    "DELETE_FAILED",
    "DELETE_IN_PROGRESS",
    "IMPORT_COMPLETE",
    "IMPORT_IN_PROGRESS",
    "IMPORT_ROLLBACK_COMPLETE",
    "IMPORT_ROLLBACK_FAILED",
    "IMPORT_ROLLBACK_IN_PROGRESS",
    "REVIEW_IN_PROGRESS",
    "ROLLBACK_COMPLETE",
    "ROLLBACK_FAILED",
    "ROLLBACK_IN_PROGRESS",
    "UPDATE_COMPLETE",
    "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "UPDATE_FAILED",
    "UPDATE_IN_PROGRESS",
    "UPDATE_ROLLBACK_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    "UPDATE_ROLLBACK_FAILED",
    "UPDATE_ROLLBACK_IN_PROGRESS",
]


def stack(status: str) -> StackFacts:
    return StackFacts(name="flypack-show", stack_id="arn:stack", status=status)


def channel(state: ChannelState) -> ChannelFacts:
    return ChannelFacts(
        channel_id="1",
        arn="arn:channel",
        name="show",
        state=state,
        pipelines_running=1,
        channel_class="SINGLE_PIPELINE",
    )


stacks = st.none() | st.sampled_from(STATUSES).map(stack)
channels = st.none() | st.sampled_from(list(ChannelState)).map(channel)
intents = st.none() | st.sampled_from(list(Action))


@given(stacks, channels, intents, st.booleans())
def test_every_answer_has_a_phase_and_every_phase_its_actions(
    found: StackFacts | None, seen: ChannelFacts | None, intent: Action | None, reachable: bool
) -> None:
    phase = derive(found, seen, intent, reachable=reachable)
    assert isinstance(phase, Phase)
    main = main_action(phase, found.status if found else "")
    assert main is None or main in allowed(phase)
    assert (phase is Phase.UNREACHABLE) is (not reachable)


@given(stacks, channels)
def test_the_same_answer_has_the_same_phase_after_a_restart(
    found: StackFacts | None, seen: ChannelFacts | None
) -> None:
    assert derive(found, seen) is derive(found, seen)


@given(stacks, channels, intents)
def test_an_order_shows_only_until_aws_shows_it(
    found: StackFacts | None, seen: ChannelFacts | None, intent: Action | None
) -> None:
    quiet, asked = derive(found, seen), derive(found, seen, intent)
    assert asked is quiet or asked in MOVING


@pytest.mark.parametrize(
    ("status", "state", "phase"),
    [
        (None, None, Phase.DRAFT),
        ("REVIEW_IN_PROGRESS", None, Phase.DRAFT),
        ("DELETE_COMPLETE", None, Phase.DRAFT),
        ("CREATE_IN_PROGRESS", None, Phase.PROVISIONING),
        ("CREATE_IN_PROGRESS", ChannelState.IDLE, Phase.PROVISIONING),
        ("ROLLBACK_IN_PROGRESS", None, Phase.PROVISIONING),
        ("ROLLBACK_COMPLETE", None, Phase.FAILED),
        ("CREATE_COMPLETE", ChannelState.CREATING, Phase.PROVISIONING),
        ("CREATE_COMPLETE", ChannelState.IDLE, Phase.READY),
        ("CREATE_COMPLETE", ChannelState.UPDATE_FAILED, Phase.READY),
        ("CREATE_COMPLETE", ChannelState.STARTING, Phase.STARTING),
        ("CREATE_COMPLETE", ChannelState.RUNNING, Phase.ON_AIR),
        ("CREATE_COMPLETE", ChannelState.RECOVERING, Phase.ON_AIR),
        ("CREATE_COMPLETE", ChannelState.STOPPING, Phase.STOPPING),
        ("CREATE_COMPLETE", ChannelState.CREATE_FAILED, Phase.FAILED),
        ("CREATE_COMPLETE", ChannelState.DELETED, Phase.FAILED),
        ("CREATE_COMPLETE", None, Phase.FAILED),
        ("UPDATE_IN_PROGRESS", ChannelState.IDLE, Phase.UPDATING),
        ("UPDATE_IN_PROGRESS", ChannelState.RUNNING, Phase.ON_AIR),
        ("UPDATE_ROLLBACK_IN_PROGRESS", ChannelState.UPDATING, Phase.UPDATING),
        ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", ChannelState.RUNNING, Phase.ON_AIR),
        ("UPDATE_ROLLBACK_COMPLETE", ChannelState.IDLE, Phase.READY),
        ("UPDATE_ROLLBACK_FAILED", ChannelState.IDLE, Phase.FAILED),
        ("UPDATE_ROLLBACK_FAILED", ChannelState.RUNNING, Phase.ON_AIR),
        ("DELETE_IN_PROGRESS", ChannelState.IDLE, Phase.TEARING_DOWN),
        ("DELETE_FAILED", ChannelState.RUNNING, Phase.ON_AIR),
        ("DELETE_FAILED", None, Phase.FAILED),
        ("IMPORT_COMPLETE", ChannelState.IDLE, Phase.READY),
        ("SOMETHING_NEW", ChannelState.IDLE, Phase.FAILED),
    ],
)
def test_phases(status: str | None, state: ChannelState | None, phase: Phase) -> None:
    assert derive(stack(status) if status else None, channel(state) if state else None) is phase


@pytest.mark.parametrize(
    ("intent", "status", "state", "phase"),
    [
        (Action.PROVISION, None, None, Phase.PROVISIONING),
        (Action.PROVISION, "ROLLBACK_COMPLETE", None, Phase.PROVISIONING),
        (Action.PROVISION, "CREATE_COMPLETE", ChannelState.IDLE, Phase.UPDATING),
        (Action.PROVISION, "CREATE_COMPLETE", ChannelState.RUNNING, Phase.ON_AIR),
        (Action.ROLL_BACK, "UPDATE_ROLLBACK_FAILED", ChannelState.IDLE, Phase.UPDATING),
        (Action.START, "CREATE_COMPLETE", ChannelState.IDLE, Phase.STARTING),
        (Action.STOP, "CREATE_COMPLETE", ChannelState.RUNNING, Phase.STOPPING),
        (Action.TEAR_DOWN, "CREATE_COMPLETE", ChannelState.RUNNING, Phase.TEARING_DOWN),
        (Action.TEAR_DOWN, "CREATE_COMPLETE", ChannelState.STOPPING, Phase.TEARING_DOWN),
        (Action.TEAR_DOWN, "DELETE_FAILED", None, Phase.TEARING_DOWN),
        (Action.TEAR_DOWN, None, None, Phase.DRAFT),
        (Action.START, "CREATE_COMPLETE", ChannelState.RUNNING, Phase.ON_AIR),
    ],
)
def test_what_was_asked_shows_at_once(
    intent: Action, status: str | None, state: ChannelState | None, phase: Phase
) -> None:
    assert derive(stack(status) if status else None, channel(state) if state else None, intent) is phase


def test_the_buttons() -> None:
    assert main_action(Phase.DRAFT) is Action.PROVISION
    assert main_action(Phase.READY) is Action.START
    assert main_action(Phase.ON_AIR) is Action.STOP
    assert main_action(Phase.FAILED, "ROLLBACK_COMPLETE") is Action.PROVISION
    assert main_action(Phase.FAILED, "DELETE_FAILED") is Action.TEAR_DOWN
    assert main_action(Phase.UNREACHABLE) is None
    assert allowed(Phase.ON_AIR) == {Action.STOP, Action.PROVISION, Action.TEAR_DOWN}
    assert allowed(Phase.READY) == {Action.START, Action.PROVISION, Action.TEAR_DOWN}
    assert Action.START not in allowed(Phase.STARTING)
