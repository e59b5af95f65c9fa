"""CloudFormation's history as rows of the timeline. Called from worker threads."""

from __future__ import annotations

from collections.abc import Callable

from aws.cancel import Progress
from aws.facts import StackEvent
from aws.sentence import joined
from controller.timeline import Timeline
from controller.views import Level, RowKind

STACK_TYPE = "AWS::CloudFormation::Stack"


class StackStory:
    """Tells one event's stack events to its timeline: what is finished and what failed, each once."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def __call__(self, event: StackEvent) -> None:
        """A line of the stack's history, from any thread."""
        bad = event.status.endswith("_FAILED")
        if event.resource_type == STACK_TYPE or not (bad or event.status.endswith("_COMPLETE")):
            return
        code = "resource-failed" if bad and event.reason else "resource"
        self._timeline.add(
            RowKind.STATE,
            code,
            event.logical_id,
            event.status,
            event.reason,
            level=Level.BAD if bad else Level.OK,
            at=event.time.timestamp(),
            once=f"stack:{event.event_id}",
        )

    def telling(self, progress: Progress) -> Callable[[StackEvent], None]:
        """A listener that also says which resource is worked on."""

        def listen(event: StackEvent) -> None:
            progress(joined("{0}: {1}", event.logical_id, event.status), None)
            self(event)

        return listen
