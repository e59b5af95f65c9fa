"""What bringing an event up to its plan would change, asked of AWS and dropped again. Blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws import companion, stack
from aws.cancel import Cancel, Progress
from aws.facts import Change, StackFacts
from aws.failures import AwsFailure
from aws.session import GLOBAL_REGION, AwsSession
from aws.spec import PipelineSpec
from aws.stack.changes import REMAINS
from controller import judgement, provisioning, viewer_keys
from controller.deployment import propose as propose_stack
from controller.preview import Preview, joined, preview

if TYPE_CHECKING:
    from aws.template import Template


def propose(
    session: AwsSession,
    spec: PipelineSpec,
    *,
    cancel: Cancel,
    progress: Progress,
    ingest_fallback: bool = False,
) -> Preview:
    """The change, the event's own stack and its companion together; nothing is changed and nothing stays.

    `spec` has its networks already (`provisioning.ready_to_provision`). Raises `AwsFailure`:
    `unfit-template` before any AWS call, `stack-busy` and `stack-blocked` as provisioning would.
    """
    made = judgement.templates(spec, ingest_fallback=ingest_fallback)
    judgement.refuse(made)
    asker = _Asker(session, spec, cancel, progress)
    facts = stack.describe(session, spec.stack_name)
    with_key = viewer_keys.marked(spec, facts)
    template = judgement.templates(with_key, ingest_fallback=ingest_fallback)[spec.region]
    values = provisioning.parameters(template.parameters, facts, template.defaulted)
    values |= viewer_keys.shown(with_key, facts)
    own = asker.ask(spec.stack_name, template, facts, values)
    if not companion.possible(session):
        return own
    return joined(own, asker.abroad().companion(made.get(GLOBAL_REGION), facts))


class _Asker:
    """Asks for the changes of the stacks of one region."""

    def __init__(
        self, session: AwsSession, spec: PipelineSpec, cancel: Cancel, progress: Progress, place: str = ""
    ) -> None:
        self._session = session
        self._spec = spec
        self._cancel = cancel
        self._progress = progress
        self._place = place

    def abroad(self) -> _Asker:
        return _Asker(self._session.abroad, self._spec, self._cancel, self._progress, place=GLOBAL_REGION)

    def companion(self, template: Template | None, event: StackFacts | None) -> Preview:
        """Its only parameter comes from the event's own stack."""
        name = companion.stack_name(self._spec.stack_name, self._spec.region)
        facts = stack.describe(self._session, name)
        if template is None:
            there = stack.resources(self._session, name) if facts is not None else ()
            gone = (
                Change(action="Remove", logical_id=one.logical_id, resource_type=one.type) for one in there
            )
            return preview(gone, place=self._place)
        value = event.outputs.get("DistributionId") if event is not None else None
        return self.ask(name, template, facts, {"DistributionId": value})

    def ask(
        self,
        name: str,
        template: Template,
        facts: StackFacts | None,
        parameters: dict[str, str | None],
    ) -> Preview:
        """A stack that does not exist is all new, and asking would leave traces."""
        if facts is None or facts.status in REMAINS or facts.status == "DELETE_COMPLETE":
            return preview(_added(template), place=self._place)
        try:
            change_set = propose_stack(
                self._session, self._spec, name, template, parameters, self._cancel, self._progress
            )
        except AwsFailure as failure:
            if failure.code == "no-changes":
                return Preview()
            raise
        stack.discard(self._session, change_set)
        return preview(change_set.changes, place=self._place)


def all_new(spec: PipelineSpec, *, ingest_fallback: bool = False) -> Preview:
    """The change where nothing exists yet; asks nobody. Raises `AwsFailure` (code "unfit-template")."""
    made = judgement.templates(spec, ingest_fallback=ingest_fallback)
    judgement.refuse(made)
    return joined(
        *(
            preview(_added(template), place="" if region == spec.region else region)
            for region, template in made.items()
        )
    )


def _added(template: Template) -> tuple[Change, ...]:
    return tuple(
        Change(action="Add", logical_id=title, resource_type=body["Type"])
        for title, body in template.document["Resources"].items()
    )
