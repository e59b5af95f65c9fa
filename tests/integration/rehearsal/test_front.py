from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.parse import urlparse

import pytest
from botocore.exceptions import ClientError

from rehearsal.engine import EngineFailure
from tests.helpers.region import RunningRegion, running_region


def _refusal(call: Any, **params: Any) -> tuple[str, str, int]:
    with pytest.raises(ClientError) as caught:
        call(**params)
    response = caught.value.response
    meta = response["ResponseMetadata"]
    return response["Error"]["Code"], response["Error"]["Message"], meta["HTTPStatusCode"]


def test_who_am_i(region: RunningRegion) -> None:
    who = region.client("sts", region="ap-northeast-2").get_caller_identity()
    assert who["Account"] == "111122223333"
    assert who["Arn"] == "arn:aws:iam::111122223333:user/rehearsal"


@pytest.mark.parametrize(
    ("key", "service", "operation", "code"),
    [
        ("WRONGKEY", "sts", "get_caller_identity", "InvalidClientTokenId"),
        ("WRONGKEY", "s3", "list_buckets", "InvalidAccessKeyId"),
        ("EXPIREDKEY", "cloudformation", "describe_stacks", "ExpiredToken"),
        ("EXPIREDKEY", "medialive", "list_channels", "ExpiredTokenException"),
        ("NOACCESS", "cloudformation", "describe_stacks", "AccessDenied"),
        ("NOACCESS", "sqs", "list_queues", "AccessDeniedException"),
        ("NOACCESS", "s3", "list_buckets", "AccessDenied"),
    ],
)
def test_bad_days(region: RunningRegion, key: str, service: str, operation: str, code: str) -> None:
    client = region.client(service, key=key)
    assert _refusal(getattr(client, operation))[0] == code


def test_noaccess_still_knows_who_it_is(region: RunningRegion) -> None:
    assert region.client("sts", key="NOACCESS").get_caller_identity()["Account"] == "111122223333"


@pytest.mark.parametrize(
    ("service", "operation", "params", "code"),
    [
        ("medialive", "list_multiplexes", {}, "UnknownOperationException"),
        ("mediapackagev2", "list_harvest_jobs", {"ChannelGroupName": "x"}, "UnknownOperationException"),
        ("cloudfront", "list_functions", {}, "UnknownOperationException"),
        ("cloudformation", "list_exports", {}, "UnknownOperationException"),
        ("pricing", "describe_services", {}, "UnknownOperationException"),
        ("service-quotas", "list_service_quotas", {"ServiceCode": "medialive"}, None),
    ],
)
def test_what_is_not_rehearsed_is_refused_in_the_services_own_words(
    region: RunningRegion, service: str, operation: str, params: dict[str, Any], code: str | None
) -> None:
    found, message, status = _refusal(getattr(region.client(service), operation), **params)
    assert code in (None, found)
    assert status < 500
    assert "<html" not in message.lower()


def test_enums_ranges_and_patterns_are_checked_before_moto_sees_them(region: RunningRegion) -> None:
    code, message, status = _refusal(
        region.client("cloudwatch").put_metric_alarm,
        AlarmName="a",
        ComparisonOperator="SometimesGreater",
        EvaluationPeriods=1,
    )
    assert (code, status) == ("InvalidParameterValue", 400)
    assert "/ComparisonOperator" in message
    assert "GreaterThanThreshold" in message
    code, message, _ = _refusal(region.client("medialive").create_input, Type="BOGUS", Name="x")
    assert code == "BadRequestException"
    assert "RTMP_PUSH" in message
    code, message, _ = _refusal(region.client("events").put_rule, Name="a rule", State="MAYBE")
    assert code == "ValidationException"


def _raw(
    region: RunningRegion, method: str, path: str, body: str = "", **headers: str
) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection(urlparse(region.region.endpoint).netloc, timeout=10)
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Type", ""), answer.read().decode("latin-1")
    finally:
        connection.close()


def _authorization(service: str, key: str = "AKID") -> str:
    scope = f"Credential={key}/20261123/us-east-1/{service}/aws4_request"
    return f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0"


