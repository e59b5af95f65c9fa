"""What an operator has to agree to before something that costs, hurts or cannot be undone."""

from __future__ import annotations

from controller.phase import Action, Phase
from controller.plan_model import EventPlan
from controller.views import EnvironmentCard
from controller.words import translate


def confirmation(action: Action, phase: Phase, plan: EventPlan, place: EnvironmentCard) -> str | None:
    """The sentence to agree to; `None` where no question is needed (a rehearsal costs nothing)."""
    real = place.kind == "aws"
    match action:
        case Action.PROVISION if phase in (Phase.READY, Phase.ON_AIR):
            return _update(phase, plan)
        case Action.PROVISION:
            return _provision(plan, place) if real else None
        case Action.START:
            return _start(plan, place) if real else None
        case Action.STOP:
            words = translate("Controller", "Stop {0}? Viewers lose the picture at once.")
            return words.format(plan.title)
        case Action.TEAR_DOWN:
            return _tear_down(phase, plan)
        case Action.CANCEL:
            return _cancel(phase, plan)
        case Action.ROLL_BACK:
            return None


def _update(phase: Phase, plan: EventPlan) -> str:
    if phase is Phase.ON_AIR:
        words = translate(
            "Controller",
            "Bring {0} up to its plan while it is on air? Only what may change on air is changed; anything "
            "else is refused before it begins.",
        )
    else:
        words = translate(
            "Controller",
            "Bring {0} up to its plan? What has to be replaced gets a new address: phones and viewers may "
            "need new links.",
        )
    return words.format(plan.title)


def _provision(plan: EventPlan, place: EnvironmentCard) -> str:
    words = translate(
        "Controller",
        "Build {0} in the account {1}, {2}? Idle resources cost a little until they are torn down.",
    )
    return words.format(plan.title, place.label, place.region)


def _start(plan: EventPlan, place: EnvironmentCard) -> str:
    words = translate(
        "Controller",
        "Start {0} in the account {1}? From now on AWS charges by the minute, for at least ten minutes, "
        "also without a picture.",
    )
    return words.format(plan.title, place.label)


def _kept(plan: EventPlan) -> str:
    """A conversion that is under way works in a role of the stack."""
    if plan.record.vod:
        return translate(
            "Controller",
            "Recordings are kept. Video on demand that the timeline does not call ready yet may never be.",
        )
    return translate("Controller", "Recordings are kept.") if plan.record.archive else ""


def _tear_down(phase: Phase, plan: EventPlan) -> str:
    kept = _kept(plan)
    if phase is Phase.ON_AIR:
        words = translate(
            "Controller",
            "{0} is on air. Tearing it down ends the broadcast and removes everything; the addresses of "
            "phones and viewers will not come back.",
        )
    else:
        words = translate(
            "Controller",
            "Remove everything of {0}? The addresses of phones and viewers will not come back.",
        )
    return " ".join(part for part in (words.format(plan.title), kept) if part)


def _cancel(phase: Phase, plan: EventPlan) -> str | None:
    if phase is not Phase.PROVISIONING:
        return None
    words = translate("Controller", "Stop building {0}? What has been made is removed again.")
    return words.format(plan.title)
