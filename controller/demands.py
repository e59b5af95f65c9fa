"""What a rehearsal insists on seeing; each raises one sentence when it does not."""

from __future__ import annotations

from collections.abc import Sequence

from aws.facts import Leftover
from aws.failures import AwsFailure
from controller.local_region import OwnedRegion
from controller.test_phone import TestPhone
from controller.viewer_probe import PictureFacts

LEAST_SHARE = 0.5
"""Of the frames that were due; a laptop that shows fewer cannot rehearse this ladder."""


def signs_of_life(region: OwnedRegion | None, phones: Sequence[TestPhone]) -> None:
    """The region and every phone still run."""
    if region is not None and not region.alive:
        raise AwsFailure(
            "Rehearsal region",
            "the region ended while the event was on air.",
            "Rehearse again; the region's log says why it ended.",
            "region-ended",
        )
    if not all(phone.alive for phone in phones):
        raise AwsFailure(
            "Test phone",
            "it stopped publishing while the event was on air.",
            "Rehearse again.",
            "phone-ended",
        )


def living_picture(picture: PictureFacts | None, frames_due: float) -> None:
    """At least half of the frames that were due arrived."""
    if picture is None or picture.frames_decoded < frames_due * LEAST_SHARE:
        arrived = 0 if picture is None else picture.frames_decoded
        raise AwsFailure(
            "Viewer",
            f"{arrived} of about {frames_due:.0f} frames arrived while on air.",
            "Close other heavy programs, or choose a smaller ladder, and rehearse again.",
            "too-few-frames",
        )


def nothing_left(left: Sequence[Leftover]) -> str:
    """Nothing exists any more but what is retained on purpose; returns that in words."""
    forgotten = [one for one in left if not one.retained]
    if forgotten:
        names = ", ".join(f"{one.resource_type} {one.identifier}" for one in forgotten)
        raise AwsFailure("Tear-down", f"still there: {names}.", "Tear the event down again.", "left-behind")
    return f"nothing left but {len(left)} retained resource(s)" if left else "nothing left"
