"""The CloudFormation template of a plan file and what the judges say of it, as text: no AWS call, no Qt."""

from __future__ import annotations

import json
from pathlib import Path

from aws.template import assemble
from controller import judgement
from controller.plan import EventPlan, load_plan
from controller.to_spec import to_spec


def template_of(plan_file: Path) -> str:
    """The template as indented JSON.

    Raises:
        PlanError: the file cannot be read, or a field is wrong (each is named).
        AwsFailure: code "not-offered" for a value that AWS does not offer.
    """
    template = assemble(to_spec(load_plan(plan_file)))
    return json.dumps(template.document, indent=2, ensure_ascii=False)


def findings_of(plan_file: Path) -> tuple[str, ...]:
    """One line per finding of the two offline judges (judge, resource, path, sentence); none: it is clean.

    Covers every template of the plan, also the companion stack in us-east-1.

    Raises:
        PlanError: the file cannot be read, or a field is wrong (each is named).
        AwsFailure: code "not-offered" for a value that AWS does not offer.
    """
    found = judgement.findings(judgement.templates(to_spec(load_plan(plan_file))))
    return tuple(f"{each.judge} {each.resource} {each.path or '/'} {each.message}" for each in found)


def refuse_not_offered(plan: EventPlan) -> None:
    """Raise `AwsFailure` (code "not-offered") when the plan has a value that AWS does not offer."""
    assemble(to_spec(plan))
