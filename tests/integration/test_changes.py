"""Changing an event that exists, over HTTP: previewed, refused or made on air, drifted, stuck, freed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aws import channel, drift, leftovers, stack, teardown
from aws.cancel import Cancel, no_progress
from aws.drift import DriftStatus
from aws.facts import ChannelState, StackFacts
from aws.failures import AwsFailure
from aws.session import AwsSession
from aws.spec import ChannelClass, PipelineSpec
from controller import proposal, provisioning
from controller.preview import Kind, Preview
from tests.helpers.region_process import RegionCard, region_process
from tests.helpers.specs import changed, default_spec, rung

NAME = "changing"
SMALL = rung("216p", 384, 216, 400_000, 6)
SPEC = changed(default_spec(NAME), encode__renditions=(SMALL,))


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("region"), speed=400) as card:
        yield card


@pytest.fixture(scope="module")
def session(region: RegionCard) -> Iterator[AwsSession]:
    opened = region.session()
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


def _preview(session: AwsSession, spec: PipelineSpec) -> Preview:
    return proposal.propose(session, spec, cancel=Cancel(), progress=no_progress)


def test_a_preview_of_nothing_leaves_no_trace(session: AwsSession) -> None:
    found = _preview(session, changed(SPEC, name="never"))
    assert set(found.counts) == {Kind.MADE}
    assert stack.describe(session, "flypack-never") is None


def test_previews_say_what_would_happen_and_do_nothing(session: AwsSession, event: StackFacts) -> None:
    assert _preview(session, SPEC).empty
    quieter = _preview(session, changed(SPEC, watch__dashboard=False))
    assert [row.text for row in quieter.rows] == ["Dashboard (AWS::CloudWatch::Dashboard): removed"]
    second = _preview(session, changed(SPEC, ingest__cameras=2))
    assert second.counts[Kind.MADE] >= 1
    assert "Channel" in {row.name for row in second.waits_for_idle}
    after = stack.describe(session, SPEC.stack_name)
    assert after is not None
    assert (after.status, after.outputs) == ("CREATE_COMPLETE", event.outputs)


def test_another_class_moves_the_addresses(session: AwsSession, event: StackFacts) -> None:
    assert event.status == "CREATE_COMPLETE"
    found = _preview(session, changed(SPEC, encode__channel_class=ChannelClass.STANDARD))
    assert "A new ingest address: every phone needs the new QR code." in found.breaks


def test_on_air_what_may_change_changes_and_the_rest_is_refused(
    session: AwsSession, event: StackFacts
) -> None:
    channel_id = event.outputs["ChannelId"]
    channel.start(session, channel_id, cancel=Cancel(), progress=no_progress)
    with pytest.raises(AwsFailure, match="only while the channel is idle") as caught:
        _provision(session, changed(SPEC, encode__renditions=(SMALL, rung("144p", 256, 144, 200_000, 6))))
    assert caught.value.code == "needs-idle"
    unchanged = stack.describe(session, SPEC.stack_name)
    assert unchanged is not None
    assert unchanged.status == "CREATE_COMPLETE"

    wider = changed(SPEC, ingest__allowed_cidrs=("203.0.113.10/32", "198.51.100.0/24"))
    assert _provision(session, changed(wider, watch__notify_emails=("crew@example.org",))).status == (
        "UPDATE_COMPLETE"
    )
    assert channel.describe(session, channel_id).state is ChannelState.RUNNING
    group = session.medialive.describe_input_security_group(
        InputSecurityGroupId=event.outputs["InputSecurityGroupId"]
    )
    assert {rule["Cidr"] for rule in group["WhitelistRules"]} == {"203.0.113.10/32", "198.51.100.0/24"}
    channel.stop(session, channel_id, cancel=Cancel(), progress=no_progress)


def test_drift_of_an_alarm_and_of_the_channel_is_found(session: AwsSession, event: StackFacts) -> None:
    before = {row.logical_id: row for row in _drift(session)}
    assert before["Channel"].status is DriftStatus.IN_SYNC
    assert {row.status for row in before.values()} <= {DriftStatus.IN_SYNC, DriftStatus.NOT_CHECKED}

    (alarm,) = session.cloudwatch.describe_alarms(AlarmNamePrefix=f"flypack-{NAME}-input-lost")[
        "MetricAlarms"
    ]
    session.cloudwatch.delete_alarms(AlarmNames=[alarm["AlarmName"]])
    session.medialive.update_input_security_group(
        InputSecurityGroupId=event.outputs["InputSecurityGroupId"], WhitelistRules=[{"Cidr": "0.0.0.0/0"}]
    )
    session.medialive.update_channel(ChannelId=event.outputs["ChannelId"], LogLevel="DEBUG")
    after = {row.logical_id: row for row in _drift(session)}
    assert after["AlarmInputLost0"].status is DriftStatus.DELETED
    assert after["InputSecurityGroup"].status is DriftStatus.MODIFIED
    channel_row = after["Channel"]
    assert channel_row.status is DriftStatus.MODIFIED
    assert [(one.path, one.expected, one.actual) for one in channel_row.differences] == [
        ("/LogLevel", "WARNING", "DEBUG")
    ]


def _drift(session: AwsSession) -> tuple[drift.DriftRow, ...]:
    return drift.detect(session, SPEC.stack_name, cancel=Cancel(), progress=no_progress)


def test_no_stream_key_is_told_by_drift(session: AwsSession, event: StackFacts) -> None:
    session.medialive.update_input(
        InputId=event.outputs["InputIdA"], Destinations=[{"StreamName": f"{NAME}-a/Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9"}]
    )
    assert "Zz9Zz9" not in repr(_drift(session))


def test_what_cannot_be_deleted_is_let_go_by_force_and_found(session: AwsSession) -> None:
    _provision(session, SPEC)
    (role,) = (
        one.physical_id
        for one in stack.resources(session, SPEC.stack_name)
        if one.logical_id == "MediaLiveRole"
    )
    session.iam.create_instance_profile(InstanceProfileName="not-ours")
    session.iam.add_role_to_instance_profile(InstanceProfileName="not-ours", RoleName=role)
    with pytest.raises(AwsFailure, match="MediaLiveRole") as caught:
        _tear_down(session, force=False)
    assert caught.value.code == "stack-delete-failed"
    stuck = stack.describe(session, SPEC.stack_name)
    assert stuck is not None
    assert stuck.status == "DELETE_FAILED"
    assert _tear_down(session, force=True) == {"AWS::IAM::Role"}
    assert stack.describe(session, SPEC.stack_name) is None
    assert role in {item.identifier for item in leftovers.find(session, NAME)}
    session.iam.remove_role_from_instance_profile(InstanceProfileName="not-ours", RoleName=role)


def _tear_down(session: AwsSession, *, force: bool) -> set[str]:
    left = teardown.tear_down(
        session,
        SPEC.stack_name,
        on_event=lambda _event: None,
        cancel=Cancel(),
        progress=no_progress,
        force=force,
    )
    return {item.resource_type for item in left if not item.retained}
