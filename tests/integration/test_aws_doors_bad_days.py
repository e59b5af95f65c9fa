"""The doors of `aws` on bad days: what fails, is cancelled or dropped leaves a clear sentence and no rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from aws import (
    channel,
    leftovers,
    stack,
)
from aws.cancel import Cancel, Cancelled, no_progress
from aws.facts import ChannelState
from aws.failures import AwsFailure
from aws.pace import Pace
from aws.session import AwsSession
from aws.spec import PipelineSpec
from aws.template import assemble
from tests.helpers.event_operator import RETAINED, Operator, small_spec
from tests.helpers.region_process import RegionCard, region_process
from tests.helpers.specs import changed


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("region"), speed=200) as card:
        yield card


@pytest.fixture
def session(region: RegionCard) -> Iterator[AwsSession]:
    opened = region.session()
    yield opened
    opened.close()


def test_cancelled_while_provisioning_and_taken_down(session: AwsSession) -> None:
    operator = Operator(session, small_spec("cancelled"))
    change_set = operator.prepare()
    stack.execute(session, change_set, token="make-1")
    operator.cancel.cancel()
    with pytest.raises(Cancelled):
        operator.follow(change_set.stack_id, "make-1")
    operator.cancel = Cancel()
    assert {kind for kind, _, _ in operator.tear_down()} <= {"AWS::S3::Bucket"}


def test_a_dropped_change_set_leaves_nothing(session: AwsSession) -> None:
    operator = Operator(session, small_spec("dropped"))
    stack.discard(session, operator.prepare())
    pace = Pace(deadline_seconds=10)
    while stack.describe(session, "flypack-dropped") is not None:
        assert not pace.expired
        pace.wait(Cancel())
    assert leftovers.find(session, "dropped") == ()


def _broken(spec: PipelineSpec) -> str:
    """A template that AWS takes and MediaLive then refuses: a destination that does not exist."""
    document: dict[str, Any] = assemble(spec).document
    channel_resource = document["Resources"]["Channel"]["Properties"]
    channel_resource["InputAttachments"][0]["InputId"] = "0000000"
    return json.dumps(document)


def test_a_failed_creation_names_its_resource_and_can_be_repeated(session: AwsSession) -> None:
    operator = Operator(session, small_spec("broken"))
    with pytest.raises(AwsFailure) as caught:
        operator.execute(operator.prepare(_broken(operator.spec)), "make-1")
    assert caught.value.code == "stack-rolled-back"
    assert caught.value.sentence.startswith("flypack-broken: Channel (AWS::MediaLive::Channel) failed: “")
    assert caught.value.sentence.endswith(
        "CloudFormation has removed what it had made. Correct the cause and provision again."
    )
    facts = stack.describe(session, "flypack-broken")
    assert facts is not None
    assert facts.status == "ROLLBACK_COMPLETE"
    assert operator.execute(operator.prepare(), "make-2").status == "CREATE_COMPLETE"
    assert set(operator.tear_down()) == {RETAINED}


def test_tearing_down_what_is_not_there(session: AwsSession) -> None:
    assert Operator(session, small_spec("nothing")).tear_down() == []


def test_a_region_that_is_killed_is_one_sentence(tmp_path_factory: pytest.TempPathFactory) -> None:
    with region_process(tmp_path_factory.mktemp("killed"), speed=200) as card:
        session = card.session()
        assert stack.list_stacks(session) == ()
        card.process.kill()
        card.process.wait()
        with pytest.raises(AwsFailure) as caught:
            stack.list_stacks(session)
        session.close()
    assert caught.value.code == "network"
    assert caught.value.sentence == (
        "Listing the events in this account: "
        "AWS cannot be reached: the connection was refused or the name is unknown. "
        "Check the network of this laptop (and that a rehearsal region still runs), then try again."
    )


def test_an_update_of_a_running_channel_is_put_back(session: AwsSession) -> None:
    operator = Operator(session, small_spec("on-air"))
    facts = operator.execute(operator.prepare(), "make-1")
    channel_id = facts.outputs["ChannelId"]
    channel.start(session, channel_id, cancel=operator.cancel, progress=no_progress)
    operator.spec = changed(operator.spec, encode__keyframe_seconds=1)
    with pytest.raises(AwsFailure) as caught:
        operator.execute(operator.prepare(StreamKeyA0=None), "update-1")
    assert caught.value.code == "stack-update-rolled-back"
    assert caught.value.sentence.startswith("flypack-on-air: Channel (AWS::MediaLive::Channel) failed: “")
    assert "CloudFormation has put everything back as it was before the update." in caught.value.sentence
    assert channel.describe(session, channel_id).state is ChannelState.RUNNING
    again = channel.start(session, channel_id, cancel=operator.cancel, progress=no_progress)
    assert again.state is ChannelState.RUNNING
    assert operator.tear_down() == [RETAINED, RETAINED]


def test_a_tear_down_that_fails_names_what_is_in_its_way(session: AwsSession) -> None:
    operator = Operator(session, small_spec("in-the-way"))
    operator.execute(operator.prepare(), "make-1")
    packaging: Any = session.mediapackagev2
    foreign = {
        "ChannelGroupName": "flypack-in-the-way",
        "ChannelName": "main",
        "OriginEndpointName": "made-by-hand",
    }
    packaging.create_origin_endpoint(**foreign, ContainerType="TS")
    with pytest.raises(AwsFailure) as caught:
        operator.tear_down()
    assert caught.value.code == "stack-delete-failed"
    assert "PackageChannel (AWS::MediaPackageV2::Channel) failed" in caught.value.sentence
    with pytest.raises(AwsFailure) as caught:
        operator.prepare()
    assert caught.value.code == "stack-blocked"
    packaging.delete_origin_endpoint(**foreign)
    assert set(operator.tear_down()) == {RETAINED}


def test_what_was_made_outside_the_stack_is_found(session: AwsSession) -> None:
    made = session.medialive.create_input_security_group(
        WhitelistRules=[{"Cidr": "203.0.113.0/24"}], Tags={"flypack:event": "stray"}
    )
    group = made["SecurityGroup"]["Id"]
    (found,) = leftovers.find(session, "stray")
    assert (found.resource_type, found.identifier) == ("AWS::MediaLive::InputSecurityGroup", group)
    assert (found.bills, found.retained) == (False, False)
    session.medialive.delete_input_security_group(InputSecurityGroupId=group)
    assert leftovers.find(session, "stray") == ()
