from __future__ import annotations

import pytest

from rehearsal.scope import Scope, read_scope, refuse_bad_day
from rehearsal.wire import ServiceError

SIGNED = (
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-west-1/monitoring/aws4_request, "
    "SignedHeaders=host, Signature=00"
)


def test_the_scope_is_read_from_the_signature() -> None:
    scope = read_scope({"HTTP_AUTHORIZATION": SIGNED, "PATH_INFO": "/"})
    assert scope == Scope(access_key="AKIDEXAMPLE", region="eu-west-1", service="cloudwatch")


def test_the_scope_is_read_from_a_presigned_url() -> None:
    query = "X-Amz-Credential=AKID%2F20261123%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=0"
    scope = read_scope({"QUERY_STRING": query})
    assert scope == Scope(access_key="AKID", region="us-east-1", service="s3")


def test_an_unsigned_request_has_no_scope() -> None:
    assert read_scope({"PATH_INFO": "/", "QUERY_STRING": "Action=ListStacks"}) is None


def test_api_gateway_versions_share_a_signing_name() -> None:
    header = SIGNED.replace("monitoring", "apigateway")
    found = read_scope({"HTTP_AUTHORIZATION": header, "PATH_INFO": "/v2/apis"})
    assert found is not None
    assert found.service == "apigatewayv2"


def test_access_keys_stay_out_of_the_repr() -> None:
    assert "AKID" not in repr(Scope(access_key="AKIDSECRET", region="us-east-1", service="s3"))


@pytest.mark.parametrize(
    ("key", "service", "protocol", "code", "status"),
    [
        ("WRONG1", "sts", "query", "InvalidClientTokenId", 403),
        ("WRONG1", "medialive", "rest-json", "UnrecognizedClientException", 403),
        ("WRONG1", "s3", "rest-xml", "InvalidAccessKeyId", 403),
        ("EXPIRED1", "cloudformation", "query", "ExpiredToken", 403),
        ("EXPIRED1", "sqs", "json", "ExpiredTokenException", 403),
        ("NOACCESS1", "cloudformation", "query", "AccessDenied", 403),
        ("NOACCESS1", "medialive", "rest-json", "AccessDeniedException", 403),
    ],
)
def test_bad_days_are_rehearsed_by_access_key(
    key: str, service: str, protocol: str, code: str, status: int
) -> None:
    with pytest.raises(ServiceError) as caught:
        refuse_bad_day(Scope(access_key=key, region="us-east-1", service=service), protocol, "DescribeStacks")
    assert (caught.value.code, caught.value.status) == (code, status)


def test_a_denial_names_the_action() -> None:
    with pytest.raises(ServiceError, match="cloudformation:DescribeStacks"):
        refuse_bad_day(
            Scope(access_key="NOACCESS", region="us-east-1", service="cloudformation"),
            "query",
            "DescribeStacks",
        )


def test_noaccess_may_ask_who_it_is_and_others_may_do_anything() -> None:
    refuse_bad_day(Scope(access_key="NOACCESS", region="x", service="sts"), "query", "GetCallerIdentity")
    refuse_bad_day(Scope(access_key="AKID", region="x", service="iam"), "query", "DeleteRole")