def test_an_unsigned_call_is_refused(region: RunningRegion) -> None:
    status, kind, body = _raw(region, "POST", "/", "Action=ListStacks")
    assert status == 403
    assert kind.startswith("text/xml")
    assert "<Code>MissingAuthenticationToken</Code>" in body


def test_nonsense_on_the_wire_gets_an_aws_answer(region: RunningRegion) -> None:
    json_type = "application/json"
    status, kind, body = _raw(
        region, "POST", "/prod/inputs", "{not json", Authorization=_authorization("medialive"),
        **{"Content-Type": json_type},
    )  # fmt: skip
    assert (status, kind) == (400, json_type)
    assert json.loads(body)["__type"] == "BadRequestException"
    status, _, body = _raw(region, "GET", "/nowhere", Authorization=_authorization("medialive"))
    assert status == 404
    assert json.loads(body)["__type"] == "UnknownOperationException"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    signed = _authorization("cloudformation")
    status, _, body = _raw(region, "POST", "/", "Action=Dance", Authorization=signed, **form)
    assert status == 400
    assert "<Code>InvalidAction</Code>" in body
    status, _, body = _raw(region, "GET", "/", Authorization=_authorization("marsrover"))
    assert status == 404
    assert "UnknownOperationException" in body


def test_a_broken_handler_is_an_internal_failure_and_no_traceback(
    region: RunningRegion, caplog: pytest.LogCaptureFixture
) -> None:
    region.engine.broken = ZeroDivisionError("division by topsecret")
    group = region.client("medialive").create_input_security_group(WhitelistRules=[{"Cidr": "10.0.0.0/8"}])
    code, message, status = _refusal(
        region.client("medialive").create_input,
        Type="RTMP_PUSH",
        Name="x",
        InputSecurityGroups=[group["SecurityGroup"]["Id"]],
        Destinations=[{"StreamName": "show-a/topsecret"}],
    )
    assert code in ("InternalFailure", "500")
    assert status == 500
    assert "division" not in message
    assert "CreateInput failed inside the region" in caplog.text


def test_a_silent_media_engine_is_said_in_a_sentence(region: RunningRegion) -> None:
    region.engine.broken = EngineFailure("it has ended")
    live = region.client("medialive")
    group = live.create_input_security_group(WhitelistRules=[{"Cidr": "10.0.0.0/8"}])["SecurityGroup"]["Id"]
    code, message, status = _refusal(
        live.create_input,
        Type="RTMP_PUSH",
        Name="x",
        InputSecurityGroups=[group],
        Destinations=[{"StreamName": "show-a/key"}],
    )
    assert (code, status) == ("InternalServerErrorException", 500)
    assert message == "The media engine failed: it has ended"


def test_health_needs_no_signature(region: RunningRegion) -> None:
    assert _raw(region, "GET", "/_rehearsal/health")[0] == 200


def test_resources_live_in_their_region(region: RunningRegion) -> None:
    region.client("sns", region="eu-west-1").create_topic(Name="here")
    assert region.client("sns", region="eu-west-1").list_topics()["Topics"] != []
    assert region.client("sns", region="us-east-1").list_topics()["Topics"] == []


def test_a_second_region_starts_empty(tmp_path: Any) -> None:
    with running_region(tmp_path / "one") as one:
        one.client("s3").create_bucket(Bucket="left-behind")
    with running_region(tmp_path / "two") as two:
        assert two.client("s3").list_buckets()["Buckets"] == []


def test_objects_keep_their_bytes_and_their_metadata(region: RunningRegion) -> None:
    s3 = region.client("s3")
    s3.create_bucket(Bucket="tapes")
    s3.put_object(Bucket="tapes", Key="a folder/쇼.bin", Body=b"\x00\xff" * 1000, Metadata={"my_key": "1"})
    found = s3.get_object(Bucket="tapes", Key="a folder/쇼.bin")
    assert found["Body"].read() == b"\x00\xff" * 1000
    assert found["Metadata"] == {"my_key": "1"}
    url = s3.generate_presigned_url("get_object", Params={"Bucket": "tapes", "Key": "a folder/쇼.bin"})
    parts = urlparse(url)
    status, _, _ = _raw(region, "GET", f"{parts.path}?{parts.query}")
    assert status == 200
