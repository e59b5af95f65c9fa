"""An event with a chat over HTTP: made, told, looked after, changed and gone; its parts stay on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aws import drift, stack, teardown
from aws.cancel import Cancel, no_progress
from aws.drift import DriftStatus
from aws.facts import StackEvent
from aws.session import AwsSession
from aws.spec import PipelineSpec
from controller import provisioning
from tests.helpers.region_process import region_process
from tests.helpers.specs import changed, default_spec, rung

SPEC = changed(
    default_spec("quiz"), extras__chat=True, encode__renditions=(rung("216p", 384, 216, 400_000, 6),)
)
ON_PAPER = {
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Stage",
    "AWS::DynamoDB::Table",
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AwsSession]:
    with region_process(tmp_path_factory.mktemp("region"), speed=400) as card:
        opened = card.session()
        yield opened
        opened.close()


def _provision(session: AwsSession, spec: PipelineSpec) -> tuple[dict[str, str], list[StackEvent]]:
    heard: list[StackEvent] = []
    facts = provisioning.provision(
        session, spec, on_event=heard.append, cancel=Cancel(), progress=no_progress
    )
    assert facts.usable
    return dict(facts.outputs), heard


def test_the_chat_comes_and_goes_with_its_event(session: AwsSession) -> None:
    outputs, heard = _provision(session, SPEC)
    # A rehearsed page must not reach AWS: the name never resolves (RFC 2606).
    assert outputs["ChatUrl"].startswith("wss://")
    assert outputs["ChatUrl"].endswith(".chat.invalid/live")
    marked = {event.resource_type for event in heard if event.reason.startswith("Not rehearsed")}
    assert marked >= ON_PAPER
    kinds = {one.logical_id: one.physical_id for one in stack.resources(session, SPEC.stack_name)}
    assert kinds["ChatTable"] == kinds["ChatFunction"] == "flypack-quiz-chat"
    assert kinds["ChatStage"] == "live"

    rows = {
        row.logical_id: row.status
        for row in drift.detect(session, SPEC.stack_name, cancel=Cancel(), progress=no_progress)
    }
    assert rows["ChatTable"] in (DriftStatus.IN_SYNC, DriftStatus.NOT_CHECKED)

    outputs, heard = _provision(session, changed(SPEC, extras__chat=False))
    assert "ChatUrl" not in outputs
    gone = {event.logical_id for event in heard if event.status == "DELETE_COMPLETE"}
    assert {"ChatApi", "ChatTable", "ChatFunction", "ChatFunctionLogs", "ChatFunctionRole"} <= gone

    left = teardown.tear_down(
        session, SPEC.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )
    assert {item.resource_type for item in left} == {"AWS::S3::Bucket"}
