"""Ends the rehearsal region of this laptop when the program is closed and nothing is built in it any more."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from aws import stack
from aws.failures import AwsFailure
from aws.session import AwsSession
from controller import local_region
from controller.local_region import RegionCard

END_SECONDS = 6.0
"""Closing the program waits at most so long; a region that does not answer ends by its own linger."""


def end(home: Path, regions: Iterable[str], seconds: float = END_SECONDS) -> None:
    """End the staying regions of this home in which no event exists in any of `regions`.

    A region that belongs to another program (`rehearse`), that holds an event, or that does not answer is
    left alone.
    """
    wanted = sorted(set(regions))
    cards = [card for card in local_region.find(home) if card.stays]
    workers = [
        threading.Thread(target=_end_if_empty, args=(card, wanted), name="flypack-region-end", daemon=True)
        for card in cards
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(seconds)


def _end_if_empty(card: RegionCard, regions: Iterable[str]) -> None:
    try:
        busy = any(_stacks(card, region) for region in regions)
    except AwsFailure:
        return
    if not busy:
        local_region.stop(card)


def _stacks(card: RegionCard, region: str) -> int:
    session = AwsSession(card.door(region))
    try:
        return len(stack.list_stacks(session))
    finally:
        session.close()
