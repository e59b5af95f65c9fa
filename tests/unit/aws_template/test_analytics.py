"""Viewer analytics: from the edge to a table, without anybody's address."""

from __future__ import annotations

from typing import Any

from aws.template import assemble
from tests.helpers.specs import changed, default_spec


def document() -> dict[str, Any]:
    return assemble(changed(default_spec(), extras__viewer_analytics=True)).document


def properties(title: str) -> dict[str, Any]:
    found = document()["Resources"][title]["Properties"]
    assert isinstance(found, dict)
    return found


def test_every_behaviour_is_logged_completely_and_without_addresses() -> None:
    config = properties("Distribution")["DistributionConfig"]
    behaviours = [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]
    assert [one["RealtimeLogConfigArn"] for one in behaviours] == [{"Ref": "ViewerLogConfig"}] * 4
    log = properties("ViewerLogConfig")
    assert log["SamplingRate"] == 100
    assert log["Fields"] == [
        "timestamp", "time-to-first-byte", "sc-status", "sc-bytes", "cs-method", "cs-uri-stem",
        "x-edge-location", "time-taken", "cs-protocol-version", "cs-user-agent",
        "x-edge-response-result-type", "c-country",
    ]  # fmt: skip
    assert not {"c-ip", "x-forwarded-for", "cs-cookie"} & set(log["Fields"])


def test_the_table_has_the_fields_in_their_order() -> None:
    table = properties("ViewerTable")["TableInput"]
    fields = properties("ViewerLogConfig")["Fields"]
    assert [one["Name"].replace("_", "-") for one in table["StorageDescriptor"]["Columns"]] == fields
    assert table["Parameters"]["storage.location.template"] == {
        "Fn::Sub": "s3://${ViewerBucket}/requests/day=${!day}/hour=${!hour}/"
    }
    assert table["StorageDescriptor"]["Location"] == {"Fn::Sub": "s3://${ViewerBucket}/requests/"}


def test_firehose_writes_where_the_table_looks() -> None:
    assert properties("ViewerDelivery")["DeliveryStreamName"] == "flypack-first-show-viewers"
    target = properties("ViewerDelivery")["ExtendedS3DestinationConfiguration"]
    assert target["Prefix"] == "requests/day=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/"
    assert target["CompressionFormat"] == "GZIP"
    assert properties("ViewerDatabase")["DatabaseInput"]["Name"] == "flypack_first_show"


def test_the_two_roles_hold_what_they_use() -> None:
    write = properties("ViewerWriteRole")
    (statement,) = write["Policies"][0]["PolicyDocument"]["Statement"]
    assert statement["Action"] == [
        "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:PutRecord", "kinesis:PutRecords",
    ]  # fmt: skip
    deliver = properties("ViewerDeliveryRole")["Policies"][0]["PolicyDocument"]["Statement"]
    assert [one["Sid"] for one in deliver] == ["Read", "Objects", "Bucket"]


def test_the_bucket_forgets_after_90_days_and_stays() -> None:
    bucket = document()["Resources"]["ViewerBucket"]
    assert bucket["DeletionPolicy"] == "RetainExceptOnCreate"
    (rule,) = bucket["Properties"]["LifecycleConfiguration"]["Rules"]
    assert rule["ExpirationInDays"] == 90
    assert document()["Outputs"]["ViewerBucket"] == {"Value": {"Ref": "ViewerBucket"}}


def test_without_the_extra_there_is_no_trace() -> None:
    assert "Viewer" not in "".join(assemble(default_spec()).document["Resources"])
