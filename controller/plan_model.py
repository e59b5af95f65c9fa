"""EventPlan: everything that a producer decides about one event, and nothing that AWS answers.

No secret belongs into a plan: stream keys are made at provisioning, passphrases by Secrets Manager.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator

from controller import plan_rules as rules
from controller.plan_parts import (
    DeliverPlan,
    EncodePlan,
    ExtrasPlan,
    IngestPlan,
    PackagePlan,
    PlanPart,
    RecordPlan,
    WatchPlan,
    Whole,
)
from controller.plan_problem import PlanError, PlanProblem, refuse
from controller.plan_words import allowed_words, field_at, problems_of

PLAN_VERSION = 1

Region = Literal[
    "us-east-1",
    "us-west-2",
    "eu-west-1",
    "eu-central-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "sa-east-1",
]
"""Regions where MediaLive channels and inputs and MediaPackage v2 are all CloudFormation types."""

REGIONS: tuple[str, ...] = Region.__args__  # type: ignore[attr-defined]


class EventPlan(PlanPart):
    """One plan file. Frozen: an edit makes a new, checked plan."""

    version: Annotated[Literal[1], Whole] = 1
    name: str = Field(pattern=r"^[a-z][a-z0-9-]{2,31}$", description=rules.NAME)
    title: Annotated[str, AfterValidator(rules.check_title)] = Field(
        default_factory=lambda chosen: str(chosen["name"]),
        min_length=1,
        max_length=80,
        description=rules.TITLE,
    )
    region: Region = "us-east-1"
    tags: Annotated[dict[str, str], AfterValidator(rules.check_tags)] = Field(
        {}, max_length=40, description=rules.TAGS
    )
    ingest: IngestPlan = IngestPlan()
    encode: EncodePlan = EncodePlan()
    package: PackagePlan = PackagePlan()
    deliver: DeliverPlan = DeliverPlan()
    record: RecordPlan = RecordPlan()
    watch: WatchPlan = WatchPlan()
    extras: ExtrasPlan = ExtrasPlan()

    @model_validator(mode="after")
    def _rules(self) -> EventPlan:
        pictures = self.extras.clip_thumbnails
        refuse(*rules.archive_problems("extras.clip_thumbnails", pictures, self.record.archive))
        return self

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> EventPlan:
        """The checked plan of JSON-like data (lists, dicts, plain values). Raises `PlanError`."""
        newer = _newer(data.get("version"))
        if newer:
            raise PlanError([newer])
        try:
            return cls.model_validate_json(json.dumps(data))
        except ValidationError as error:
            raise PlanError(problems_of(cls, error.errors(include_url=False))) from None

    def to_data(self) -> dict[str, Any]:
        """Every field as JSON-like data, in the order of the plan file."""
        return self.model_dump(mode="json")

    def with_value(self, path: str, value: object) -> EventPlan:
        """The same plan with the field at a dotted path changed. Raises `PlanError` if that is no plan."""
        data = self.to_data()
        place = data
        *sections, field = path.split(".")
        for section in sections:
            place = place[section]
        place[field] = value
        return EventPlan.from_data(data)


def allowed_at(path: str) -> str:
    """What the field at a dotted path takes, as the end of a sentence (`choose 1 or 2`)."""
    field = field_at(EventPlan, path.split("."))
    return allowed_words(field) if field else ""


def _newer(version: object) -> PlanProblem | None:
    if isinstance(version, int) and not isinstance(version, bool) and version > PLAN_VERSION:
        return PlanProblem(
            field="version",
            words="{0} was made by a newer Flypack, this one reads version {1}; update Flypack",
            values=(str(version), str(PLAN_VERSION)),
        )
    return None
