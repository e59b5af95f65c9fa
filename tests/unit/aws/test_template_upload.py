from __future__ import annotations

import logging
import re

import pytest

from aws.failures import AwsFailure
from aws.session import AwsSession, Door
from aws.template_upload import _url, fits_inline, uploaded
from tests.helpers.aws_stubs import ANY, KEYS, Stubs, stubbed, unreachable


def test_the_limit_counts_bytes_and_not_characters() -> None:
    assert fits_inline("x" * 51_200)
    assert not fits_inline("x" * 51_201)
    assert not fits_inline("방" * 17_067)


def test_uploaded_and_removed(aws: Stubs) -> None:
    place = {"LocationConstraint": "eu-west-1"}
    aws.answer("s3", "create_bucket", {}, {"Bucket": ANY, "CreateBucketConfiguration": place})
    expected = {"Bucket": ANY, "Key": ANY, "Body": b"{}", "ContentType": "application/json"}
    aws.answer("s3", "put_object", {}, expected)
    aws.answer("s3", "delete_object", {}, {"Bucket": ANY, "Key": ANY})
    aws.answer("s3", "delete_bucket", {}, {"Bucket": ANY})
    with uploaded(aws.session, "{}") as url:
        assert re.fullmatch(r"http://127\.0\.0\.1:9/flypack-template-[0-9a-f]{16}/[0-9a-f]{64}\.json", url)


def test_on_aws_the_url_names_the_bucket_and_carries_no_signature() -> None:
    session = AwsSession(Door(region="eu-west-1", credentials=KEYS))
    assert _url(session, "bucket", "k.json") == "https://bucket.s3.eu-west-1.amazonaws.com/k.json"
    session.close()


def test_us_east_1_must_not_be_named() -> None:
    with unreachable("us-east-1") as session, stubbed(session) as aws:
        aws.answer("s3", "create_bucket", {}, {"Bucket": ANY})
        aws.answer("s3", "put_object", {})
        aws.answer("s3", "delete_object", {})
        aws.answer("s3", "delete_bucket", {})
        with uploaded(aws.session, "{}"):
            pass


def test_removed_also_when_the_block_fails(aws: Stubs) -> None:
    aws.answer("s3", "create_bucket", {})
    aws.answer("s3", "put_object", {})
    aws.answer("s3", "delete_object", {})
    aws.answer("s3", "delete_bucket", {})
    with pytest.raises(RuntimeError, match="inside"), uploaded(aws.session, "{}"):
        raise RuntimeError("inside")


def test_a_bucket_that_stays_is_logged_and_named(aws: Stubs, caplog: pytest.LogCaptureFixture) -> None:
    aws.answer("s3", "create_bucket", {})
    aws.answer("s3", "put_object", {})
    aws.refuse("s3", "delete_object", "AccessDenied", "Access Denied", 403)
    with caplog.at_level(logging.WARNING), uploaded(aws.session, "{}"):
        pass
    assert "It is in the bucket flypack-template-" in caplog.text


def test_a_failed_upload_removes_the_bucket(aws: Stubs) -> None:
    aws.answer("s3", "create_bucket", {})
    aws.refuse("s3", "put_object", "AccessDenied", "Access Denied", 403)
    aws.answer("s3", "delete_object", {})
    aws.answer("s3", "delete_bucket", {})
    with pytest.raises(AwsFailure) as caught, uploaded(aws.session, "{}"):
        raise AssertionError("the block must not run")
    assert caught.value.sentence.startswith("Uploading the large template: these credentials may not do")


def test_a_template_that_is_too_large_even_for_s3(aws: Stubs) -> None:
    with pytest.raises(AwsFailure) as caught, uploaded(aws.session, "x" * 1_048_577):
        raise AssertionError("the block must not run")
    assert caught.value.sentence == (
        "Uploading the large template: the template has 1048577 bytes and CloudFormation takes at most "
        "1048576. Use fewer renditions, formats or extras."
    )
