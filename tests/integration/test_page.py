"""The web player page over HTTP: published, repeated, given up, and taken down with its event."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from aws import edge, site
from aws.cancel import Cancel, no_progress
from aws.facts import StackFacts
from aws.session import AwsSession
from aws.spec import PipelineSpec
from aws.teardown import tear_down
from controller import page, provisioning
from tests.helpers.region_process import RegionCard, region_process
from tests.helpers.specs import changed, default_spec, rung

SMALL = rung("216p", 384, 216, 400_000, 6)


def spec_of(name: str, **changes: object) -> PipelineSpec:
    return changed(default_spec(name), encode__renditions=(SMALL,), record__archive=False, **changes)


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
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "main-A.js").write_text("1")
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / ".built-from").write_text("a digest")
    return tmp_path


def provision(session: AwsSession, spec: PipelineSpec) -> StackFacts:
    return provisioning.provision(
        session, spec, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )


def down(session: AwsSession, spec: PipelineSpec) -> list[str]:
    left = tear_down(
        session, spec.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )
    return [one.identifier for one in left]


def keys(session: AwsSession, bucket: str) -> list[str]:
    rows = session.s3.list_objects_v2(Bucket=bucket).get("Contents", [])
    return sorted(row["Key"] for row in rows)


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as failure:
        with failure:
            return failure.code


def test_publishing_again_sends_only_what_differs(session: AwsSession, built: Path) -> None:
    spec = spec_of("twice")
    facts = provision(session, spec)
    bucket = facts.outputs["SiteBucket"]
    page.publish(session, spec, facts, Cancel(), built)
    assert keys(session, bucket) == ["player/assets/main-A.js", "player/event.json", "player/index.html"]
    files = (*page.files(built),)
    event = session.s3.get_object(Bucket=bucket, Key="player/event.json")
    told = site.PageFile(
        path="event.json",
        body=event["Body"].read(),
        content_type=event["ContentType"],
        cache_control=event["CacheControl"],
    )
    assert site.publish(session, bucket, [*files, told], cancel=Cancel()) == 0
    newer = replace(files[0], path="assets/main-B.js", body=b"2")
    assert site.publish(session, bucket, [newer, files[1], told], cancel=Cancel()) == 1
    assert keys(session, bucket) == ["player/assets/main-B.js", "player/event.json", "player/index.html"]
    assert bucket not in down(session, spec)


def test_an_event_that_gives_its_page_up_leaves_no_bucket(session: AwsSession, built: Path) -> None:
    spec = spec_of("given-up")
    facts = provision(session, spec)
    bucket = facts.outputs["SiteBucket"]
    page.publish(session, spec, facts, Cancel(), built)
    url = edge.page_url(session.door, facts.outputs)
    assert url is not None
    assert status(url) == 200
    without = provision(session, spec_of("given-up", deliver__web_player=False))
    assert "SiteBucket" not in without.outputs
    assert bucket not in {one["Name"] for one in session.s3.list_buckets()["Buckets"]}
    assert status(url) == 403
    down(session, spec)


def test_each_of_two_events_shows_its_own_page_and_nobody_reads_the_bucket(
    session: AwsSession, built: Path
) -> None:
    both = [spec_of("first"), spec_of("second", title="Second")]
    urls = []
    for spec in both:
        facts = provision(session, spec)
        page.publish(session, spec, facts, Cancel(), built)
        address = edge.page_url(session.door, facts.outputs)
        assert address is not None
        urls.append(address)
        plain = f"{session.door.endpoint_url}/{facts.outputs['SiteBucket']}/player/index.html"
        assert status(plain) == 403
    for spec, url in zip(both, urls, strict=True):
        told = url.replace("index.html", "event.json")
        with urllib.request.urlopen(told, timeout=20) as answer:
            assert f'"title": "{spec.title}"' in answer.read().decode()
    assert status(urls[0].replace("index.html", "nothing.html")) == 403
    for spec in both:
        down(session, spec)
