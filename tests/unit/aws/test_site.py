"""Filling and emptying the page's bucket, and what the page is told about its event."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from aws import site
from aws.cancel import Cancel, Cancelled
from aws.failures import AwsFailure
from aws.site import PageFile
from aws.spec import PackageFormat, ViewerAccess
from tests.helpers.aws_stubs import Stubs
from tests.helpers.specs import changed, default_spec

BUCKET = "flypack-show-sitebucket-a"
PAGE = PageFile(
    path="index.html", body=b"<html>", content_type="text/html", cache_control="public, max-age=30"
)
SCRIPT = PageFile(path="assets/main-A.js", body=b"1", content_type="text/javascript", cache_control="x")
OUTPUTS = {
    "HlsPath": "/out/v1/flypack-show/main/ts/index.m3u8",
    "HlsTimeShiftPath": "/out/v1/flypack-show/main/ts/index-timeshift.m3u8",
    "CmafPath": "/out/v1/flypack-show/main/cmaf/index.m3u8",
    "DashPath": "/out/v1/flypack-show/main/cmaf/dash.mpd",
    "DashTimeShiftPath": "/out/v1/flypack-show/main/cmaf/dash-timeshift.mpd",
    "StreamKeyA0": "never",
}


def listed(aws: Stubs, **objects: bytes) -> None:
    rows = [
        {"Key": key, "ETag": f'"{hashlib.md5(body).hexdigest()}"', "Size": len(body)}
        for key, body in objects.items()
    ]
    aws.answer("s3", "list_objects_v2", {"Contents": rows} if rows else {}, {"Bucket": BUCKET})


def put(aws: Stubs, file: PageFile) -> None:
    expected = {
        "Bucket": BUCKET,
        "Key": f"player/{file.path}",
        "Body": file.body,
        "ContentType": file.content_type,
        "CacheControl": file.cache_control,
    }
    aws.answer("s3", "put_object", {}, expected)


def deleted(aws: Stubs, reply: dict[str, Any], *objects: dict[str, str]) -> None:
    expected = {"Bucket": BUCKET, "Delete": {"Objects": list(objects), "Quiet": True}}
    aws.answer("s3", "delete_objects", reply, expected)


def test_an_empty_bucket_gets_every_file_in_order(aws: Stubs, cancel: Cancel) -> None:
    listed(aws)
    put(aws, SCRIPT)
    put(aws, PAGE)
    assert site.publish(aws.session, BUCKET, [SCRIPT, PAGE], cancel=cancel) == 2


def test_what_is_there_is_not_sent_and_what_is_stale_goes(aws: Stubs, cancel: Cancel) -> None:
    listed(aws, **{"player/index.html": b"<html>", "player/assets/main-OLD.js": b"0"})
    put(aws, SCRIPT)
    deleted(aws, {}, {"Key": "player/assets/main-OLD.js"})
    assert site.publish(aws.session, BUCKET, [SCRIPT, PAGE], cancel=cancel) == 1


def test_a_published_page_costs_one_question(aws: Stubs, cancel: Cancel) -> None:
    listed(aws, **{"player/index.html": b"<html>", "player/assets/main-A.js": b"1"})
    assert site.publish(aws.session, BUCKET, [SCRIPT, PAGE], cancel=cancel) == 0


def test_who_cancels_waits_for_no_further_file(aws: Stubs, cancel: Cancel) -> None:
    listed(aws)
    cancel.cancel()
    with pytest.raises(Cancelled):
        site.publish(aws.session, BUCKET, [PAGE], cancel=cancel)


def test_a_refusal_says_what_was_being_done(aws: Stubs, cancel: Cancel) -> None:
    aws.refuse("s3", "list_objects_v2", "AccessDenied", "no", 403)
    with pytest.raises(AwsFailure, match="Publishing the web player page") as failure:
        site.publish(aws.session, BUCKET, [PAGE], cancel=cancel)
    assert failure.value.denied


def test_emptying_takes_versions_and_markers_too(aws: Stubs) -> None:
    answer = {
        "Versions": [{"Key": "a", "VersionId": "1"}, {"Key": "a", "VersionId": "2"}],
        "DeleteMarkers": [{"Key": "b", "VersionId": "3"}],
    }
    aws.answer("s3", "list_object_versions", answer, {"Bucket": BUCKET})
    rows = ({"Key": "a", "VersionId": "1"}, {"Key": "a", "VersionId": "2"}, {"Key": "b", "VersionId": "3"})
    deleted(aws, {}, *rows)
    site.empty(aws.session, BUCKET)


def test_an_empty_bucket_and_one_that_is_gone_are_empty(aws: Stubs) -> None:
    aws.answer("s3", "list_object_versions", {}, {"Bucket": BUCKET})
    site.empty(aws.session, BUCKET)
    aws.refuse("s3", "list_object_versions", "NoSuchBucket", "gone", 404)
    site.empty(aws.session, BUCKET)


def test_an_object_that_s3_keeps_is_named(aws: Stubs) -> None:
    versions = {"Versions": [{"Key": "player/x", "VersionId": "null"}]}
    aws.answer("s3", "list_object_versions", versions, {"Bucket": BUCKET})
    kept = {"Errors": [{"Key": "player/x", "Code": "AccessDenied", "Message": "no"}]}
    deleted(aws, kept, {"Key": "player/x", "VersionId": "null"})
    with pytest.raises(AwsFailure, match=r"S3 kept player/x \(AccessDenied\)") as failure:
        site.empty(aws.session, BUCKET)
    assert failure.value.denied


def test_more_than_a_thousand_go_in_batches(aws: Stubs) -> None:
    rows = [{"Key": f"k{number}", "VersionId": "null"} for number in range(1001)]
    aws.answer("s3", "list_object_versions", {"Versions": rows}, {"Bucket": BUCKET})
    deleted(aws, {}, *rows[:1000])
    deleted(aws, {}, *rows[1000:])
    site.empty(aws.session, BUCKET)


def test_the_page_is_told_paths_and_no_secret() -> None:
    assert site.description(default_spec("show"), OUTPUTS, "ko") == {
        "title": "show",
        "language": "ko",
        "hls": "/out/v1/flypack-show/main/ts/index.m3u8",
        "dash": "/out/v1/flypack-show/main/cmaf/dash.mpd",
        "delay": 30,
        "timeshift": {
            "hls": "/out/v1/flypack-show/main/ts/index-timeshift.m3u8",
            "dash": "/out/v1/flypack-show/main/cmaf/dash-timeshift.mpd",
            "seconds": 7200,
        },
        "access": "public",
        "chat": None,
    }


def test_what_an_event_has_not_the_page_is_not_told() -> None:
    spec = changed(default_spec("show"), deliver__access=ViewerAccess.SIGNED_COOKIE)
    outputs = {"CmafPath": OUTPUTS["CmafPath"], "ChatUrl": "wss://chat.example/live"}
    told = site.description(spec, outputs, "en")
    assert (told["hls"], told["dash"]) == ("/out/v1/flypack-show/main/cmaf/index.m3u8", None)
    assert told["timeshift"] is None
    assert told["access"] == "signed-cookie"
    assert told["chat"] == "wss://chat.example/live"


def test_every_format_that_a_browser_plays_has_its_output() -> None:
    assert set(site.OUTPUTS) == set(PackageFormat) - {PackageFormat.MSS}
