"""The page as it was built, and its way into the bucket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from aws.cancel import Cancel
from aws.facts import Change, ChangeSet, StackFacts
from aws.spec import DrmSpec, PackageFormat
from controller import page
from tests.helpers.aws_stubs import ANY, Stubs, stubbed, unreachable
from tests.helpers.specs import changed, default_spec

SPEC = default_spec("show")
BUCKET = "flypack-show-sitebucket-a"
OUTPUTS = {"SiteBucket": BUCKET, "HlsPath": "/out/v1/flypack-show/main/ts/index.m3u8"}


def stack(**outputs: str) -> StackFacts:
    return StackFacts(name="flypack-show", stack_id="arn", status="CREATE_COMPLETE", outputs=outputs)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "assets/main-AB.js", "assets/style-CD.css", "licences.txt", "icon.svg"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".built-from").write_text("a digest")
    return tmp_path


@pytest.fixture
def aws() -> Iterator[Stubs]:
    with unreachable() as session, stubbed(session) as stubs:
        yield stubs


def test_the_files_with_their_types_and_the_page_last(built: Path) -> None:
    found = page.files(built)
    assert [(one.path, one.content_type, one.cache_control) for one in found] == [
        ("assets/main-AB.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("assets/style-CD.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("icon.svg", "image/svg+xml", "public, max-age=3600"),
        ("licences.txt", "text/plain; charset=utf-8", "public, max-age=3600"),
        ("index.html", "text/html; charset=utf-8", "public, max-age=30"),
    ]
    assert found[-1].body == b"index.html"


def test_half_a_page_is_none(built: Path) -> None:
    assert page.built(built)
    (built / ".built-from").unlink()
    assert not page.built(built)


def test_a_page_that_was_not_built_is_told_in_one_sentence(tmp_path: Path, built: Path) -> None:
    empty = tmp_path / "empty"
    assert page.missing(SPEC, empty) == (
        "The web player page was not built, so viewers open the HLS or DASH address; "
        "run make player, then provision again.",
    )
    assert page.missing(changed(SPEC, deliver__web_player=False), empty) == ()
    assert page.missing(SPEC, built) == ()


def test_an_event_that_browsers_cannot_play_is_told(built: Path) -> None:
    drm = DrmSpec(systems=("widevine",), speke_url="https://k.example", resource_id="r", role_arn="arn")
    (sentence,) = page.missing(changed(SPEC, package__drm=drm), built)
    assert sentence == (
        "The web player page cannot play this protected event, because it knows no licence server; "
        "give viewers a player that knows yours."
    )
    (sentence,) = page.missing(changed(SPEC, package__formats=(PackageFormat.MSS,)), built)
    assert sentence.startswith("The web player page cannot play this event, because browsers play no Smooth")
    assert page.missing(changed(SPEC, package__formats=(PackageFormat.MSS, PackageFormat.DASH)), built) == ()


def test_the_description_is_published_last(aws: Stubs, built: Path) -> None:
    aws.answer("s3", "list_objects_v2", {}, {"Bucket": BUCKET})
    sent: list[dict[str, object]] = []
    aws.of("s3")
    aws.session.s3.meta.events.register(
        "before-parameter-build.s3.PutObject", lambda params, **_kwargs: sent.append(dict(params))
    )
    for _ in range(6):
        aws.answer("s3", "put_object", {}, ANY_PUT)
    page.publish(aws.session, SPEC, stack(**OUTPUTS), Cancel(), built)
    assert [one["Key"] for one in sent][-2:] == ["player/index.html", "player/event.json"]
    assert sent[-1]["CacheControl"] == "public, max-age=5"
    body = sent[-1]["Body"]
    assert isinstance(body, bytes)
    assert json.loads(body)["hls"] == OUTPUTS["HlsPath"]


ANY_PUT = {"Bucket": BUCKET, "Key": ANY, "Body": ANY, "ContentType": ANY, "CacheControl": ANY}


def test_without_a_page_or_a_bucket_nobody_is_asked(aws: Stubs, tmp_path: Path, built: Path) -> None:
    page.publish(aws.session, SPEC, stack(**OUTPUTS), Cancel(), tmp_path / "empty")
    page.publish(aws.session, SPEC, stack(), Cancel(), built)


def test_a_change_that_removes_the_bucket_finds_it_empty(aws: Stubs) -> None:
    aws.answer("s3", "list_object_versions", {}, {"Bucket": BUCKET})
    page.let_go(aws.session, stack(**OUTPUTS), change("Remove"))


def test_any_other_change_leaves_it_alone(aws: Stubs) -> None:
    page.let_go(aws.session, stack(**OUTPUTS), change("Modify"))
    page.let_go(aws.session, stack(), change("Remove"))
    page.let_go(aws.session, None, change("Add"))


def change(action: str) -> ChangeSet:
    row = Change(action=action, logical_id="SiteBucket", resource_type="AWS::S3::Bucket")
    return ChangeSet(change_set_id="c", stack_id="s", stack_name="flypack-show", changes=(row,))
