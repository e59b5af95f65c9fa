"""Where an event lives: an AWS account, or the rehearsal region on this laptop.

This is the only module of the controller that knows the difference; what it hands out is a `Cloud`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from aws.cancel import Cancel, Progress
from aws.failures import AwsFailure
from aws.session import AwsSession, Door
from controller import local_region
from controller.aws_cloud import AwsCloud
from controller.cloud import Cloud
from controller.viewer_keys import ViewerKeys
from controller.views import EnvironmentCard, EnvironmentKind

REHEARSAL: EnvironmentKind = "rehearsal"


class Place(Protocol):
    """How to reach one event's cloud. Blocks: call it in a job."""

    @property
    def card(self) -> EnvironmentCard:
        """What people see of it."""

    def reach(self) -> Cloud | None:
        """The cloud if it is there; `None` when nothing can exist yet (no rehearsal region runs)."""

    def found(self, cancel: Cancel, progress: Progress) -> Cloud:
        """The cloud, made to be there."""

    def forget(self, failure: Exception) -> None:
        """It did not answer as it should: look for it anew next time, if that can help."""

    def close(self) -> None:
        """Close the connections."""


class EventPlace:
    """The place of one event; a draft may be moved to another one while its desk is open."""

    def __init__(self, place: Place) -> None:
        self._place = place

    @property
    def card(self) -> EnvironmentCard:
        """See `Place`."""
        return self._place.card

    def settle(self, place: Place) -> None:
        """Move there."""
        old, self._place = self._place, place
        old.close()

    def reach(self) -> Cloud | None:
        """See `Place`."""
        return self._place.reach()

    def found(self, cancel: Cancel, progress: Progress) -> Cloud:
        """See `Place`."""
        return self._place.found(cancel, progress)

    def forget(self, failure: Exception) -> None:
        """See `Place`."""
        self._place.forget(failure)

    def close(self) -> None:
        """See `Place`."""
        self._place.close()


class _Kept:
    """One cloud, kept until it is forgotten."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cloud: Cloud | None = None

    def get(self, make: Callable[[], Cloud | None]) -> Cloud | None:
        with self._lock:
            if self._cloud is None:
                self._cloud = make()
            return self._cloud

    def drop(self) -> None:
        with self._lock:
            cloud, self._cloud = self._cloud, None
        if cloud is not None:
            cloud.close()


class AccountPlace:
    """An AWS account by its name in the accounts list. `door_of` may ask the keyring."""

    def __init__(
        self,
        account: str,
        region: str,
        door_of: Callable[[str, str], Door],
        keys: ViewerKeys | None = None,
    ) -> None:
        self.card = EnvironmentCard(kind="aws", label=account, region=region)
        self._door_of = door_of
        self._keys = keys
        self._kept = _Kept()

    def reach(self) -> Cloud | None:
        """See `Place`."""
        return self._kept.get(self._make)

    def found(self, cancel: Cancel, progress: Progress) -> Cloud:  # noqa: ARG002 - nothing to start
        """See `Place`."""
        return self._kept.get(self._make) or self._make()

    def forget(self, failure: Exception) -> None:
        """Read the keys again: they may have expired and been replaced. A lost network is no reason to."""
        if not (isinstance(failure, AwsFailure) and failure.transient):
            self._kept.drop()

    def close(self) -> None:
        """See `Place`."""
        self._kept.drop()

    def _make(self) -> Cloud:
        return AwsCloud(AwsSession(self._door_of(self.card.label, self.card.region)), self._keys)


class RehearsalPlace:
    """The local region of this Flypack home, started on demand; it outlives the window, as AWS would."""

    def __init__(
        self,
        home: Path,
        region: str,
        *,
        speed: float = local_region.REHEARSAL_SPEED,
        keys: ViewerKeys | None = None,
    ) -> None:
        self.card = EnvironmentCard(kind=REHEARSAL, label="", region=region)
        self._home = home
        self._speed = speed
        self._keys = keys
        self._kept = _Kept()

    def reach(self) -> Cloud | None:
        """See `Place`."""
        return self._kept.get(self._find)

    def found(self, cancel: Cancel, progress: Progress) -> Cloud:
        """See `Place`. Starts the region when none runs."""
        cloud = self._kept.get(self._find)
        if cloud is None:
            local_region.start(self._home, speed=self._speed, cancel=cancel, progress=progress)
            cloud = self._kept.get(self._find)
        if cloud is None:
            raise RuntimeError("the rehearsal region started and cannot be found")
        return cloud

    def forget(self, failure: Exception) -> None:  # noqa: ARG002 - whatever it is, the process may be gone
        """See `Place`."""
        self._kept.drop()

    def close(self) -> None:
        """See `Place`."""
        self._kept.drop()

    def _find(self) -> Cloud | None:
        cards = sorted(local_region.find(self._home), key=lambda card: not card.stays)
        return AwsCloud(AwsSession(cards[0].door(self.card.region)), self._keys) if cards else None
