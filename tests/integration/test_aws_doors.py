"""The doors of `aws` against a rehearsal region over HTTP: the same code and wire that go to AWS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from aws import (
    archive,
    auto_stop,
    channel,
    edge,
    identity,
    inbox,
    metrics,
    stack,
)
from aws.cancel import Cancel, no_progress
from aws.facts import ChannelState, InboxEvent, StackFacts
from aws.failures import AwsFailure
from aws.metrics import MetricScope
from aws.pace import Pace
from aws.session import AwsSession
from aws.template import assemble
from tests.helpers.event_operator import KEY, RETAINED, Operator, small_spec
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


def test_who_am_i(session: AwsSession) -> None:
    assert len(identity.who_am_i(session).account) == 12


def test_an_event_from_its_plan_to_its_end(session: AwsSession) -> None:
    operator = Operator(session, small_spec("whole-way"))
    change_set = operator.prepare()
    assert {change.action for change in change_set.changes} == {"Add"}
    facts = operator.execute(change_set, "make-1")
    assert facts.status == "CREATE_COMPLETE"
    made = [event.logical_id for event in operator.heard if event.status == "CREATE_COMPLETE"]
    assert sorted(made) == sorted(
        {*(change.logical_id for change in change_set.changes), "flypack-whole-way"}
    )
    assert [found.name for found in stack.list_stacks(session)] == ["flypack-whole-way"]
    assert KEY not in repr(facts)
    (point,) = channel.ingest_points(session, {"A": facts.outputs["InputIdA"]})
    assert point.url.startswith("rtmp://127.0.0.1:")
    assert point.url.endswith(f"/whole-way-a/{KEY}")

    channel_id = facts.outputs["ChannelId"]
    started = channel.start(session, channel_id, cancel=operator.cancel, progress=no_progress)
    assert (started.state, started.pipelines_running) == (ChannelState.RUNNING, 1)
    _hears_the_states(session, facts, ["STARTING", "RUNNING"])
    _has_metrics(session, facts)
    _raises_alerts_without_a_phone(session, channel_id)
    picture = _thumbnail(session, channel_id)
    assert picture.startswith(b"\xff\xd8")
    hls = edge.manifest_urls(session.door, facts.outputs)["hls"]
    assert hls == f"{session.door.edge_url}/out/v1/flypack-whole-way/main/ts/index.m3u8"

    assert operator.tear_down() == [RETAINED, RETAINED]
    assert stack.describe(session, "flypack-whole-way") is None
    assert archive.objects(session, facts.outputs["ArchiveBucket"], facts.outputs["ArchivePrefix"])
    # MediaLive goes on describing a channel that it has deleted.
    assert channel.describe(session, channel_id).state in {ChannelState.DELETING, ChannelState.DELETED}


def _hears_the_states(session: AwsSession, facts: StackFacts, states: list[str]) -> None:
    seen: list[InboxEvent] = []
    pace = Pace(deadline_seconds=20)
    while not pace.expired:
        seen += inbox.receive(session, facts.outputs["EventQueueUrl"], wait_seconds=1)
        told = [event.detail["state"] for event in seen if "State Change" in event.detail_type]
        if all(state in told for state in states):
            assert {event.resources for event in seen} == {(facts.outputs["ChannelArn"],)}
            return
    raise AssertionError(f"heard only {seen}")


def _has_metrics(session: AwsSession, facts: StackFacts) -> None:
    outputs = facts.outputs
    scope = MetricScope(
        channel_id=outputs["ChannelId"],
        channel_group=outputs["ChannelGroupName"],
        package_channel=outputs["PackageChannelName"],
        distribution_id=outputs["DistributionId"],
    )
    wanted = {"NetworkIn", "NetworkOut", "ActiveAlerts", "FillMsec", "ActiveOutputs"}
    pace = Pace(deadline_seconds=30, poll_seconds=0.5)
    keys = metrics.discover(session, scope)
    while not wanted <= {key.name for key in keys}:
        assert not pace.expired, f"only {keys}"
        pace.wait(Cancel())
        keys = metrics.discover(session, scope)
    now = time.time()
    series = metrics.read(session, keys, start=now - 60, end=now + 1, period=1)
    for one in series:
        assert one.points, one.key.name
        assert [at for at, _ in one.points] == sorted(at for at, _ in one.points)
        assert now - 60 <= one.points[-1][0] <= now + 1
    assert {one.key.name: one.statistic for one in series}["ActiveOutputs"] == "Minimum"


def _raises_alerts_without_a_phone(session: AwsSession, channel_id: str) -> None:
    pace = Pace(deadline_seconds=20)
    while not (found := channel.alerts(session, channel_id)):
        assert not pace.expired
        pace.wait(Cancel())
    assert found[0].active
    assert found[0].pipeline == "0"


def _thumbnail(session: AwsSession, channel_id: str) -> bytes:
    pace = Pace(deadline_seconds=30)
    while (picture := channel.thumbnail(session, channel_id)) is None:
        assert not pace.expired
        pace.wait(Cancel())
    return picture.jpeg


def test_an_update_keeps_the_stream_key_and_tells_only_its_own_events(session: AwsSession) -> None:
    operator = Operator(session, small_spec("updated"))
    facts = operator.execute(operator.prepare(), "make-1")
    before = channel.ingest_points(session, {"A": facts.outputs["InputIdA"]})
    with pytest.raises(AwsFailure) as caught:
        operator.prepare(StreamKeyA0=None)
    assert caught.value.code == "no-changes"

    operator.spec = changed(operator.spec, ingest__allowed_cidrs=("127.0.0.1/32", "203.0.113.0/24"))
    change_set = operator.prepare(StreamKeyA0=None)
    assert [(change.action, change.logical_id) for change in change_set.changes] == [
        ("Modify", "InputSecurityGroup")
    ]
    assert operator.execute(change_set, "update-1").status == "UPDATE_COMPLETE"
    assert not [event for event in operator.heard if event.status.startswith("CREATE")]
    assert channel.ingest_points(session, {"A": facts.outputs["InputIdA"]}) == before
    assert operator.tear_down() == [RETAINED, RETAINED]


def test_a_program_that_comes_back_follows_on(region: RegionCard, session: AwsSession) -> None:
    operator = Operator(session, small_spec("came-back"))
    change_set = operator.prepare()
    stack.execute(session, change_set, token="make-1")
    later = Operator(region.session(), operator.spec)
    assert later.follow(change_set.stack_id, "make-1").status == "CREATE_COMPLETE"
    assert later.heard[0].logical_id == "flypack-came-back"
    assert later.tear_down() == [RETAINED, RETAINED]
    later.session.close()


def test_a_large_template_takes_the_way_through_s3(session: AwsSession) -> None:
    operator = Operator(session, small_spec("large"))
    document = assemble(operator.spec).document
    document["Metadata"] = {"Padding": "x" * 60_000}
    stack.discard(session, operator.prepare(json.dumps(document)))
    names = [bucket["Name"] for bucket in session.s3.list_buckets()["Buckets"]]
    assert not [name for name in names if name.startswith("flypack-template-")]


def test_the_automatic_stop(session: AwsSession) -> None:
    operator = Operator(session, small_spec("stopped"))
    facts = operator.execute(operator.prepare(), "make-1")
    name = facts.outputs["StopScheduleName"]
    found = auto_stop.describe(session, name)
    assert found is not None
    assert not found.armed
    at = datetime(2099, 1, 2, 3, 4, 5, tzinfo=UTC)
    auto_stop.arm(session, name, at)
    auto_stop.extend(session, name, 30)
    armed = auto_stop.describe(session, name)
    assert armed is not None
    assert (armed.armed, armed.at) == (True, datetime(2099, 1, 2, 3, 34, 5, tzinfo=UTC))
    assert session.scheduler.get_schedule(Name=name)["Target"]["Arn"].endswith(":medialive:stopChannel")
    assert not auto_stop.disarm(session, name).armed
    assert operator.tear_down() == [RETAINED, RETAINED]


def test_phones_are_let_in_while_the_event_stands(session: AwsSession) -> None:
    operator = Operator(session, small_spec("let-in"))
    facts = operator.execute(operator.prepare(), "make-1")
    group = facts.outputs["InputSecurityGroupId"]
    channel.allow_cidrs(session, group, ["198.51.100.0/24"])
    answer = session.medialive.describe_input_security_group(InputSecurityGroupId=group)
    assert [rule["Cidr"] for rule in answer["WhitelistRules"]] == ["198.51.100.0/24"]
    assert operator.tear_down() == [RETAINED, RETAINED]


def test_two_events_side_by_side_do_not_see_each_other(session: AwsSession) -> None:
    one, other = Operator(session, small_spec("twin")), Operator(session, small_spec("twin-2"))
    one.execute(one.prepare(), "make-1")
    other.execute(other.prepare(), "make-2")
    assert one.tear_down() == [RETAINED, RETAINED]
    assert [facts.name for facts in stack.list_stacks(session)] == ["flypack-twin-2"]
    assert other.tear_down() == [RETAINED, RETAINED]


def test_the_stream_key_is_told_to_nobody_but_the_phone(region: RegionCard, session: AwsSession) -> None:
    operator = Operator(session, small_spec("secret"))
    change_set = operator.prepare()
    planned = session.cloudformation.describe_change_set(ChangeSetName=change_set.change_set_id)
    facts = operator.execute(change_set, "make-1")
    told = [
        planned,
        session.cloudformation.describe_stacks(),
        session.cloudformation.get_template(StackName=facts.name),
        session.cloudformation.describe_stack_events(StackName=facts.name),
        session.cloudformation.describe_stack_resources(StackName=facts.name),
        session.cloudtrail.lookup_events(),
        operator.heard,
        facts,
    ]
    assert operator.tear_down() == [RETAINED, RETAINED]
    for answer in told:
        assert KEY not in repr(answer)
    assert KEY not in region.log.read_text(encoding="utf-8")


def test_the_public_command_line_sees_the_same(region: RegionCard, session: AwsSession) -> None:
    operator = Operator(session, small_spec("by-cli"))
    facts = operator.execute(operator.prepare(), "make-1")
    stacks = _aws(region, "cloudformation", "describe-stacks", "--stack-name", facts.name)
    assert stacks["Stacks"][0]["StackStatus"] == "CREATE_COMPLETE"
    shown = _aws(region, "medialive", "describe-channel", "--channel-id", facts.outputs["ChannelId"])
    assert (shown["Name"], shown["State"]) == ("flypack-by-cli", "IDLE")
    assert operator.tear_down() == [RETAINED, RETAINED]


def _aws(region: RegionCard, *arguments: str) -> Any:
    """The AWS CLI as anybody would call it."""
    shown = subprocess.run(
        [sys.executable, "-m", "awscli", "--endpoint-url", region.endpoint, *arguments],
        env={
            "PATH": os.environ["PATH"],
            "AWS_ACCESS_KEY_ID": "AKIDREHEARSAL",
            "AWS_SECRET_ACCESS_KEY": "rehearsal",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_DEFAULT_OUTPUT": "json",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    return json.loads(shown.stdout)
