"""The operator's policies: complete for every plan, within IAM's limits, and about this event alone."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from aws import operator_places
from aws.operator_policy import EVERYWHERE, MOST_CHARACTERS, TABLE, operator_policy, table
from aws.spec import IngestProtocol, PipelineSpec, SrtSpec
from aws.template.assemble import assemble_edge, build
from aws.template.names import SITE_BUCKET
from tests.helpers.iam_actions import allows
from tests.helpers.operator_actions import make, render
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.spread import SPREAD
from tests.unit.aws_template.test_each_field import CHANGES

ACCOUNT = "111122223333"
DRM_ROLE = "arn:aws:iam::111122223333:role/speke"
SHOW = default_spec("show", "eu-west-1")
PLANS = [*SPREAD.values(), *(changed(SHOW, **changes) for changes in CHANGES)]
NAMES = [*SPREAD, *(" ".join(changes) for changes in CHANGES)]


@cache
def documents(spec: PipelineSpec) -> tuple[dict[str, Any], ...]:
    return tuple(policy.document for policy in operator_policy(spec, account=ACCOUNT))


def statements(spec: PipelineSpec) -> list[dict[str, Any]]:
    return [statement for document in documents(spec) for statement in document["Statement"]]


def may(action: str, resource: str, spec: PipelineSpec = SHOW, **context: str) -> bool:
    tags = {f"aws:{key}": value for key, value in context.items()}
    return allows(documents(spec), action, resource, tags)


def tagged(event: str) -> dict[str, str]:
    return {"ResourceTag/flypack:event": event}


@pytest.mark.parametrize("spec", PLANS, ids=NAMES)
def test_every_action_of_every_type_is_allowed(spec: PipelineSpec) -> None:
    for sheet in (build(spec), assemble_edge(spec)):
        resources = sheet.document["Resources"].values() if sheet is not None else ()
        for resource in resources:
            for action in table()["types"][resource["Type"]]:
                assert allows(documents(spec), action), (resource["Type"], action)


@pytest.mark.parametrize("spec", PLANS, ids=NAMES)
def test_it_fits_and_names_nothing_wholesale(spec: PipelineSpec) -> None:
    policies = operator_policy(spec)
    assert 1 <= len(policies) <= 5
    assert [policy.name for policy in policies] == [
        f"flypack-{spec.name}-operator-{number}" for number in range(1, len(policies) + 1)
    ]
    for policy in policies:
        assert len(policy.text) <= MOST_CHARACTERS
        assert json.loads(policy.text) == policy.document
        for statement in policy.document["Statement"]:
            assert statement["Effect"] == "Allow"
            assert not [action for action in statement["Action"] if "*" in action]
            if statement["Resource"] == "*":
                kinds = table()["kinds"]
                assert [one for one in statement["Action"] if kinds[one] and one not in EVERYWHERE] == []
                assert statement["Condition"] == {
                    "StringEquals": {"aws:RequestedRegion": sorted({spec.region, "us-east-1"})}
                }


def test_the_table_is_what_the_schemas_say() -> None:
    """Another type in a template? `python -m tests.helpers.operator_actions` writes the table anew."""
    assert TABLE.read_text(encoding="utf-8") == render(make())


def test_the_table_says_where_it_comes_from() -> None:
    assert table()["source"].startswith("resource schemas and service authorization data in cfn-lint ")
    assert table()["date"] == "2026-11-23"
    assert table()["kinds"]["medialive:StartChannel"] == ["channel"]
    assert "iam:PassRole" in table()["types"]["AWS::MediaLive::Channel"]


def test_its_stack_and_the_companion_and_no_other_stack() -> None:
    stack = f"arn:aws:cloudformation:eu-west-1:{ACCOUNT}:stack"
    edge = f"arn:aws:cloudformation:us-east-1:{ACCOUNT}:stack"
    assert may("cloudformation:DeleteStack", f"{stack}/flypack-show/1")
    assert may("cloudformation:ExecuteChangeSet", f"{edge}/flypack-show-edge-eu-west-1/1")
    assert not may("cloudformation:DeleteStack", f"{stack}/flypack-other/1")
    assert not may("cloudformation:DeleteStack", f"{stack}/flypack-show-2/1")
    assert not may("cloudformation:DeleteStack", f"{edge}/flypack-show/1")
    assert may("cloudformation:DescribeStacks", "*", RequestedRegion="us-east-1")
    assert not may("cloudformation:DescribeStacks", "*", RequestedRegion="ap-northeast-2")


@pytest.mark.parametrize(
    ("action", "arn"),
    [
        ("medialive:StartChannel", f"arn:aws:medialive:eu-west-1:{ACCOUNT}:channel:1"),
        ("medialive:DeleteInput", f"arn:aws:medialive:eu-west-1:{ACCOUNT}:input:1"),
        ("medialive:UpdateInputSecurityGroup", f"arn:aws:medialive:eu-west-1:{ACCOUNT}:inputSecurityGroup:1"),
        ("cloudfront:DeleteDistribution", f"arn:aws:cloudfront::{ACCOUNT}:distribution/E1"),
    ],
)
def test_what_has_only_an_id_is_told_by_its_tag(action: str, arn: str) -> None:
    assert may(action, arn, SHOW, **tagged("show"))
    assert not may(action, arn, SHOW, **tagged("other"))
    assert not may(action, arn)


@pytest.mark.parametrize(
    ("action", "own", "other"),
    [
        ("sqs:ReceiveMessage", "sqs:eu-west-1:{a}:flypack-show-EventQueue-1", "sqs:eu-west-1:{a}:orders"),
        ("iam:DeleteRole", "iam::{a}:role/flypack-show-StopRole-1", "iam::{a}:role/admin"),
        ("s3:DeleteBucket", "s3:::flypack-show-sitebucket-1", "s3:::payroll"),
        ("s3:PutObject", "s3:::flypack-show-sitebucket-1/player/x", "s3:::flypack-show-archivebucket-1/x"),
        ("s3:DeleteObject", "s3:::flypack-template-0a/x", "s3:::flypack-show-archivebucket-1/archive/x"),
        (
            "scheduler:UpdateSchedule",
            "scheduler:eu-west-1:{a}:schedule/default/flypack-show-stop",
            "scheduler:eu-west-1:{a}:schedule/default/nightly",
        ),
        (
            "cloudwatch:DeleteAlarms",
            "cloudwatch:eu-west-1:{a}:alarm:flypack-show-input-lost-0",
            "cloudwatch:eu-west-1:{a}:alarm:database",
        ),
        (
            "mediapackagev2:DeleteChannelGroup",
            "mediapackagev2:eu-west-1:{a}:channelGroup/flypack-show",
            "mediapackagev2:eu-west-1:{a}:channelGroup/flypack-other",
        ),
    ],
)
def test_names_end_where_the_event_ends(action: str, own: str, other: str) -> None:
    assert may(action, f"arn:aws:{own.format(a=ACCOUNT)}")
    assert not may(action, f"arn:aws:{other.format(a=ACCOUNT)}")


def test_roles_are_passed_to_the_services_they_are_for() -> None:
    role = f"arn:aws:iam::{ACCOUNT}:role/flypack-show-MediaLiveRole-1"
    passed = {"iam:PassedToService": "medialive.amazonaws.com"}
    assert allows(documents(SHOW), "iam:PassRole", role, passed)
    assert not allows(documents(SHOW), "iam:PassRole", role, {"iam:PassedToService": "ec2.amazonaws.com"})
    assert not allows(documents(SHOW), "iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/admin", passed)
    premium = SPREAD["every-format-protected"]
    keys = {"iam:PassedToService": "mediapackagev2.amazonaws.com"}
    assert allows(documents(premium), "iam:PassRole", DRM_ROLE, keys)
    assert not allows(documents(premium), "iam:PassRole", DRM_ROLE, passed)


def test_a_passphrase_may_be_read_where_there_is_one() -> None:
    secret = f"arn:aws:secretsmanager:eu-west-1:{ACCOUNT}:secret:PassphraseA-1"
    srt = changed(
        SHOW, ingest__protocol=IngestProtocol.SRT, ingest__srt=SrtSpec(algorithm="AES256", latency_ms=200)
    )
    assert may("secretsmanager:GetSecretValue", secret, srt, **tagged("show"))
    assert not may("secretsmanager:GetSecretValue", secret, srt, **tagged("other"))
    assert not allows(documents(SHOW), "secretsmanager:GetSecretValue")


def test_the_first_load_balancer_of_an_account_needs_a_role_of_its_service() -> None:
    role = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSService"
    named = {"iam:AWSServiceName": "elasticloadbalancing.amazonaws.com"}
    assert allows(documents(SPREAD["rtmps"]), "iam:CreateServiceLinkedRole", role, named)
    assert not allows(documents(SHOW), "iam:CreateServiceLinkedRole")


def test_access_logs_need_the_bucket_s_access_list() -> None:
    assert not allows(documents(SHOW), "s3:PutBucketAcl")
    logged = changed(SHOW, deliver__access_logs=True)
    assert may("s3:PutBucketAcl", "arn:aws:s3:::flypack-show-logbucket-1", logged)


def test_an_event_in_us_east_1_has_no_companion_to_allow() -> None:
    found = statements(default_spec("show", "us-east-1"))
    assert "edge" not in json.dumps([statement["Resource"] for statement in found])


def test_other_partitions_and_long_names() -> None:
    assert operator_places.partition("cn-north-1") == "aws-cn"
    assert operator_places.partition("us-gov-west-1") == "aws-us-gov"
    assert operator_places.SITE_BUCKET == SITE_BUCKET
    long = default_spec("championship-final-of-the-year-x", "eu-west-1")
    found = operator_places.places(long, "*")
    assert found["iam:role"].arns == ("arn:aws:iam::*:role/flypack-championship-fina*",)
    assert found["s3:object"].arns[0] == "arn:aws:s3:::flypack-championship-fina*/*"
