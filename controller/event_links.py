"""The Larix links of a provisioned event: a running local region is asked first, then AWS.

The links hold stream keys. They go to standard output or a QR picture because a person asked for them, and
nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from aws import channel, stack
from aws.failures import AwsFailure
from aws.session import AwsSession, Door
from controller import applied, larix, local_region, phones
from controller.aws_cloud import AwsCloud
from controller.plan import EventPlan, load_plan
from controller.to_spec import to_spec


def links_of(plan_file: Path, home: Path) -> tuple[str, ...]:
    """One Larix link per camera.

    Raises:
        PlanError: the plan file is wrong.
        AwsFailure: the event is not provisioned anywhere we can look.
    """
    plan = load_plan(plan_file)
    refusal: AwsFailure | None = None
    for door in _doors(home, plan.region):
        with closing(AwsSession(door)) as session:
            try:
                links = _links(session, plan)
            except AwsFailure as failure:
                refusal = failure
                continue
            if links:
                return links
    reason = "" if refusal is None else f" ({refusal.sentence})"
    raise AwsFailure(
        "Larix links",
        f"the event {plan.name} is not provisioned on this laptop, nor found in {plan.region}{reason}.",
        "Provision it first, or rehearse it with --keep.",
        "not-provisioned",
    )


def write_qr(links: Sequence[str], path: Path) -> None:
    """The QR picture of the first link; further cameras get `NAME-2.png` and so on.

    Raises:
        OSError: a picture cannot be written.
    """
    for number, link in enumerate(links, 1):
        target = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        target.write_bytes(larix.qr_png(link))


def _doors(home: Path, region: str) -> Iterator[Door]:
    for card in local_region.find(home):
        yield card.door(region)
    yield Door(region=region)


def _links(session: AwsSession, plan: EventPlan) -> tuple[str, ...]:
    """By the plan that the stack carries, which phones meet; by the file where none can be read."""
    facts = stack.describe(session, to_spec(plan).stack_name)
    if facts is None or not facts.usable:
        return ()
    inputs = {key[-1]: facts.outputs[key] for key in ("InputIdA", "InputIdB") if key in facts.outputs}
    points = channel.ingest_points(session, inputs)
    carried = applied.read_carried(AwsCloud(session), facts.stack_id)
    spec = to_spec(applied.plan_of(carried or "", plan.name) or plan)
    local = session.door.endpoint_url is not None
    return tuple(profile.larix_link for profile in phones.profiles(points, spec, local=local))
