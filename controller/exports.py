"""Files that leave Flypack: the template, the operator's policy, the plan. Pure text; no AWS call, no Qt.

What needs several files is labelled: the first has no label and is written where the user says, the others
beside it with their label in the name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from aws.operator_policy import operator_policy
from controller import judgement
from controller.atomic_file import write_atomically
from controller.plan_model import EventPlan
from controller.plan_store import plan_text
from controller.to_spec import to_spec


def template_files(plan: EventPlan, *, ingest_fallback: bool = False) -> Mapping[str, str]:
    """The event's template, and its companion in us-east-1 under that label where it has one.

    Raises `AwsFailure` (code "not-offered") for a value that cannot be built.
    """
    spec = to_spec(plan)
    made = judgement.templates(spec, ingest_fallback=ingest_fallback)
    return {"" if region == spec.region else region: _json(each.document) for region, each in made.items()}


def policy_files(plan: EventPlan) -> Mapping[str, str]:
    """The managed policies that together let an operator run this event and nothing else: "", "2", "3"…

    IAM limits the size of one, so an event needs several; all of them are attached to one user or role.
    """
    found = operator_policy(to_spec(plan))
    return {"" if number == 1 else str(number): _json(each.document) for number, each in enumerate(found, 1)}


def plan_file(plan: EventPlan) -> Mapping[str, str]:
    """The plan file itself."""
    return {"": plan_text(plan)}


def write(files: Mapping[str, str], chosen: Path) -> tuple[Path, ...]:
    """Write the first file as `chosen` and the others beside it; returns what was written.

    Raises `OSError`; what was written before stays.
    """
    written = []
    for label, text in files.items():
        place = chosen.with_name(f"{chosen.stem}.{label}{chosen.suffix}") if label else chosen
        write_atomically(place, text)
        written.append(place)
    return tuple(written)


def _json(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
