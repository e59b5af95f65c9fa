"""The VOD function as Lambda runs it: against S3 and MediaConvert over HTTP."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from aws.spec import Captions
from aws.template import vod
from tests.helpers.conversion_rig import BUCKET, ROLE, Rig, environment, load, rig
from tests.helpers.specs import changed, default_spec, rung

SPEC = changed(default_spec(), record__vod=True, tags=(("team", "sports"),))
SHOW = "archive/p0/first-show-20261123T160000"
STOPPED = {
    "source": "aws.medialive",
    "detail-type": "MediaLive Channel State Change",
    "detail": {"state": "STOPPED", "channel_arn": "arn:aws:medialive:us-east-1:111122223333:channel:1"},
}
index = load(vod.function(SPEC))


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    for name, value in environment(vod.function(SPEC), SETTLE_SECONDS="0").items():
        monkeypatch.setenv(name, value)
    with rig(monkeypatch) as found:
        yield found


def run() -> list[str]:
    jobs: list[str] = index.handler(STOPPED, None)["jobs"]
    return jobs


def test_the_files_of_the_broadcast_become_one_asset_in_their_order(aws: Rig) -> None:
    for count in (2, 0, 1):
        aws.put(f"{SHOW}.{count:06d}.m2ts", minute=5 * count)
    assert run() == ["job-1"]
    assert aws.inputs() == [f"{SHOW}.{count:06d}.m2ts" for count in (0, 1, 2)]
    (job,) = aws.mediaconvert.jobs
    assert (job["Role"], job["BillingTagsSource"]) == (ROLE, "JOB")
    assert job["Tags"] == {"team": "sports", "flypack:event": "first-show"}
    assert job["UserMetadata"] == {
        "flypackEvent": "first-show",
        "flypackWork": "vod",
        "part": "1/1",
        "asset": "vod/first-show-20261123T160000/index.m3u8",
    }
    (group,) = job["Settings"]["OutputGroups"]
    hls = group["OutputGroupSettings"]["HlsGroupSettings"]
    assert hls["Destination"] == f"s3://{BUCKET}/vod/first-show-20261123T160000/index"
    assert (hls["SegmentLength"], hls["SegmentControl"]) == (6, "SEGMENTED_FILES")


def test_the_outputs_are_the_ladder_of_the_plan(aws: Rig) -> None:
    aws.put(f"{SHOW}.000000.m2ts")
    run()
    outputs = aws.mediaconvert.jobs[0]["Settings"]["OutputGroups"][0]["Outputs"]
    assert [one["NameModifier"] for one in outputs] == ["-1080p", "-720p", "-540p", "-360p"]
    video = outputs[0]["VideoDescription"]
    assert (video["Width"], video["Height"]) == (1920, 1080)
    h264 = video["CodecSettings"]["H264Settings"]
    assert (h264["RateControlMode"], h264["MaxBitrate"]) == ("QVBR", 5_000_000)
    assert h264["QvbrSettings"] == {"QvbrQualityLevel": 8}
    assert (h264["GopSize"], h264["GopSizeUnits"], h264["GopClosedCadence"]) == (2, "SECONDS", 1)
    (audio,) = outputs[3]["AudioDescriptions"]
    assert audio["CodecSettings"]["AacSettings"]["Bitrate"] == 128_000
    assert "CaptionDescriptions" not in outputs[0]


@pytest.mark.parametrize(
    ("bitrate", "taken"), [(64_000, 64_000), (100_000, 96_000), (200_000, 192_000), (320_000, 320_000)]
)
def test_an_audio_rate_between_those_of_mediaconvert_is_rounded_down(bitrate: int, taken: int) -> None:
    assert index.aac(bitrate)["AacSettings"]["Bitrate"] == taken


def test_ten_rungs_and_captions_inside_the_picture_are_taken(
    aws: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = changed(
        SPEC,
        encode__renditions=tuple(
            rung(f"r{width}", width, 720, 10 * width, 1 + width % 10) for width in range(320, 340, 2)
        ),
        encode__captions=Captions.EMBEDDED,
        package__segment_seconds=2,
    )
    for name, value in environment(vod.function(many), SETTLE_SECONDS="0").items():
        monkeypatch.setenv(name, value)
    aws.put(f"{SHOW}.000000.m2ts")
    assert run() == ["job-1"]
    settings = aws.mediaconvert.jobs[0]["Settings"]
    assert len(settings["OutputGroups"][0]["Outputs"]) == 10
    (source,) = settings["Inputs"]
    assert source["CaptionSelectors"]["Captions Selector 1"]["SourceSettings"] == {"SourceType": "EMBEDDED"}
    captions = settings["OutputGroups"][0]["Outputs"][0]["CaptionDescriptions"]
    assert [one["DestinationSettings"] for one in captions] == [{"DestinationType": "EMBEDDED"}]


def test_an_empty_archive_is_no_reason_to_do_anything(aws: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    aws.put("archive/p0/notes.txt")
    aws.put(f"{SHOW}.000000.m2ts", size=0)
    assert run() == []
    assert aws.mediaconvert.asked == []
    assert [record.message for record in caplog.records if record.name == "vod_index"] == [
        "nothing was recorded"
    ]


def test_only_the_newest_broadcast_is_converted(aws: Rig) -> None:
    aws.put("archive/p0/first-show-20261122T160000.000000.m2ts", minute=0, size=90)
    aws.put("archive/p0/first-show-20261122T160000.000001.m2ts", minute=1, size=90)
    aws.put(f"{SHOW}.000000.m2ts", minute=5)
    assert run() == ["job-1"]
    assert aws.inputs() == [f"{SHOW}.000000.m2ts"]


def test_of_two_pipelines_the_one_that_recorded_more_is_taken(aws: Rig) -> None:
    second = "archive/p1/first-show-20261123T160001"
    aws.put(f"{SHOW}.000000.m2ts", minute=30, size=10)
    aws.put(f"{second}.000000.m2ts", minute=25, size=10)
    aws.put(f"{second}.000001.m2ts", minute=30, size=10)
    # A long recording of yesterday's on this pipeline must not win over today's short one.
    aws.put("archive/p1/first-show-20261122T160001.000000.m2ts", minute=1, size=500)
    assert run() == ["job-1"]
    assert aws.inputs() == [f"{second}.000000.m2ts", f"{second}.000001.m2ts"]


def test_equal_pipelines_give_the_same_asset_every_time(aws: Rig) -> None:
    for pipeline in ("p0", "p1"):
        aws.put(f"archive/{pipeline}/first-show-20261123T160000.000000.m2ts", minute=5)
    assert run() == ["job-1"]
    assert run() == []
    assert len(aws.mediaconvert.jobs) == 1


def test_asked_twice_in_a_minute_or_later_it_does_the_work_once(aws: Rig) -> None:
    aws.put(f"{SHOW}.000000.m2ts")
    assert run() == ["job-1"]
    aws.mediaconvert.refusals["SearchJobs"] = ("TooManyRequestsException", 429)
    assert run() == ["job-1"], "the token alone finds the job"
    aws.mediaconvert.refusals.clear()
    aws.mediaconvert.token_forgotten = True
    assert run() == [], "the search finds it when the token is forgotten"
    assert len(aws.mediaconvert.jobs) == 1


def test_what_failed_is_converted_again(aws: Rig) -> None:
    aws.put(f"{SHOW}.000000.m2ts")
    assert run() == ["job-1"]
    aws.mediaconvert.jobs[0]["Status"] = "ERROR"
    aws.mediaconvert.token_forgotten = True
    assert run() == ["job-2"]


def test_an_asset_that_is_there_is_left_alone(aws: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    aws.put(f"{SHOW}.000000.m2ts")
    aws.put("vod/first-show-20261123T160000/index.m3u8")
    assert run() == []
    assert aws.mediaconvert.asked == []
    assert "the asset is there already" in caplog.text


def test_1500_files_are_listed_over_pages_and_become_ten_parts(aws: Rig) -> None:
    for count in range(1500):
        aws.s3.put_object(Bucket=BUCKET, Key=f"{SHOW}.{count:06d}.m2ts", Body=b"t")
    aws.put("vod/first-show-20261123T160000/part-03/index.m3u8")
    jobs = run()
    assert len(jobs) == 9
    names = [job["UserMetadata"]["part"] for job in aws.mediaconvert.jobs]
    assert names == ["1/10", "2/10", "4/10", "5/10", "6/10", "7/10", "8/10", "9/10", "10/10"]
    assert aws.inputs(0)[0] == f"{SHOW}.000000.m2ts"
    assert aws.inputs(8)[-1] == f"{SHOW}.001499.m2ts"
    assert len(aws.inputs(8)) == 150
    assert aws.mediaconvert.jobs[0]["UserMetadata"]["asset"] == (
        "vod/first-show-20261123T160000/part-01/index.m3u8"
    )


class Pause:
    """Files that arrive while the function waits."""

    def __init__(self, *arrivals: Any) -> None:
        self.seconds: list[float] = []
        self._arrivals = list(arrivals)

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        if self._arrivals:
            self._arrivals.pop(0)()


def test_it_waits_for_the_last_file_of_the_broadcast(aws: Rig) -> None:
    import boto3

    pause = Pause(
        lambda: aws.put(f"{SHOW}.000000.m2ts", minute=5), lambda: aws.put(f"{SHOW}.000001.m2ts", minute=6)
    )
    settings = index.Settings.read(environment(vod.function(SPEC)))
    converter = index.Converter(settings, aws.s3, boto3.client("mediaconvert"), pause)
    assert converter.convert() == ["job-1"]
    assert aws.inputs() == [f"{SHOW}.000000.m2ts", f"{SHOW}.000001.m2ts"]
    assert pause.seconds == [30, 30, 30]


def test_an_archive_that_never_settles_is_converted_in_the_end(aws: Rig) -> None:
    import boto3

    counts = iter(range(100))
    arrivals = [lambda: aws.put(f"{SHOW}.{next(counts):06d}.m2ts")] * 50
    pause = Pause(*arrivals)
    settings = index.Settings.read(environment(vod.function(SPEC)))
    assert index.Converter(settings, aws.s3, boto3.client("mediaconvert"), pause).convert() == ["job-1"]
    assert len(pause.seconds) == 10
    assert 10 * vod.SETTLE_SECONDS < vod.TIMEOUT_SECONDS


@pytest.mark.parametrize("operation", ["CreateJob"])
def test_without_permission_it_says_what_it_may_not_do_and_fails_so_that_lambda_tries_again(
    aws: Rig, caplog: pytest.LogCaptureFixture, operation: str
) -> None:
    aws.put(f"{SHOW}.000000.m2ts")
    aws.mediaconvert.refusals[operation] = ("AccessDeniedException", 403)
    with pytest.raises(ClientError, match="AccessDeniedException"):
        run()
    assert caplog.records[-1].levelname == "ERROR"
    assert caplog.records[-1].getMessage() == (
        "the recording could not be converted: An error occurred (AccessDeniedException) when calling the"
        " CreateJob operation: AccessDeniedException for CreateJob"
    )
    aws.mediaconvert.refusals.clear()
    assert run() == ["job-1"], "the next try succeeds"


def test_a_bucket_that_is_gone_is_told(
    aws: Rig, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("BUCKET", "no-such-bucket")
    with pytest.raises(ClientError, match="NoSuchBucket"):
        run()
    assert "the recording could not be converted: An error occurred (NoSuchBucket)" in caplog.text


def test_of_tags_that_do_not_fit_only_the_events_own_is_left() -> None:
    tagged = changed(SPEC, tags=tuple((f"key-{number}", "v" * 200) for number in range(40)))
    assert vod.function(tagged).environment["TAGS"] == '{"flypack:event":"first-show"}'
