"""MediaConvert in the rehearsal: jobs taken once, found again, made of real files, told of when they end."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from aws.template import clips, vod
from rehearsal.media import ffmpeg
from tests.helpers.conversion_rig import environment, load
from tests.helpers.region import RunningRegion, deploy, wait_for
from tests.helpers.specs import changed, default_spec, rung
from tests.helpers.studio import Inbox

BUCKET = "tapes"
ROLE = "arn:aws:iam::111122223333:role/convert"
SPEC = changed(
    default_spec("show"),
    encode__renditions=(rung("216p", 384, 216, 400_000, 6),),
    package__segment_seconds=2,
    record__vod=True,
    extras__clip_thumbnails=True,
)
VOD, CLIPS = load(vod.function(SPEC)), load(clips.function(SPEC))


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds of picture and tone."""
    made = tmp_path_factory.mktemp("recording") / "recording.ts"
    source = ["-f", "lavfi", "-i", "testsrc=size=384x216:rate=30", "-f", "lavfi", "-i", "sine"]
    coded = ["-t", "4", "-c:v", "libx264", "-preset", "ultrafast", "-g", "60", "-c:a", "aac", str(made)]
    subprocess.run([ffmpeg.find(), "-loglevel", "error", *source, *coded], check=True, timeout=60)
    return made


def job(keys: list[str], name: str = "vod/show-1/index") -> dict[str, Any]:
    settings = VOD.Settings.read(environment(vod.function(SPEC)))
    return dict(VOD.request(settings, [(key, "e1") for key in keys], name, 1, 1))


def jobs(region: RunningRegion) -> Any:
    return region.client("mediaconvert")


def ended(region: RunningRegion, identifier: str) -> Any:
    def look() -> Any:
        found = jobs(region).get_job(Id=identifier)["Job"]
        return found if found["Status"] in ("COMPLETE", "ERROR") else None

    return wait_for(look, seconds=60)


def shelved(region: RunningRegion, recording: Path, *keys: str) -> Any:
    s3 = region.client("s3")
    s3.create_bucket(Bucket=BUCKET)
    for key in keys:
        s3.put_object(Bucket=BUCKET, Key=key, Body=recording.read_bytes())
    return s3


def test_the_files_are_joined_and_the_end_is_told(region: RunningRegion, recording: Path) -> None:
    inbox = Inbox(region, pattern={"source": ["aws.mediaconvert"]})
    keys = ["archive/p0/show-1.000000.m2ts", "archive/p0/show-1.000001.m2ts"]
    s3 = shelved(region, recording, *keys)
    made = jobs(region).create_job(**job(keys))["Job"]
    assert made["Status"] == "SUBMITTED"
    assert ended(region, made["Id"])["Status"] == "COMPLETE"
    playlist = s3.get_object(Bucket=BUCKET, Key="vod/show-1/index.m3u8")
    assert playlist["ContentType"] == "application/vnd.apple.mpegurl"
    assert "RESOLUTION=384x216\nindex-216p.m3u8" in playlist["Body"].read().decode()
    media = s3.get_object(Bucket=BUCKET, Key="vod/show-1/index-216p.m3u8")["Body"].read().decode()
    lengths = [float(row[8:].rstrip(",")) for row in media.splitlines() if row.startswith("#EXTINF:")]
    assert sum(lengths) == pytest.approx(8, abs=0.3)
    assert "#EXT-X-ENDLIST" in media
    (event,) = inbox.read(1)
    assert event["detail"]["status"] == "COMPLETE"
    assert event["detail"]["userMetadata"]["asset"] == "vod/show-1/index.m3u8"
    assert event["resources"] == [made["Arn"]]


def test_pictures_and_the_preview_are_made(region: RunningRegion, recording: Path) -> None:
    key = "archive/p0/show-1.000000.m2ts"
    s3 = shelved(region, recording, key)
    settings = CLIPS.Settings.read(environment(clips.function(SPEC), EVERY_SECONDS="2"))
    made = jobs(region).create_job(**CLIPS.request(settings, {"key": key}, "p0/show-1.000000"))["Job"]
    assert ended(region, made["Id"])["Status"] == "COMPLETE"
    found = [one["Key"] for one in s3.list_objects_v2(Bucket=BUCKET, Prefix="clips/")["Contents"]]
    assert found == [
        "clips/p0/show-1.000000/picture.0000000.jpg",
        "clips/p0/show-1.000000/picture.0000001.jpg",
        "clips/p0/show-1.000000/preview.mp4",
    ]


def test_an_input_that_is_not_there_fails_the_job_and_says_so(region: RunningRegion, recording: Path) -> None:
    inbox = Inbox(region, pattern={"source": ["aws.mediaconvert"]})
    shelved(region, recording)
    made = jobs(region).create_job(**job(["archive/p0/none.000000.m2ts"]))["Job"]
    failed = ended(region, made["Id"])
    assert (failed["Status"], failed["ErrorCode"]) == ("ERROR", 1404)
    (event,) = inbox.read(1)
    assert (event["detail"]["status"], event["detail"]["errorCode"]) == ("ERROR", 1404)
    assert "404" in event["detail"]["errorMessage"]


def test_a_token_is_known_for_a_minute_and_jobs_are_found_by_their_files(region: RunningRegion) -> None:
    client = jobs(region)
    first = client.create_job(**job(["archive/p0/a.000000.m2ts"]))["Job"]["Id"]
    assert client.create_job(**job(["archive/p0/a.000000.m2ts"]))["Job"]["Id"] == first
    second = client.create_job(**job(["archive/p0/b.000000.m2ts"]))["Job"]["Id"]
    assert second != first
    found = client.search_jobs(InputFile=f"s3://{BUCKET}/archive/p0/b.000000.m2ts")["Jobs"]
    assert [one["Id"] for one in found] == [second]
    assert [one["Id"] for one in client.search_jobs(InputFile="archive/p0/")["Jobs"]] == [second, first]
    assert client.search_jobs(InputFile="archive/p0/c")["Jobs"] == []
    with pytest.raises(ClientError, match="NotFoundException"):
        client.get_job(Id="none")
    with pytest.raises(ClientError, match=r"(BadRequest|Validation)Exception"):
        client.create_job(Role=ROLE, Settings={"Inputs": [{"TimecodeSource": "NEVER"}]})


def test_a_file_that_joins_a_speaking_bucket_is_told_and_another_is_not(region: RunningRegion) -> None:
    inbox = Inbox(region, pattern={"source": ["aws.s3"]})
    speaking = {"EventBridgeConfiguration": {"EventBridgeEnabled": True}}
    document = {
        "Resources": {
            "Loud": {"Type": "AWS::S3::Bucket", "Properties": {"NotificationConfiguration": speaking}},
            "Quiet": {"Type": "AWS::S3::Bucket", "Properties": {}},
        },
        "Outputs": {name: {"Value": {"Ref": name}} for name in ("Loud", "Quiet")},
    }
    stack = deploy(region.client("cloudformation"), "buckets", document)
    names = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
    for name in ("Quiet", "Loud"):
        region.region.bucket_events.created("us-east-1", names[name], "archive/p0/a.000000.m2ts", 7)
    (event,) = inbox.read(1)
    assert event["detail"]["bucket"] == {"name": names["Loud"]}
    assert event["detail"]["object"]["size"] == 7
    assert json.dumps(event["resources"]) == f'["arn:aws:s3:::{names["Loud"]}"]'
