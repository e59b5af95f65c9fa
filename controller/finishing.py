"""What the program does once a stack is complete, because CloudFormation cannot. Blocks; call it in a job.

Every step may be repeated at any time: it looks first and changes only what differs. The steps run at the
end of every provisioning, after a creation that was followed to its end by a program started anew, and once
more before the channel starts, so that nothing goes on air half finished.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aws import archive, balancer
from aws.cancel import Cancel, Progress
from aws.facts import StackFacts
from aws.session import AwsSession
from aws.spec import PipelineSpec
from controller import page
from controller.words import QT_TRANSLATE_NOOP, translate

Work = Callable[[AwsSession, PipelineSpec, StackFacts, Cancel], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One piece of work. `title` is what the progress line says, marked for translation.

    `run` raises `AwsFailure`; the stack then stays as it is and provisioning again repeats the step.
    """

    title: str
    wanted: Callable[[PipelineSpec], bool]
    run: Work


def _archived(spec: PipelineSpec) -> bool:
    return spec.record.archive


def _payer(session: AwsSession, spec: PipelineSpec, facts: StackFacts, _cancel: Cancel) -> None:
    """Asked for every archive, so that a plan that no longer wants requester pays turns it off again."""
    bucket = facts.outputs.get("ArchiveBucket")
    if bucket is not None:
        archive.set_payer(session, bucket, requester=spec.record.requester_pays)


def _through_a_balancer(spec: PipelineSpec) -> bool:
    return spec.ingest.rtmps is not None


def _targets(session: AwsSession, _spec: PipelineSpec, facts: StackFacts, cancel: Cancel) -> None:
    """First of all steps: it changes the stack, and the others read what is there then."""
    balancer.point_at_inputs(session, facts, cancel=cancel)


STEPS: tuple[Step, ...] = (
    Step(
        title=QT_TRANSLATE_NOOP("Finishing", "Telling the load balancer the inputs' addresses"),
        wanted=_through_a_balancer,
        run=_targets,
    ),
    Step(
        title=QT_TRANSLATE_NOOP("Finishing", "Setting who pays for reading the recordings"),
        wanted=_archived,
        run=_payer,
    ),
    Step(
        title=QT_TRANSLATE_NOOP("Finishing", "Publishing the web player page"),
        wanted=page.wanted,
        run=page.publish,
    ),
)


def finish(
    session: AwsSession,
    spec: PipelineSpec,
    facts: StackFacts,
    *,
    cancel: Cancel,
    progress: Progress,
    steps: tuple[Step, ...] | None = None,
) -> None:
    """Do every step that this event wants, in order. Raises the first `AwsFailure`, or `Cancelled`."""
    for step in STEPS if steps is None else steps:
        if step.wanted(spec):
            cancel.check()
            progress(translate("Finishing", step.title), None)
            step.run(session, spec, facts, cancel)
