"""A Lambda function in the template: its code, its name, its log, who may call it, what its failure does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from troposphere import GetAtt, Template

from aws.judges.sheet import Sheet
from aws.template import functions, vod
from aws.template.functions import Function
from aws.template.roles import allow
from aws.validate import validate
from tests.helpers.specs import changed, default_spec

SPEC = changed(default_spec("show"), tags=(("team", "sports"),))
PLAIN = Function(
    title="Reader",
    suffix="reader",
    folder="vod",
    description="Reads",
    statements=[allow("Read", ["s3:GetObject"], "arn:aws:s3:::tapes/*")],
    environment={"BUCKET": "tapes"},
    timeout_seconds=7,
    memory_megabytes=512,
)


def resources(function: Function, *more: Any) -> dict[str, Any]:
    sheet = Template()
    for resource in (*functions.resources(SPEC, function), *more):
        sheet.add_resource(resource)
    found: dict[str, Any] = sheet.to_dict()["Resources"]
    return found


def test_a_function_that_somebody_calls_and_waits_for() -> None:
    found = resources(PLAIN)
    assert list(found) == ["ReaderRole", "ReaderLogs", "Reader"]
    made = found["Reader"]["Properties"]
    assert (made["FunctionName"], made["Timeout"], made["MemorySize"]) == ("flypack-show-reader", 7, 512)
    assert made["Environment"] == {"Variables": {"BUCKET": "tapes"}}
    assert {"Key": "team", "Value": "sports"} in made["Tags"]
    (policy,) = found["ReaderRole"]["Properties"]["Policies"]
    sids = [one["Sid"] for one in policy["PolicyDocument"]["Statement"]]
    assert sids == ["Read", "Log"]


def test_the_code_is_the_file_in_the_resources() -> None:
    text = functions.code(PLAIN)
    assert text == (functions.CODE / "vod" / "index.py").read_text(encoding="utf-8")
    assert resources(PLAIN)["Reader"]["Properties"]["Code"] == {"ZipFile": text}


def test_a_function_that_an_event_starts_is_tried_three_times_and_then_told_of() -> None:
    found = resources(vod.function(SPEC))
    assert found["VodRetries"]["Properties"]["MaximumRetryAttempts"] == 2
    telling = found["VodRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"][-1]
    assert telling["Action"] == ["events:PutEvents"]
    assert telling["Resource"] == functions.default_bus().to_dict()


def test_nobody_else_than_the_named_resource_may_call() -> None:
    source = GetAtt("Rule", "Arn")
    may = functions.permission(PLAIN, "Start", "events.amazonaws.com", source).to_dict()["Properties"]
    assert may["SourceArn"] == {"Fn::GetAtt": ["Rule", "Arn"]}
    assert may["SourceAccount"] == {"Ref": "AWS::AccountId"}


@pytest.mark.parametrize("function", [PLAIN, vod.function(SPEC)], ids=["called", "started"])
def test_no_role_may_make_a_log_group_of_its_own(function: Function) -> None:
    document = {"Resources": resources(function)}
    assert "logs:CreateLogGroup" not in json.dumps(document)
    assert Sheet(document=document, region="us-east-1").of_type("Lambda::Function")
    judged = validate(document, "us-east-1")
    assert [one.sentence for one in judged if "Logs" in one.resource or one.path == "/LoggingConfig"] == []
