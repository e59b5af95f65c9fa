"""RTMPS in two steps, over HTTP: made, pointed at its inputs, kept, moved, repaired after a kill, gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from aws import balancer, channel, stack, teardown
from aws.cancel import Cancel, no_progress
from aws.facts import StackFacts
from aws.rtmps import unfinished
from aws.session import AwsSession
from aws.spec import ChannelClass, IngestProtocol, PipelineSpec
from controller import phones, proposal, provisioning
from tests.helpers.region_process import ROOT, RegionCard, region_process
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.balancer_breaks import RTMPS

SPEC = changed(
    default_spec("secured"),
    ingest__protocol=IngestProtocol.RTMPS,
    ingest__rtmps=RTMPS,
    ingest__cameras=2,
    encode__channel_class=ChannelClass.STANDARD,
)
ADDRESSES = ("InputAddressA0", "InputAddressA1", "InputAddressB0", "InputAddressB1")

KILLED_BETWEEN_THE_STEPS = """
import os, sys
from aws.cancel import Cancel
from aws.session import AwsSession, Door, StaticKeys
from controller import provisioning
from tests.integration.test_rtmps import SPEC

def progress(text, share):
    if "load balancer" in text:
        os._exit(9)

keys = StaticKeys(access_key_id="AKIDREHEARSAL", secret_access_key="rehearsal")
door = Door(region="us-east-1", credentials=keys, endpoint_url=sys.argv[1], edge_url=sys.argv[2])
provisioning.provision(
    AwsSession(door), SPEC, on_event=lambda _event: None, cancel=Cancel(), progress=progress
)
"""


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("region"), speed=400) as card:
        yield card


@pytest.fixture
def session(region: RegionCard) -> Iterator[AwsSession]:
    opened = region.session()
    yield opened
    left = teardown.tear_down(
        opened, SPEC.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )
    opened.close()
    assert {item.resource_type for item in left} == {"AWS::S3::Bucket"}


def _provision(session: AwsSession, spec: PipelineSpec = SPEC) -> StackFacts:
    provisioning.provision(session, spec, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress)
    return _facts(session)


def _facts(session: AwsSession) -> StackFacts:
    facts = stack.describe(session, SPEC.stack_name)
    assert facts is not None
    return facts


def _inputs_have(session: AwsSession, facts: StackFacts) -> dict[str, str]:
    found = {}
    for camera in ("A", "B"):
        answer = session.medialive.describe_input(InputId=facts.outputs[f"InputId{camera}"])
        for pipeline, one in enumerate(answer["Destinations"]):
            found[f"InputAddress{camera}{pipeline}"] = one["Ip"]
    return found


def _targets(facts: StackFacts) -> dict[str, str]:
    return {name: facts.outputs[name] for name in ADDRESSES if name in facts.outputs}


def _operations(session: AwsSession, facts: StackFacts) -> list[str]:
    """Status of the stack at the end of each operation, oldest first."""
    ends = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
    return [
        event.status
        for event in stack.events(session, facts.stack_id)
        if event.resource_type == "AWS::CloudFormation::Stack" and event.status in ends
    ]


def test_made_in_two_steps_and_kept_by_an_update(session: AwsSession) -> None:
    facts = _provision(session)
    assert _operations(session, facts) == ["CREATE_COMPLETE", "UPDATE_COMPLETE"]
    first = _targets(facts)
    assert first == _inputs_have(session, facts)
    assert len(set(first.values())) == 4
    pointed = {
        event.logical_id
        for event in stack.events(session, facts.stack_id)
        if event.status == "UPDATE_COMPLETE" and event.logical_id.startswith("Targets")
    }
    assert pointed == {"TargetsA0", "TargetsA1", "TargetsB0", "TargetsB1"}
    assert proposal.propose(session, SPEC, cancel=Cancel(), progress=no_progress).empty

    again = _provision(session, changed(SPEC, watch__dashboard=False))
    assert _operations(session, again) == ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_COMPLETE"]
    assert _targets(again) == first


def test_a_replaced_input_takes_the_targets_along(session: AwsSession) -> None:
    single = changed(SPEC, encode__channel_class=ChannelClass.SINGLE)
    before = _provision(session, single)
    assert set(_targets(before)) == {"InputAddressA0", "InputAddressB0"}
    session.medialive.describe_input(InputId=before.outputs["InputIdA"])
    moved = changed(single, ingest__rtmps=_other_subnets())
    after = _provision(session, moved)
    assert after.outputs["InputIdA"] != before.outputs["InputIdA"]
    assert _targets(after) == _inputs_have(session, after)
    assert set(_targets(after).values()).isdisjoint(_targets(before).values())


def _other_subnets() -> object:
    return type(RTMPS)(
        domain=RTMPS.domain,
        certificate_arn=RTMPS.certificate_arn,
        vpc_id=RTMPS.vpc_id,
        subnet_ids=("subnet-0aaaaaaa", "subnet-0bbbbbbb"),
    )


def _kill_between_the_steps(region: RegionCard) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_BETWEEN_THE_STEPS, region.endpoint, region.edge],
        cwd=ROOT,
        check=False,
        timeout=120,
    )
    assert killed.returncode == 9


def test_killed_between_the_steps_and_provisioned_again(region: RegionCard, session: AwsSession) -> None:
    _kill_between_the_steps(region)
    facts = _facts(session)
    assert facts.status == "CREATE_COMPLETE"
    assert unfinished(facts.outputs)
    assert set(_targets(facts).values()) == {"none"}
    repaired = _provision(session)
    assert not unfinished(repaired.outputs)
    assert _targets(repaired) == _inputs_have(session, repaired)
    assert _operations(session, repaired) == ["CREATE_COMPLETE", "UPDATE_COMPLETE"]


def test_two_who_finish_the_same_event_do_not_disturb_each_other(
    region: RegionCard, session: AwsSession
) -> None:
    _kill_between_the_steps(region)
    facts = _facts(session)
    sessions = [region.session() for _ in range(3)]
    with ThreadPoolExecutor(len(sessions)) as pool:
        found = pool.map(
            lambda mine: balancer.point_at_inputs(mine, facts, cancel=Cancel()), sessions, timeout=120
        )
        ends = [_targets(one) for one in found]
    for mine in sessions:
        mine.close()
    assert ends == [_inputs_have(session, facts)] * 3


def test_in_a_rehearsal_the_phone_reaches_the_input_itself(region: RegionCard, session: AwsSession) -> None:
    facts = _provision(session)
    points = channel.ingest_points(
        session, {camera: facts.outputs[f"InputId{camera}"] for camera in ("A", "B")}
    )
    local = phones.profiles(points, SPEC, local=True)
    assert {profile.url.rpartition("/")[0] for profile in local} == {
        f"rtmp://127.0.0.1:{region.rtmp_port}/secured-a",
        f"rtmp://127.0.0.1:{region.rtmp_port}/secured-b",
    }
    on_aws = phones.profiles(points, SPEC)
    assert [profile.url.rpartition("/")[0] for profile in on_aws] == [
        "rtmps://ingest.example.com:443/secured-a",
        "rtmps://ingest.example.com:445/secured-b",
    ]
    assert dict(on_aws[0].settings)["Server"] == "rtmps://ingest.example.com:444"
