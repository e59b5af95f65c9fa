"""Functions of a stack run when an event starts them: with their environment, once, again, or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.helpers.region import RunningRegion, deploy, running_region, wait_for
from tests.helpers.studio import SEND, Studio

SPEAKS = """
import json, os
import boto3

def handler(event, context):
    boto3.client("sqs").send_message(
        QueueUrl=os.environ["QUEUE"],
        MessageBody=json.dumps([event["detail"]["state"], os.environ["AWS_LAMBDA_FUNCTION_NAME"]]),
    )
"""
FAILS = """
def handler(event, context):
    raise ValueError("no recording today")
"""
WAITS = """
import threading

def handler(event, context):
    print("waiting")
    threading.Event().wait(3000)
"""
ENDS = "import os\n\ndef handler(event, context):\n    os._exit(3)\n"
ROOT = Path(__file__).resolve().parents[3]
HOST = """
import sys, threading
from pathlib import Path
from tests.helpers.region import running_region
from tests.integration.rehearsal import test_functions as here

with running_region(Path(sys.argv[1]) / "region") as region:
    here.deployed(region, here.template(here.WAITS, Timeout=900))
    here.make_a_channel(region)
    threading.Event().wait(120)
"""
BUS = {"Fn::Sub": "arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default"}


def template(code: str, *, retries: int = 2, permitted: bool = True, **function: Any) -> dict[str, Any]:
    """A function, what starts it, and a queue that hears what it says and that it gave up."""
    resources: dict[str, Any] = {
        "Queue": {"Type": "AWS::SQS::Queue", "Properties": {}},
        "Policy": {
            "Type": "AWS::SQS::QueuePolicy",
            "Properties": {"Queues": [{"Ref": "Queue"}], "PolicyDocument": SEND},
        },
        "Function": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "FunctionName": "speaker",
                "Runtime": "python3.13",
                "Handler": "index.handler",
                "Role": "arn:aws:iam::111122223333:role/speaker",
                "Code": {"ZipFile": code},
                "Environment": {"Variables": {"QUEUE": {"Ref": "Queue"}}},
                **function,
            },
        },
        "Rule": {
            "Type": "AWS::Events::Rule",
            "Properties": {
                "EventPattern": {"source": ["aws.medialive"], "detail": {"state": ["IDLE"]}},
                "Targets": [{"Id": "function", "Arn": {"Fn::GetAtt": ["Function", "Arn"]}}],
            },
        },
        "Failures": {
            "Type": "AWS::Events::Rule",
            "Properties": {
                "EventPattern": {"source": ["lambda"]},
                "Targets": [{"Id": "queue", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}],
            },
        },
        "Retries": {
            "Type": "AWS::Lambda::EventInvokeConfig",
            "Properties": {
                "FunctionName": {"Ref": "Function"},
                "Qualifier": "$LATEST",
                "MaximumRetryAttempts": retries,
                "DestinationConfig": {"OnFailure": {"Destination": BUS}},
            },
        },
    }
    if permitted:
        resources["Permission"] = {
            "Type": "AWS::Lambda::Permission",
            "Properties": {
                "Action": "lambda:InvokeFunction",
                "FunctionName": {"Fn::GetAtt": ["Function", "Arn"]},
                "Principal": "events.amazonaws.com",
                "SourceArn": {"Fn::GetAtt": ["Rule", "Arn"]},
            },
        }
    return {"Resources": resources, "Outputs": {"Url": {"Value": {"Ref": "Queue"}}}}


def deployed(region: RunningRegion, document: dict[str, Any]) -> str:
    """The queue's address."""
    stack = deploy(region.client("cloudformation"), "speaking", document)
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    return str(stack["Outputs"][0]["OutputValue"])


def make_a_channel(region: RunningRegion) -> None:
    """Its state becomes IDLE, which is the event that starts the function."""
    studio = Studio(region)
    studio.channel(studio.input())


def heard(region: RunningRegion, url: str) -> Any:
    """The next thing that the queue is told."""
    sqs = region.client("sqs")

    def look() -> Any:
        found = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1).get("Messages", [])
        return json.loads(found[0]["Body"]) if found else None

    return wait_for(look, seconds=30)


def nothing_heard(region: RunningRegion, url: str) -> bool:
    return "Messages" not in region.client("sqs").receive_message(QueueUrl=url, WaitTimeSeconds=2)


def test_an_event_starts_the_function_and_its_clients_reach_this_region(region: RunningRegion) -> None:
    url = deployed(region, template(SPEAKS))
    make_a_channel(region)
    assert heard(region, url) == ["IDLE", "speaker"]


def test_a_function_that_does_not_let_the_rule_in_is_not_started(
    region: RunningRegion, caplog: pytest.LogCaptureFixture
) -> None:
    url = deployed(region, template(SPEAKS, permitted=False))
    make_a_channel(region)
    assert nothing_heard(region, url)
    assert "keeps EventBridge out" in caplog.text


def test_what_fails_is_tried_again_and_then_told(region: RunningRegion) -> None:
    url = deployed(region, template(FAILS, retries=1))
    make_a_channel(region)
    told = heard(region, url)
    assert (told["source"], told["detail-type"]) == ("lambda", "Lambda Function Invocation Result - Failure")
    arn = "arn:aws:lambda:us-east-1:111122223333:function:speaker:$LATEST"
    assert told["resources"][1] == arn
    context = told["detail"]["requestContext"]
    assert (context["functionArn"], context["approximateInvokeCount"]) == (arn, 2)
    assert told["detail"]["responsePayload"] == {
        "errorMessage": "no recording today",
        "errorType": "ValueError",
    }
    assert told["detail"]["requestPayload"]["detail"]["state"] == "IDLE"


def test_a_function_that_vanishes_has_failed(region: RunningRegion) -> None:
    url = deployed(region, template(ENDS, retries=0))
    make_a_channel(region)
    assert heard(region, url)["detail"]["responsePayload"]["errorType"] == "Runtime.ExitError"


def test_a_region_that_closes_ends_its_functions(tmp_path: Path) -> None:
    with running_region(tmp_path / "region") as region:
        deployed(region, template(WAITS, Timeout=900))
        make_a_channel(region)
        (child,) = wait_for(lambda: _functions())
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
    assert _functions() == []


def _functions() -> list[psutil.Process]:
    """Programs of this test that run a function."""
    return [
        one
        for one in psutil.Process().children(recursive=True)
        if any("event.json" in part for part in _arguments(one))
    ]


def _arguments(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def test_a_region_that_is_killed_takes_its_functions_with_it(tmp_path: Path) -> None:
    code = [sys.executable, "-c", HOST, str(tmp_path)]
    host = subprocess.Popen(code, cwd=ROOT, stdin=subprocess.PIPE)
    try:
        (child,) = wait_for(lambda: _functions(), seconds=60)
    finally:
        host.kill()
        host.communicate()
    wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
