"""One CloudFormation stack in one region: propose, show, execute, follow. Blocks; call it in a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from aws import stack
from aws.cancel import Cancel, Cancelled, Progress
from aws.facts import ChangeSet, StackEvent, StackFacts
from aws.failures import AwsFailure
from aws.session import AwsSession
from aws.spec import PipelineSpec
from controller.words import translate

if TYPE_CHECKING:
    from aws.template import Template

OnEvent = Callable[[StackEvent], None]


class _Count:
    """How many resources are made, told as progress. `place` stands before those of another region."""

    def __init__(self, total: int, on_event: OnEvent, progress: Progress, place: str = "") -> None:
        self._total = max(1, total)
        self._made: set[str] = set()
        self._on_event = on_event
        self._progress = progress
        self._place = place

    def __call__(self, event: StackEvent) -> None:
        if event.resource_type != "AWS::CloudFormation::Stack":
            if event.status in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
                self._made.add(event.logical_id)
            elif event.status.startswith("DELETE"):
                self._made.discard(event.logical_id)
        made = min(len(self._made), self._total)
        words = translate("Controller", "{0} of {1} resources: {2}")
        name = f"{self._place} {event.logical_id}".strip()
        self._progress(words.format(made, self._total, name), made / self._total)
        self._on_event(event)


class Deployment:
    """One stack in one region: propose, show, execute, follow."""

    def __init__(
        self,
        session: AwsSession,
        spec: PipelineSpec,
        on_event: OnEvent,
        cancel: Cancel,
        progress: Progress,
        *,
        place: str = "",
    ) -> None:
        self._session = session
        self._spec = spec
        self.on_event = on_event
        self.cancel = cancel
        self.progress = progress
        self._place = place

    def run(
        self,
        name: str,
        template: Template,
        parameters: Mapping[str, str | None],
        *,
        before: StackFacts | None,
        token: str,
        accept: Callable[[ChangeSet], None] = lambda _change_set: None,
        on_execute: Callable[[ChangeSet], None] = lambda _change_set: None,
    ) -> StackFacts:
        """Bring the stack up to the template and return it; nothing to change is no failure.

        `accept` may refuse the proposed change by raising `AwsFailure`; `on_execute` is told just before AWS
        begins. Raises `AwsFailure`, and `Cancelled` (before the execution nothing is left behind).
        """
        self.progress(translate("Controller", "Asking AWS what will be made"), None)
        try:
            change_set = propose(
                self._session, self._spec, name, template, parameters, self.cancel, self.progress
            )
        except AwsFailure as failure:
            if failure.code == "no-changes" and before is not None:
                return before
            raise
        self._execute(change_set, accept, on_execute, token)
        counted = _Count(len(change_set.changes), self.on_event, self.progress, self._place)
        return stack.follow(
            self._session, change_set.stack_id, token=token, on_event=counted, cancel=self.cancel
        )

    def _execute(
        self,
        change_set: ChangeSet,
        accept: Callable[[ChangeSet], None],
        on_execute: Callable[[ChangeSet], None],
        token: str,
    ) -> None:
        try:
            accept(change_set)
            self.cancel.check()
        except (AwsFailure, Cancelled):
            stack.discard(self._session, change_set)
            raise
        on_execute(change_set)
        stack.execute(self._session, change_set, token=token)


def propose(
    session: AwsSession,
    spec: PipelineSpec,
    name: str,
    template: Template,
    parameters: Mapping[str, str | None],
    cancel: Cancel,
    progress: Progress,
) -> ChangeSet:
    """What CloudFormation would change; nothing is changed yet. The caller executes or discards it."""
    return stack.prepare(
        session,
        name=name,
        body=template.body,
        parameters=parameters,
        tags=spec.all_tags,
        cancel=cancel,
        progress=progress,
    )
