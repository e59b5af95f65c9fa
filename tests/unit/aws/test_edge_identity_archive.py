from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aws import archive, edge, identity
from aws.facts import ArchiveObject, Identity
from aws.failures import AwsFailure
from aws.session import Door
from tests.helpers.aws_stubs import Stubs

OUTPUTS = {
    "DistributionDomain": "d111111abcdef8.cloudfront.net",
    "HlsPath": "/out/v1/flypack-show/main/ts/index.m3u8",
    "HlsHighPath": "/out/v1/flypack-show/main/ts/high.m3u8",
    "DashPath": "/out/v1/flypack-show/main/cmaf/index.mpd",
    "ArchivePrefix": "archive/",
    "StrangePath": "/elsewhere",
}


def test_viewers_of_aws_go_to_the_distribution() -> None:
    assert edge.manifest_urls(Door(region="eu-west-1"), OUTPUTS) == {
        "hls": "https://d111111abcdef8.cloudfront.net/out/v1/flypack-show/main/ts/index.m3u8",
        "hls-high": "https://d111111abcdef8.cloudfront.net/out/v1/flypack-show/main/ts/high.m3u8",
        "dash": "https://d111111abcdef8.cloudfront.net/out/v1/flypack-show/main/cmaf/index.mpd",
    }


def test_the_page_is_the_last_of_the_links() -> None:
    outputs = {**OUTPUTS, "SitePath": "/player/index.html", "ChannelGroupName": "flypack-show"}
    links = edge.viewer_links(Door(region="eu-west-1"), outputs)
    assert list(links) == ["hls", "hls-high", "dash", "page"]
    assert links["page"] == "https://d111111abcdef8.cloudfront.net/player/index.html"
    assert "page" not in edge.viewer_links(Door(region="eu-west-1"), OUTPUTS)


def test_on_the_edge_that_events_share_the_page_says_whose_it_is() -> None:
    outputs = {**OUTPUTS, "SitePath": "/player/index.html", "ChannelGroupName": "flypack-show"}
    door = Door(region="eu-west-1", edge_url="http://127.0.0.1:8080/")
    assert edge.page_url(door, outputs) == "http://127.0.0.1:8080/player/index.html?event=flypack-show"


def test_viewers_of_a_rehearsal_go_to_the_local_edge() -> None:
    door = Door(region="eu-west-1", edge_url="http://127.0.0.1:8080/")
    assert edge.viewer_base(door, "d1.cloudfront.net") == "http://127.0.0.1:8080"
    assert (
        edge.manifest_urls(door, OUTPUTS)["hls"]
        == "http://127.0.0.1:8080/out/v1/flypack-show/main/ts/index.m3u8"
    )


def test_who_am_i(aws: Stubs) -> None:
    answer = {"Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/ann", "UserId": "AIDA"}
    aws.answer("sts", "get_caller_identity", answer, {})
    assert identity.who_am_i(aws.session) == Identity(
        account="123456789012", arn="arn:aws:iam::123456789012:user/ann", user_id="AIDA"
    )


def test_who_am_i_with_wrong_keys(aws: Stubs) -> None:
    aws.refuse("sts", "get_caller_identity", "InvalidClientTokenId", "invalid", 403)
    with pytest.raises(AwsFailure) as caught:
        identity.who_am_i(aws.session)
    assert caught.value.sentence == (
        "Checking the account: AWS does not know this access key. "
        "Check the access key id on the accounts page, or make a new key in IAM."
    )


def test_profiles_of_this_laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text("[profile studio]\nregion = eu-west-1\n[default]\n", encoding="utf-8")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    assert identity.local_profiles() == ("default", "studio")


def test_a_damaged_profile_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text("[profile studio\n", encoding="utf-8")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    with pytest.raises(AwsFailure) as caught:
        identity.local_profiles()
    assert caught.value.code == "config-damaged"


def test_recordings_oldest_first_over_pages(aws: Stubs) -> None:
    def row(key: str, minute: int, size: int = 1) -> dict[str, object]:
        return {"Key": key, "Size": size, "LastModified": datetime(2026, 11, 23, 16, minute, tzinfo=UTC)}

    aws.answer(
        "s3",
        "list_objects_v2",
        {
            "Contents": [row("archive/b.ts", 5, 700), row("archive/", 0, 0)],
            "IsTruncated": True,
            "NextContinuationToken": "2",
        },
        {"Bucket": "bucket", "Prefix": "archive/"},
    )
    aws.answer(
        "s3",
        "list_objects_v2",
        {"Contents": [row("archive/a.ts", 0)], "IsTruncated": False},
        {"Bucket": "bucket", "Prefix": "archive/", "ContinuationToken": "2"},
    )
    assert archive.objects(aws.session, "bucket", "archive/") == (
        ArchiveObject(key="archive/a.ts", size=1, modified=datetime(2026, 11, 23, 16, 0, tzinfo=UTC)),
        ArchiveObject(key="archive/b.ts", size=700, modified=datetime(2026, 11, 23, 16, 5, tzinfo=UTC)),
    )


def test_no_recordings_yet(aws: Stubs) -> None:
    aws.answer("s3", "list_objects_v2", {"IsTruncated": False})
    assert archive.objects(aws.session, "bucket") == ()


def test_a_bucket_that_is_gone(aws: Stubs) -> None:
    aws.refuse("s3", "list_objects_v2", "NoSuchBucket", "The specified bucket does not exist", 404)
    with pytest.raises(AwsFailure) as caught:
        archive.objects(aws.session, "bucket")
    assert caught.value.missing


def test_the_payer_is_set_only_where_it_differs(aws: Stubs) -> None:
    aws.answer("s3", "get_bucket_request_payment", {"Payer": "BucketOwner"}, {"Bucket": "bucket"})
    aws.answer(
        "s3",
        "put_bucket_request_payment",
        {},
        {"Bucket": "bucket", "RequestPaymentConfiguration": {"Payer": "Requester"}},
    )
    assert archive.set_payer(aws.session, "bucket", requester=True)
    aws.answer("s3", "get_bucket_request_payment", {"Payer": "Requester"})
    assert not archive.set_payer(aws.session, "bucket", requester=True)
    aws.answer("s3", "get_bucket_request_payment", {"Payer": "Requester"})
    aws.answer(
        "s3",
        "put_bucket_request_payment",
        {},
        {"Bucket": "bucket", "RequestPaymentConfiguration": {"Payer": "BucketOwner"}},
    )
    assert archive.set_payer(aws.session, "bucket", requester=False)
    aws.answer("s3", "get_bucket_request_payment", {})
    assert not archive.set_payer(aws.session, "bucket", requester=False)


def test_the_payer_without_permission(aws: Stubs) -> None:
    aws.refuse("s3", "get_bucket_request_payment", "AccessDenied", "Access Denied", 403)
    with pytest.raises(AwsFailure, match="who pays for the recordings") as caught:
        archive.set_payer(aws.session, "bucket", requester=True)
    assert caught.value.code == "AccessDenied"
