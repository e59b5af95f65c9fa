from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from rehearsal.large_objects import LARGE_BYTES
from rehearsal.media.messages import ArchiveFile
from tests.helpers.region import RunningRegion, wait_for
from tests.helpers.studio import Studio


def _file(tmp_path: Path, channel: str, content: bytes, index: int = 0) -> ArchiveFile:
    path = tmp_path / f"tape-{index}.ts"
    path.write_bytes(content)
    return ArchiveFile(
        channel_id=channel, pipeline=0, index=index, path=str(path), started_at=time.time(), seconds=5.0
    )


def test_recordings_land_in_the_bucket_under_medialives_name(region: RunningRegion, tmp_path: Path) -> None:
    s3 = region.client("s3")
    s3.create_bucket(Bucket="tapes")
    s3.put_bucket_versioning(Bucket="tapes", VersioningConfiguration={"Status": "Enabled"})
    studio = Studio(region)
    channel = studio.on_air(bucket="tapes")
    large = bytes(range(256)) * (LARGE_BYTES // 256) + b"the end"
    for index, content in enumerate((b"small", large)):
        region.engine.callbacks.on_archive_file(_file(tmp_path, channel, content, index))

    def both() -> Any:
        found = s3.list_objects_v2(Bucket="tapes").get("Contents", [])
        return found if len(found) == 2 and all(one["Size"] for one in found) else None

    objects = wait_for(both)
    assert [one["Size"] for one in objects] == [5, LARGE_BYTES + 7]
    keys = [one["Key"] for one in objects]
    assert keys[0].startswith("archive/p0/show-2")
    assert [key.rpartition("-top.")[2] for key in keys] == ["000000.m2ts", "000001.m2ts"]
    wait_for(lambda: not list(tmp_path.glob("tape-*.ts")))
    head = s3.head_object(Bucket="tapes", Key=keys[0])
    assert head["ContentType"] == "video/MP2T"
    assert head["VersionId"] != "null"
    whole = s3.get_object(Bucket="tapes", Key=keys[1])
    assert whole["ContentType"] == "video/MP2T"
    assert hashlib.md5(whole["Body"].read()).digest() == hashlib.md5(large).digest()
    assert whole["ETag"] == f'"{hashlib.md5(large).hexdigest()}"'
    for asked, expected in (
        ("bytes=0-3", large[:4]),
        ("bytes=-7", b"the end"),
        (f"bytes={LARGE_BYTES}-", b"the end"),
        (f"bytes={LARGE_BYTES + 4}-{LARGE_BYTES + 999}", b"end"),
    ):
        part = s3.get_object(Bucket="tapes", Key=keys[1], Range=asked)
        assert part["Body"].read() == expected
        assert part["ContentLength"] == len(expected)
        assert part["ContentRange"].endswith(f"/{LARGE_BYTES + 7}")
    with pytest.raises(ClientError) as caught:
        s3.get_object(Bucket="tapes", Key=keys[1], Range="bytes=99999999-")
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 416
    download = tmp_path / "copy.ts"
    s3.download_file("tapes", keys[1], str(download))
    assert download.read_bytes() == large
    s3.delete_object(Bucket="tapes", Key=keys[1], VersionId=objects_version(s3, keys[1]))


def objects_version(s3: Any, key: str) -> str:
    versions = s3.list_object_versions(Bucket="tapes", Prefix=key)["Versions"]
    version: str = versions[0]["VersionId"]
    return version


def test_a_bucket_that_is_gone_costs_the_file_and_a_log_line(
    region: RunningRegion, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    studio = Studio(region)
    channel = studio.on_air(bucket="tapes")
    file = _file(tmp_path, channel, b"x")
    region.engine.callbacks.on_archive_file(file)
    wait_for(lambda: "could not be archived to tapes" in caplog.text)
    wait_for(lambda: not Path(file.path).exists())


def test_the_trail_shows_who_did_what_without_secrets(region: RunningRegion) -> None:
    studio = Studio(region)
    source = studio.input("show-a/topsecret")
    channel = studio.channel(source)
    trail = region.client("cloudtrail")
    events = trail.lookup_events(
        LookupAttributes=[{"AttributeKey": "EventSource", "AttributeValue": "medialive.amazonaws.com"}]
    )["Events"]
    names = [one["EventName"] for one in events]
    assert "CreateChannel" in names
    assert names.index("CreateChannel") < names.index("CreateInput")
    assert "topsecret" not in json.dumps(events, default=str)
    created = next(one for one in events if one["EventName"] == "CreateInput")
    record = json.loads(created["CloudTrailEvent"])
    assert record["requestParameters"]["Destinations"][0]["StreamName"] == "HIDDEN_DUE_TO_SECURITY_REASONS"
    assert record["recipientAccountId"] == "111122223333"
    writes = trail.lookup_events(LookupAttributes=[{"AttributeKey": "ReadOnly", "AttributeValue": "false"}])
    assert all(one["ReadOnly"] == "false" for one in writes["Events"])
    by_name = trail.lookup_events(
        LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": channel}]
    )["Events"]
    assert {one["EventName"] for one in by_name} == {"DescribeChannel"}


def test_the_trail_comes_in_pages_and_by_region(region: RunningRegion) -> None:
    for number in range(5):
        region.client("sns").create_topic(Name=f"t{number}")
    trail = region.client("cloudtrail")
    pages = trail.get_paginator("lookup_events").paginate(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateTopic"}],
        PaginationConfig={"PageSize": 2},
    )
    assert [len(one["Events"]) for one in pages] == [2, 2, 1]
    assert region.client("cloudtrail", region="eu-west-1").lookup_events()["Events"] == []


def test_failed_calls_are_in_the_trail_too(region: RunningRegion) -> None:
    live = region.client("medialive")
    with pytest.raises(live.exceptions.NotFoundException):
        live.describe_channel(ChannelId="1")
    event = region.client("cloudtrail").lookup_events()["Events"][0]
    assert json.loads(event["CloudTrailEvent"])["errorCode"] == "NotFoundException"
