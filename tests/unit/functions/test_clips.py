"""The clips function as Lambda runs it: against MediaConvert over HTTP."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from aws.template import clips
from tests.helpers.conversion_rig import BUCKET, ROLE, Rig, environment, load, rig
from tests.helpers.specs import LADDER_MOBILE, changed, default_spec, rung

SPEC = changed(default_spec(), extras__clip_thumbnails=True)
KEY = "archive/p0/first-show-20261123T160000.000003.m2ts"
index = load(clips.function(SPEC))


def created(key: str = KEY, *, bucket: str = BUCKET, size: int = 1000, etag: str = "e1") -> dict[str, Any]:
    """S3's event as EventBridge brings it (S3 user guide, "Events")."""
    return {
        "source": "aws.s3",
        "detail-type": "Object Created",
        "detail": {
            "version": "0",
            "bucket": {"name": bucket},
            "object": {"key": key, "size": size, "etag": etag, "sequencer": "0062E99A88DC407460"},
            "reason": "CompleteMultipartUpload",
        },
    }


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    for name, value in environment(clips.function(SPEC)).items():
        monkeypatch.setenv(name, value)
    with rig(monkeypatch) as found:
        yield found


def run(event: dict[str, Any]) -> str | None:
    job: str | None = index.handler(event, None)["job"]
    return job


def test_a_file_gets_its_pictures_and_the_preview_that_mediaconvert_wants(aws: Rig) -> None:
    assert run(created()) == "job-1"
    (job,) = aws.mediaconvert.jobs
    assert (job["Role"], aws.inputs()) == (ROLE, [KEY])
    assert job["UserMetadata"] == {"flypackEvent": "first-show", "flypackWork": "clips", "file": KEY}
    pictures, preview = job["Settings"]["OutputGroups"]
    place = f"s3://{BUCKET}/clips/p0/first-show-20261123T160000.000003"
    assert pictures["OutputGroupSettings"]["FileGroupSettings"] == {"Destination": f"{place}/picture"}
    assert preview["OutputGroupSettings"]["FileGroupSettings"] == {"Destination": f"{place}/preview"}
    (output,) = pictures["Outputs"]
    assert output["ContainerSettings"] == {"Container": "RAW"}
    video = output["VideoDescription"]
    assert (video["Width"], video["Height"]) == (640, 360)
    assert video["CodecSettings"] == {
        "Codec": "FRAME_CAPTURE",
        "FrameCaptureSettings": {
            "FramerateNumerator": 1,
            "FramerateDenominator": 10,
            "MaxCaptures": 10_000,
            "Quality": 80,
        },
    }
    assert [one["VideoDescription"]["Width"] for one in preview["Outputs"]] == [320]
    assert preview["Outputs"][0]["AudioDescriptions"][0]["CodecSettings"]["Codec"] == "AAC"


@pytest.mark.parametrize(
    "event",
    [
        created("clips/p0/first-show-20261123T160000.000003/picture.0000000.jpg"),
        created("vod/first-show-20261123T160000/index.m3u8"),
        created("archive/p0/"),
        created("archive/p0/notes.txt"),
        created("archive/p0/first-show.m2ts"),
        created(size=0),
        created(bucket="somebody-elses"),
    ],
    ids=["own picture", "asset", "folder", "notes", "no counter", "empty", "other bucket"],
)
def test_what_is_no_recording_is_left_alone(
    aws: Rig, event: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    assert run(event) is None
    assert aws.mediaconvert.asked == []
    assert "this is no recording" in caplog.text


def test_the_same_event_twice_is_one_job(aws: Rig) -> None:
    assert run(created()) == "job-1"
    assert run(created()) is None, "the search finds it"
    aws.mediaconvert.refusals["SearchJobs"] = ("AccessDeniedException", 403)
    assert run(created()) == "job-1", "the token finds it"
    assert len(aws.mediaconvert.jobs) == 1
    assert run(created(etag="e2")) == "job-2", "a file of other content is another file"


def test_the_conversion_of_the_whole_broadcast_is_not_taken_for_the_pictures(aws: Rig) -> None:
    run(created())
    aws.mediaconvert.jobs[0]["UserMetadata"]["flypackWork"] = "vod"
    aws.mediaconvert.token_forgotten = True
    assert run(created()) == "job-2"


def test_a_job_that_failed_is_asked_for_again(aws: Rig) -> None:
    run(created())
    aws.mediaconvert.jobs[0]["Status"] = "CANCELED"
    aws.mediaconvert.token_forgotten = True
    assert run(created()) == "job-2"


def test_a_refusal_is_told_and_raised_so_that_lambda_tries_again(
    aws: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    aws.mediaconvert.refusals["CreateJob"] = ("ForbiddenException", 403)
    with pytest.raises(ClientError, match="ForbiddenException"):
        run(created())
    assert caplog.records[-1].getMessage() == (
        "the pictures could not be asked for: An error occurred (ForbiddenException) when calling the"
        " CreateJob operation: ForbiddenException for CreateJob"
    )
    aws.mediaconvert.refusals.clear()
    assert run(created()) == "job-1"


def test_the_server_of_these_tests_refuses_what_mediaconvert_would_refuse(
    aws: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PICTURE", "[9000, 360]")
    with pytest.raises(ClientError, match="9000 is above the maximum 8192"):
        run(created())


@pytest.mark.parametrize(
    ("renditions", "picture", "preview"),
    [
        (LADDER_MOBILE, (640, 360), (320, 180)),
        ((rung("tiny", 214, 120, 200_000, 5),), (214, 120), (214, 120)),
        ((rung("wide", 2048, 858, 9_000_000, 9),), (640, 268), (320, 134)),
    ],
    ids=["mobile", "smaller than a picture", "wide"],
)
def test_pictures_have_the_shape_of_the_recording(
    renditions: tuple[Any, ...], picture: tuple[int, int], preview: tuple[int, int]
) -> None:
    spec = changed(SPEC, encode__renditions=renditions)
    assert (clips.size(spec, clips.PICTURE_WIDTH), clips.size(spec, clips.PREVIEW_WIDTH)) == (
        picture,
        preview,
    )
