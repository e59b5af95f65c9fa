"""Files that leave Flypack: the template, the operator's policy, the plan. Pure text; no AWS call, no Qt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from controller import judgement
from controller.atomic_file import write_atomically
from controller.plan_model import EventPlan
from controller.plan_store import plan_text
from controller.to_spec import to_spec


def template_files(plan: EventPlan, *, ingest_fallback: bool = False) -> Mapping[str, str]:
    """File name to indented JSON: the event's template, and its companion in us-east-1 where it has one.

    Raises `AwsFailure` (code "not-built-yet") for a value that cannot be built.
    """
    spec = to_spec(plan)
    made = judgement.templates(spec, ingest_fallback=ingest_fallback)
    return {
        f"{plan.name}.template.json"
        if region == spec.region
        else f"{plan.name}.{region}.template.json": _json(template.document)
        for region, template in made.items()
    }


def plan_file(plan: EventPlan) -> Mapping[str, str]:
    """File name and text of the plan file itself."""
    return {f"{plan.name}.plan.json": plan_text(plan)}


def write(files: Mapping[str, str], chosen: Path) -> tuple[Path, ...]:
    """Write the first file as `chosen` and the others beside it; returns what was written.

    Raises `OSError`; what was written before stays.
    """
    written = []
    for place, text in zip(_places(files, chosen), files.values(), strict=True):
        write_atomically(place, text)
        written.append(place)
    return tuple(written)


def _places(files: Mapping[str, str], chosen: Path) -> list[Path]:
    others = [chosen.with_name(name) for name in list(files)[1:]]
    return [chosen, *others]


def _json(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
