"""Video on demand and clip pictures in the rehearsal: made, left out again, and gone without a trace."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from aws import archive, channel, inbox, stack, teardown
from aws.cancel import Cancel, no_progress
from aws.facts import ChannelState, StackFacts
from aws.pace import Pace
from aws.session import AwsSession
from aws.spec import PipelineSpec
from controller import provisioning, recording_news
from tests.helpers.region_process import region_process
from tests.helpers.specs import changed, default_spec, rung

SPEC = changed(
    default_spec("match"),
    encode__renditions=(rung("216p", 384, 216, 400_000, 6),),
    record__vod=True,
    extras__clip_thumbnails=True,
    watch__alarms=False,
    watch__audit_trail=False,
)
PAPER = {"AWS::Lambda::Function", "AWS::Lambda::Permission", "AWS::Lambda::EventInvokeConfig"}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AwsSession]:
    with region_process(tmp_path_factory.mktemp("region"), speed=400) as card:
        opened = card.session()
        yield opened
        opened.close()


def _provision(session: AwsSession, spec: PipelineSpec) -> StackFacts:
    return provisioning.provision(
        session, spec, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )


def _physical(session: AwsSession) -> dict[str, str]:
    return {one.logical_id: one.physical_id for one in stack.resources(session, SPEC.stack_name)}


def _job_event(status: str, work: str, event: str = SPEC.name) -> Any:
    about = {"flypackEvent": event, "flypackWork": work, "asset": "vod/match-1/index.m3u8"}
    return {
        "Source": "aws.mediaconvert",
        "DetailType": "MediaConvert Job State Change",
        "Detail": json.dumps({"jobId": "1-a", "status": status, "userMetadata": about}),
    }


def test_made_heard_left_out_and_gone(session: AwsSession) -> None:
    facts = _provision(session, SPEC)
    assert (facts.outputs["VodPrefix"], facts.outputs["ClipsPrefix"]) == ("vod/", "clips/")
    there = _physical(session)
    assert there["Vod"] == "flypack-match-vod"
    assert there["VodRetries"]
    assert there["VodLogs"] == "/aws/lambda/flypack-match-vod"
    pattern = json.loads(session.events.describe_rule(Name="flypack-match-vod-start")["EventPattern"])
    assert pattern["resources"] == [facts.outputs["ChannelArn"]]
    (target,) = session.events.list_targets_by_rule(Rule="flypack-match-vod-start")["Targets"]
    assert target["Arn"] == "arn:aws:lambda:us-east-1:111122223333:function:flypack-match-vod"
    clips = json.loads(session.events.describe_rule(Name="flypack-match-clips-start")["EventPattern"])
    assert clips["detail"]["bucket"] == {"name": [facts.outputs["ArchiveBucket"]]}

    session.events.put_events(
        Entries=[
            _job_event("COMPLETE", "vod"),
            _job_event("PROGRESSING", "vod"),
            _job_event("COMPLETE", "clips"),
            _job_event("COMPLETE", "vod", event="another"),
        ]
    )
    heard = inbox.receive(session, facts.outputs["EventQueueUrl"], wait_seconds=5)
    news = [told for event in heard if (told := recording_news.read(event)) is not None]
    assert [(one.code, one.place) for one in news] == [("vod-ready", "vod/match-1/index.m3u8")]

    plain = changed(SPEC, record__vod=False, extras__clip_thumbnails=False)
    assert _provision(session, plain).status == "UPDATE_COMPLETE"
    assert not PAPER & {one.type for one in stack.resources(session, SPEC.stack_name)}
    assert _provision(session, SPEC).status == "UPDATE_COMPLETE"
    left = teardown.tear_down(
        session, SPEC.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )
    assert {item.resource_type for item in left} == {"AWS::S3::Bucket"}


def _keys(session: AwsSession, bucket: str, prefix: str) -> list[str]:
    return [one.key for one in archive.objects(session, bucket, prefix)]


def _until(done: Callable[[], object], seconds: float) -> object:
    """The first true answer; fails with what there is when it takes too long."""
    pace = Pace(deadline_seconds=seconds)
    while not (found := done()):
        assert not pace.expired, "it took too long"
        pace.wait(Cancel())
    return found


def test_a_broadcast_becomes_video_on_demand_and_pictures(session: AwsSession) -> None:
    facts = _provision(session, changed(SPEC, name="final"))
    bucket, channel_id = facts.outputs["ArchiveBucket"], facts.outputs["ChannelId"]
    channel.start(session, channel_id, cancel=Cancel(), progress=no_progress)
    _until(lambda: channel.describe(session, channel_id).state is ChannelState.RUNNING, 30)
    Cancel().wait(4)
    channel.stop(session, channel_id, cancel=Cancel(), progress=no_progress)

    news: list[recording_news.News] = []

    def heard() -> bool:
        for event in inbox.receive(session, facts.outputs["EventQueueUrl"], wait_seconds=2):
            if (told := recording_news.read(event)) is not None:
                news.append(told)
        return bool(news)

    _until(heard, 90)
    (recording,) = _keys(session, bucket, "archive/")
    name = recording.rpartition("/")[2].partition(".")[0]
    assert news == [recording_news.News(code="vod-ready", place=f"vod/{name}/index.m3u8")]
    found = _keys(session, bucket, f"vod/{name}/")
    assert {
        f"vod/{name}/index.m3u8",
        f"vod/{name}/index-216p.m3u8",
        f"vod/{name}/index-216p_00000.ts",
    } <= set(found)
    pictures = f"clips/p0/{name}.000000"
    _until(lambda: f"{pictures}/preview.mp4" in _keys(session, bucket, pictures), 60)
    assert f"{pictures}/picture.0000000.jpg" in _keys(session, bucket, pictures)
    picture = session.s3.get_object(Bucket=bucket, Key=f"{pictures}/picture.0000000.jpg")["Body"].read()
    assert picture.startswith(b"\xff\xd8")
    teardown.tear_down(
        session, "flypack-final", on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )
