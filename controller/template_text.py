"""The CloudFormation template of a plan file, as text: no AWS call, no Qt."""

from __future__ import annotations

import json
from pathlib import Path

from aws.template import assemble
from controller.plan import EventPlan, load_plan
from controller.to_spec import to_spec


def template_of(plan_file: Path) -> str:
    """The template as indented JSON.

    Raises:
        PlanError: the file cannot be read, or a field is wrong (each is named).
        AwsFailure: code "not-built-yet" for a value whose resources come later.
    """
    template = assemble(to_spec(load_plan(plan_file)))
    return json.dumps(template.document, indent=2, ensure_ascii=False)


def refuse_unbuilt(plan: EventPlan) -> None:
    """Raise `AwsFailure` (code "not-built-yet") when the plan has a value whose resources come later."""
    assemble(to_spec(plan))
