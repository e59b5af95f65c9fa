"""The offer to let this network in: the laptop itself for a rehearsal, the public address for AWS."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aws.public_address import public_cidr
from controller.jobs import JobRunner, Lane
from controller.views import EnvironmentKind
from controller.words import translate

LAPTOP = "127.0.0.1/32"


def offer(
    jobs: JobRunner,
    environment: EnvironmentKind,
    then: Callable[[str], object],
    *,
    ask: Callable[[], str] = public_cidr,
) -> None:
    """Find this network's address and call `then` with it, on the main thread; a failure becomes a notice."""
    if environment == "rehearsal":
        then(LAPTOP)
        return
    jobs.run(Lane.READ, translate("Controller", "Finding this network's address"), lambda _job: ask(), then)


def added(networks: Sequence[str], offered: str) -> list[str]:
    """The networks with the offered one, once."""
    return [*(network for network in networks if network != offered), offered]
