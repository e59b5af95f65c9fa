"""The two offline judges over everything that a plan will ask of AWS. No AWS call, no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Self

from aws.failures import AwsFailure
from aws.sentence import joined, say
from aws.session import GLOBAL_REGION
from aws.spec import PipelineSpec
from aws.validate import Finding, validate

if TYPE_CHECKING:
    from aws.template import Template

CODE = "unfit-template"


class UnfitTemplate(AwsFailure):
    """AWS would reject this plan, or it would not work. Says the first finding and keeps all of them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        more = len(self.findings) - 1
        first = self.findings[0].sentence
        what = (
            say("{0}. {1} more finding(s) are in the timeline.", first, more)
            if more
            else joined("{0}.", first)
        )
        super().__init__(
            say("Checking the template"),
            what,
            say("Change the plan there; `main.py validate PLAN` lists every finding."),
            CODE,
        )

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Finding, ...]]]:  # type: ignore[override]
        """Survive a trip to another process with its findings."""
        return (type(self), (self.findings,))


def templates(spec: PipelineSpec, *, ingest_fallback: bool = False) -> Mapping[str, Template]:
    """Region to template: the event's own, and its companion in us-east-1 where it needs one.

    Raises `AwsFailure` (code "not-offered") for a value that AWS does not offer.
    """
    from aws.template import assemble, assemble_edge  # troposphere costs a tenth of a second

    found = {spec.region: assemble(spec, ingest_fallback=ingest_fallback)}
    companion = assemble_edge(spec)
    return found if companion is None else {**found, GLOBAL_REGION: companion}


def findings(made: Mapping[str, Template]) -> tuple[Finding, ...]:
    """What the judges find in these templates; nothing when they are clean."""
    return tuple(finding for region, each in made.items() for finding in validate(each.document, region))


def refuse(made: Mapping[str, Template]) -> None:
    """Raise `UnfitTemplate` when the judges find anything."""
    if found := findings(made):
        raise UnfitTemplate(found)
