"""An event far from us-east-1: its companion there is made, updated, torn down and found with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aws import leftovers, stack, teardown
from aws.cancel import Cancel, no_progress
from aws.facts import Leftover, StackEvent, StackFacts
from aws.session import AwsSession
from aws.spec import PipelineSpec
from controller import provisioning
from tests.helpers.region_process import RegionCard, region_process
from tests.helpers.specs import changed, default_spec, rung

COMPANION = "flypack-abroad-edge-eu-west-1"


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("region"), speed=400) as card:
        yield card


@pytest.fixture
def session(region: RegionCard) -> Iterator[AwsSession]:
    opened = region.session(region="eu-west-1")
    yield opened
    opened.close()


def _spec(**changes: object) -> PipelineSpec:
    spec = default_spec("abroad", region="eu-west-1")
    return changed(spec, encode__renditions=(rung("216p", 384, 216, 400_000, 6),), **changes)


def _provision(session: AwsSession, spec: PipelineSpec, said: list[str]) -> StackFacts:
    def progress(sentence: str, _fraction: float | None = None) -> None:
        said.append(sentence)

    return provisioning.provision(
        session, spec, on_event=lambda _event: None, cancel=Cancel(), progress=progress
    )


def _tear_down(session: AwsSession, heard: list[StackEvent]) -> tuple[Leftover, ...]:
    return teardown.tear_down(
        session, "flypack-abroad", on_event=heard.append, cancel=Cancel(), progress=no_progress
    )


def test_the_companion_lives_and_goes_with_its_event(session: AwsSession) -> None:
    said: list[str] = []
    facts = _provision(session, _spec(), said)
    assert facts.status == "CREATE_COMPLETE"
    there = stack.describe(session.abroad, COMPANION)
    assert there is not None
    assert there.status == "CREATE_COMPLETE"
    assert there.outputs["AlarmTopicArn"] == (
        f"arn:aws:sns:us-east-1:{there.stack_id.split(':')[4]}:{COMPANION}-alarms"
    )
    assert any("us-east-1 AlarmEdge" in sentence for sentence in said)
    (alarm,) = session.abroad.cloudwatch.describe_alarms(AlarmNamePrefix=COMPANION)["MetricAlarms"]
    assert {"Name": "DistributionId", "Value": facts.outputs["DistributionId"]} in alarm["Dimensions"]
    assert stack.describe(session, COMPANION) is None

    found = [(item.resource_type, item.identifier) for item in leftovers.find(session, "abroad")]
    assert ("AWS::CloudFormation::Stack", COMPANION) in found
    assert ("AWS::CloudWatch::Alarm", alarm["AlarmName"]) in found

    _updates_follow_the_plan(session)

    heard: list[StackEvent] = []
    left = _tear_down(session, heard)
    assert {item.resource_type for item in left} == {"AWS::S3::Bucket"}
    stacks = [
        event.logical_id for event in heard if event.resource_type == "AWS::CloudFormation::Stack"
        and event.status == "DELETE_COMPLETE"
    ]  # fmt: skip
    assert stacks == [COMPANION, "flypack-abroad"]
    assert stack.describe(session.abroad, COMPANION) is None


def _updates_follow_the_plan(session: AwsSession) -> None:
    """Nothing to do twice; a new address is subscribed there too; without alarms it is removed; and back."""
    before = _provision(session, _spec(), [])
    assert before.status == "CREATE_COMPLETE"
    _provision(session, _spec(watch__notify_emails=("crew@example.org",)), [])
    there = stack.describe(session.abroad, COMPANION)
    assert there is not None
    assert there.status == "UPDATE_COMPLETE"
    _provision(session, _spec(watch__alarms=False), [])
    assert stack.describe(session.abroad, COMPANION) is None
    _provision(session, _spec(), [])
    assert stack.describe(session.abroad, COMPANION) is not None


def test_a_namesake_in_us_east_1_does_not_count_a_foreign_companion(region: RegionCard) -> None:
    far, home = region.session(region="eu-west-1"), region.session(region="us-east-1")
    try:
        _provision(far, _spec(), [])
        kinds = {item.resource_type for item in leftovers.find(home, "abroad")}
        assert "AWS::CloudFormation::Stack" not in kinds
        assert "AWS::CloudWatch::Alarm" not in kinds
        _tear_down(far, [])
    finally:
        far.close()
        home.close()
