"""Whose a resource is: by the tag `flypack:event` where a service lists tags, by its name otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from aws import companion
from aws.session import AwsSession
from aws.stack.reading import EVENT_TAG

STACK_PREFIX = "flypack-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Decides whether a name or a set of tags belongs to the event."""

    event: str
    region: str
    others: tuple[str, ...]
    edge_of: str = ""
    """Look for the companion in us-east-1 of the event in this region, and for nothing else."""

    def by_name(self, name: str) -> bool:
        """`flypack-NAME` or `flypack-NAME-...`, unless a longer event name fits too."""
        if self.edge_of:
            return _begins(name, companion.stack_name(self.event, self.edge_of))
        if not _begins(name, self.event) or companion.is_one(name, f"{STACK_PREFIX}{self.event}"):
            return False
        return not any(len(other) > len(self.event) and _begins(name, other) for other in self.others)

    def everywhere(self, name: str) -> bool:
        """CloudFront keeps one list for all regions, so its names carry the region after the event."""
        return self.by_name(name) and name.startswith(f"{STACK_PREFIX}{self.event}-{self.region}-")

    def by_tags(self, tags: dict[str, str]) -> bool:
        """Tagged with this event."""
        return tags.get(EVENT_TAG) == self.event

    def by_both(self, name: str, tags: dict[str, str]) -> bool:
        """By its tag where it has one, by its name otherwise."""
        return self.by_tags(tags) if EVENT_TAG in tags else self.by_name(name)


Look = Callable[[AwsSession, Owner], Iterator[str]]


def _begins(name: str, event: str) -> bool:
    whole = f"{STACK_PREFIX}{event}"
    return name == whole or name.startswith(f"{whole}-")


def tags(rows: Any) -> dict[str, str]:
    """Tags as most services list them: [{"Key": ..., "Value": ...}]."""
    return {row["Key"]: row["Value"] for row in rows or ()}


def rows(client: Any, operation: str, member: str, **arguments: Any) -> Iterator[Any]:
    """What all pages of an operation list under `member`."""
    for page in client.get_paginator(operation).paginate(**arguments):
        yield from page.get(member) or ()
