"""The companion in us-east-1 over HTTP: its drift is found, and whatever became of it, it is made anew."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from aws import companion, drift, teardown
from aws.cancel import Cancel, no_progress
from aws.companion import CompanionFacts
from aws.drift import DriftRow, DriftStatus
from aws.facts import StackFacts
from aws.pace import Pace
from aws.session import AwsSession
from aws.spec import PipelineSpec
from controller import provisioning
from tests.helpers.region_process import region_process
from tests.helpers.specs import changed, default_spec, rung

COMPANION = "flypack-far-edge-eu-west-1"
SPEC = changed(
    default_spec("far", region="eu-west-1"), encode__renditions=(rung("216p", 384, 216, 400_000, 6),)
)
BROKEN = {
    "Resources": {
        "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "flypack-far-broken"}},
        "Policy": {
            "Type": "AWS::MediaPackageV2::OriginEndpointPolicy",
            "Properties": {
                **{f"{part}Name": "none" for part in ("ChannelGroup", "Channel", "OriginEndpoint")},
                "Policy": {"Version": "2012-10-17", "Statement": []},
            },
        },
    }
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AwsSession]:
    with region_process(tmp_path_factory.mktemp("region"), speed=400) as card:
        opened = card.session(region="eu-west-1")
        yield opened
        opened.close()


@pytest.fixture
def event(session: AwsSession) -> Iterator[StackFacts]:
    yield _provision(session, SPEC)
    teardown.tear_down(
        session, SPEC.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )


def _provision(session: AwsSession, spec: PipelineSpec) -> StackFacts:
    return provisioning.provision(
        session, spec, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )


def _drift(session: AwsSession) -> list[DriftRow]:
    found = drift.detect_everywhere(session, SPEC.stack_name, cancel=Cancel(), progress=no_progress)
    return [row for row in found if row.region]


def _look(session: AwsSession, event: StackFacts) -> CompanionFacts:
    found = companion.look(session, event)
    assert found is not None
    return found


def _remove(session: AwsSession) -> None:
    assert teardown.remove_companion(
        session, SPEC.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )


def test_drift_is_looked_for_in_both_regions(session: AwsSession, event: StackFacts) -> None:
    before = _drift(session)
    assert {row.region for row in before} == {"us-east-1"}
    assert {row.status for row in before} <= {DriftStatus.IN_SYNC, DriftStatus.NOT_CHECKED}

    (alarm,) = session.abroad.cloudwatch.describe_alarms(AlarmNamePrefix=COMPANION)["MetricAlarms"]
    session.abroad.cloudwatch.delete_alarms(AlarmNames=[alarm["AlarmName"]])
    gone = [row for row in _drift(session) if row.status is DriftStatus.DELETED]
    assert [(row.resource_type, row.physical_id, row.region) for row in gone] == [
        ("AWS::CloudWatch::Alarm", alarm["AlarmName"], "us-east-1")
    ]


def test_a_companion_that_is_gone_is_a_row_and_is_made_again(session: AwsSession, event: StackFacts) -> None:
    _remove(session)
    assert _look(session, event) == CompanionFacts(name=COMPANION, region="us-east-1", stack=None)
    assert [(row.logical_id, row.status) for row in _drift(session)] == [(COMPANION, DriftStatus.DELETED)]
    _provision(session, SPEC)
    there = _look(session, event).stack
    assert there is not None
    assert there.status == "CREATE_COMPLETE"


def test_a_companion_that_is_stuck_is_said_and_made_anew(session: AwsSession, event: StackFacts) -> None:
    _remove(session)
    session.abroad.cloudformation.create_stack(
        StackName=COMPANION,
        TemplateBody=json.dumps(BROKEN),
        OnFailure="DO_NOTHING",
        Tags=[{"Key": "flypack:event", "Value": "far"}],
    )
    pace = Pace(deadline_seconds=30, poll_seconds=0.05)
    while (there := _look(session, event).stack) is None or there.in_progress:
        assert not pace.expired
        pace.wait(Cancel())
    assert there.status == "CREATE_FAILED"
    assert [(row.logical_id, row.status) for row in _drift(session)] == [(COMPANION, DriftStatus.NOT_CHECKED)]
    _provision(session, SPEC)
    anew = _look(session, event).stack
    assert anew is not None
    assert (anew.status, anew.stack_id == there.stack_id) == ("CREATE_COMPLETE", False)


def test_an_event_without_alarms_or_at_home_needs_none(session: AwsSession) -> None:
    facts = StackFacts(name=SPEC.stack_name, stack_id="x", status="CREATE_COMPLETE", outputs={})
    assert companion.look(session, facts) is None
    with_alarms = StackFacts(
        name="flypack-home", stack_id="x", status="CREATE_COMPLETE", outputs={"AlarmTopicArn": "arn"}
    )
    assert companion.look(session.abroad, with_alarms) is None
