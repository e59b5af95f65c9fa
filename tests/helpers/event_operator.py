"""Does with one event what the program does with it, through the doors of `aws`."""

from __future__ import annotations

from aws import (
    stack,
    teardown,
)
from aws.cancel import Cancel, no_progress
from aws.facts import ChangeSet, StackEvent, StackFacts
from aws.session import AwsSession
from aws.spec import PipelineSpec
from aws.template import assemble
from tests.helpers.specs import changed, default_spec, rung

KEY = "k7Qm2xV9pLr4TzW8aaaabbbb"
RETAINED = ("AWS::S3::Bucket", True, True)


def small_spec(name: str) -> PipelineSpec:
    """One small rendition: the encoder is not what is tested here."""
    return changed(default_spec(name), encode__renditions=(rung("216p", 384, 216, 400_000, 6),))


class Operator:
    """Does with one event what the program does with it."""

    def __init__(self, session: AwsSession, spec: PipelineSpec) -> None:
        self.session = session
        self.spec = spec
        self.cancel = Cancel()
        self.heard: list[StackEvent] = []

    def prepare(self, body: str | None = None, **parameters: str | None) -> ChangeSet:
        template = assemble(self.spec)
        return stack.prepare(
            self.session,
            name=self.spec.stack_name,
            body=body or template.body,
            parameters=parameters or dict.fromkeys(template.parameters, KEY),
            tags=self.spec.all_tags,
            cancel=self.cancel,
            progress=no_progress,
        )

    def execute(self, change_set: ChangeSet, token: str) -> StackFacts:
        stack.execute(self.session, change_set, token=token)
        return self.follow(change_set.stack_id, token)

    def follow(self, stack_id: str, token: str | None) -> StackFacts:
        self.heard.clear()
        return stack.follow(
            self.session, stack_id, token=token, on_event=self.heard.append, cancel=self.cancel
        )

    def tear_down(self) -> list[tuple[str, bool, bool]]:
        left = teardown.tear_down(
            self.session,
            self.spec.stack_name,
            on_event=self.heard.append,
            cancel=self.cancel,
            progress=no_progress,
        )
        return [(item.resource_type, item.bills, item.retained) for item in left]
