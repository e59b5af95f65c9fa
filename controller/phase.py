"""Where an event stands, derived from the truth alone: stack, channel, and what was last asked of them.

Nothing here is remembered, so a program that died and was started again sees the same phase.
"""

from __future__ import annotations

from enum import StrEnum

from aws.facts import ChannelFacts, ChannelState, StackFacts


class Phase(StrEnum):
    """The ten phases of an event."""

    DRAFT = "draft"
    PROVISIONING = "provisioning"
    READY = "ready"
    STARTING = "starting"
    ON_AIR = "on-air"
    STOPPING = "stopping"
    UPDATING = "updating"
    TEARING_DOWN = "tearing-down"
    FAILED = "failed"
    UNREACHABLE = "unreachable"


class Action(StrEnum):
    """What an operator can ask for."""

    PROVISION = "provision"
    START = "start"
    STOP = "stop"
    TEAR_DOWN = "tear-down"
    CANCEL = "cancel"
    ROLL_BACK = "roll-back"
    """Continue a rollback that got stuck: offered by `way_out`, not by a phase."""


MOVING = frozenset({Phase.PROVISIONING, Phase.STARTING, Phase.STOPPING, Phase.UPDATING, Phase.TEARING_DOWN})
"""Phases that end by themselves: the truth is asked for more often."""

_ALLOWED: dict[Phase, frozenset[Action]] = {
    Phase.DRAFT: frozenset({Action.PROVISION}),
    Phase.PROVISIONING: frozenset({Action.CANCEL, Action.TEAR_DOWN}),
    Phase.READY: frozenset({Action.START, Action.PROVISION, Action.TEAR_DOWN}),
    Phase.STARTING: frozenset({Action.CANCEL}),
    Phase.ON_AIR: frozenset({Action.STOP, Action.PROVISION, Action.TEAR_DOWN}),
    Phase.STOPPING: frozenset({Action.CANCEL}),
    Phase.UPDATING: frozenset({Action.CANCEL}),
    Phase.TEARING_DOWN: frozenset({Action.CANCEL}),
    Phase.FAILED: frozenset({Action.PROVISION, Action.TEAR_DOWN}),
    Phase.UNREACHABLE: frozenset(),
}

_MAIN: dict[Phase, Action] = {
    Phase.DRAFT: Action.PROVISION,
    Phase.PROVISIONING: Action.CANCEL,
    Phase.READY: Action.START,
    Phase.STARTING: Action.CANCEL,
    Phase.ON_AIR: Action.STOP,
    Phase.STOPPING: Action.CANCEL,
    Phase.UPDATING: Action.CANCEL,
    Phase.TEARING_DOWN: Action.CANCEL,
    Phase.FAILED: Action.TEAR_DOWN,
}

_STACK_PHASES: dict[str, Phase] = {
    "CREATE_IN_PROGRESS": Phase.PROVISIONING,
    "ROLLBACK_IN_PROGRESS": Phase.PROVISIONING,
    "DELETE_IN_PROGRESS": Phase.TEARING_DOWN,
    "DELETE_COMPLETE": Phase.DRAFT,
    "UPDATE_IN_PROGRESS": Phase.UPDATING,
    "UPDATE_ROLLBACK_IN_PROGRESS": Phase.UPDATING,
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS": Phase.UPDATING,
    "IMPORT_IN_PROGRESS": Phase.UPDATING,
    "IMPORT_ROLLBACK_IN_PROGRESS": Phase.UPDATING,
}
"""Statuses that decide the phase by themselves (CloudFormation API reference, Stack.StackStatus)."""

_CHANNEL_PHASES: dict[ChannelState, Phase] = {
    ChannelState.CREATING: Phase.PROVISIONING,
    ChannelState.IDLE: Phase.READY,
    ChannelState.UPDATE_FAILED: Phase.READY,
    ChannelState.STARTING: Phase.STARTING,
    ChannelState.RUNNING: Phase.ON_AIR,
    ChannelState.RECOVERING: Phase.ON_AIR,
    ChannelState.STOPPING: Phase.STOPPING,
    ChannelState.UPDATING: Phase.UPDATING,
}
"""The rest (failed, deleted, being deleted by someone else) is a failure of the event."""

_ALIVE = frozenset({Phase.STARTING, Phase.ON_AIR, Phase.STOPPING})

_ASKED: dict[tuple[Action, Phase], Phase] = {
    (Action.PROVISION, Phase.DRAFT): Phase.PROVISIONING,
    (Action.PROVISION, Phase.READY): Phase.UPDATING,
    (Action.ROLL_BACK, Phase.FAILED): Phase.UPDATING,
    (Action.START, Phase.READY): Phase.STARTING,
    (Action.STOP, Phase.ON_AIR): Phase.STOPPING,
    (Action.TEAR_DOWN, Phase.READY): Phase.TEARING_DOWN,
    (Action.TEAR_DOWN, Phase.ON_AIR): Phase.TEARING_DOWN,
    (Action.TEAR_DOWN, Phase.STOPPING): Phase.TEARING_DOWN,
    (Action.TEAR_DOWN, Phase.FAILED): Phase.TEARING_DOWN,
    (Action.TEAR_DOWN, Phase.PROVISIONING): Phase.TEARING_DOWN,
    (Action.PROVISION, Phase.FAILED): Phase.PROVISIONING,
}
"""What was asked but does not show yet."""


def derive(
    stack: StackFacts | None,
    channel: ChannelFacts | None,
    intent: Action | None = None,
    *,
    reachable: bool = True,
) -> Phase:
    """The phase. `intent` is the action being carried out right now, if any; total over every input."""
    if not reachable:
        return Phase.UNREACHABLE
    seen = _seen(stack, channel)
    return _ASKED.get((intent, seen), seen) if intent is not None else seen


def _seen(stack: StackFacts | None, channel: ChannelFacts | None) -> Phase:
    if stack is None or stack.status == "REVIEW_IN_PROGRESS":
        return Phase.DRAFT
    phase = _CHANNEL_PHASES.get(channel.state, Phase.FAILED) if channel else Phase.FAILED
    decided = _STACK_PHASES.get(stack.status)
    if decided is not None:
        # Changes that are made on air leave the broadcast, and the button that ends it, where they are.
        return phase if decided is Phase.UPDATING and phase in _ALIVE else decided
    if stack.usable or stack.status in ("IMPORT_COMPLETE", "IMPORT_ROLLBACK_COMPLETE"):
        return phase
    # The stack failed, but viewers may still see a picture, and it still costs: that comes first.
    return phase if phase in _ALIVE else Phase.FAILED


def allowed(phase: Phase) -> frozenset[Action]:
    """What may be asked for in this phase."""
    return _ALLOWED[phase]


def main_action(phase: Phase, stack_status: str = "") -> Action | None:
    """The one button of this phase; after a rolled-back creation, trying again comes before removing."""
    if phase is Phase.FAILED and stack_status == "ROLLBACK_COMPLETE":
        return Action.PROVISION
    return _MAIN.get(phase)
