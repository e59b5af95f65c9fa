"""The judges before any AWS call: which templates, what is said, what is refused."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from typing import Any

import pytest

from aws.cancel import Cancel
from aws.failures import AwsFailure
from aws.sentence import say
from aws.validate import Finding
from controller import judgement, provisioning
from controller.judgement import UnfitTemplate
from controller.plan import EventPlan
from controller.to_spec import to_spec
from tests.helpers.aws_stubs import unreachable

PLAN = {"name": "show", "region": "eu-west-1", "ingest": {"allowed_cidrs": ["203.0.113.7/32"]}}
SPEC = to_spec(EventPlan.from_data(PLAN))
ONE = Finding(judge="rules", resource="Channel", path="/Name", message=say("is missing"))
TWO = Finding(judge="shapes", resource="Input", path="/Type", message=say("RTMP is no input type"))


def test_an_event_abroad_is_judged_with_its_companion() -> None:
    assert list(judgement.templates(SPEC)) == ["eu-west-1", "us-east-1"]
    assert list(judgement.templates(replace(SPEC, region="us-east-1"))) == ["us-east-1"]
    quiet = replace(SPEC, watch=replace(SPEC.watch, alarms=False))
    assert list(judgement.templates(quiet)) == ["eu-west-1"]


def test_a_good_plan_has_no_findings() -> None:
    made = judgement.templates(SPEC)
    assert judgement.findings(made) == ()
    judgement.refuse(made)


def test_the_fallback_feeds_the_package_by_hls() -> None:
    plain, other = judgement.templates(SPEC), judgement.templates(SPEC, ingest_fallback=True)
    package = "PackageChannel"
    assert plain["eu-west-1"].document["Resources"][package]["Properties"]["InputType"] == "CMAF"
    assert other["eu-west-1"].document["Resources"][package]["Properties"]["InputType"] == "HLS"
    assert judgement.findings(other) == ()


@pytest.mark.parametrize("region", ["eu-west-1", "us-east-1"])
def test_what_is_wrong_in_either_template_is_refused(region: str) -> None:
    made = dict(judgement.templates(SPEC))
    document: dict[str, Any] = copy.deepcopy(made[region].document)
    title, alarm = next(
        (title, one)
        for title, one in document["Resources"].items()
        if one["Type"] == "AWS::CloudWatch::Alarm"
    )
    alarm["Properties"]["ComparisonOperator"] = "Louder"
    made[region] = replace(made[region], document=document)
    with pytest.raises(UnfitTemplate, match=f"{title}.*Louder") as caught:
        judgement.refuse(made)
    assert caught.value.code == "unfit-template"


def test_one_sentence_names_the_first_and_counts_the_others() -> None:
    assert UnfitTemplate([ONE]).sentence == (
        "Checking the template: Channel/Name: is missing. Change the plan there; `main.py validate PLAN` "
        "lists every finding."
    )
    both = UnfitTemplate([ONE, TWO])
    assert "1 more finding(s) are in the timeline." in both.sentence
    again = pickle.loads(pickle.dumps(both))
    assert (again.findings, again.sentence) == ((ONE, TWO), both.sentence)


def test_provisioning_refuses_before_any_aws_call() -> None:
    said: list[str] = []

    def progress(words: str, _part: float | None = None) -> None:
        said.append(words)

    bad = replace(SPEC, title="x" * 2000, tags=(("aws:reserved", "x" * 300),))
    with unreachable() as session, pytest.raises(AwsFailure) as caught:
        provisioning.provision(
            session,
            bad,
            on_event=lambda _event: None,
            cancel=Cancel(),
            progress=progress,
        )
    assert caught.value.code == "unfit-template"
    assert said == ["Checking the template"]
