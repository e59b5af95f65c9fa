"""What of an event still exists on AWS, looked for in every service the template uses.

CloudFormation says what it deleted; this asks the services themselves, so that nothing that bills stays
behind unseen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from aws import companion, site
from aws.facts import Leftover
from aws.failures import AwsFailure, explain
from aws.leftover_looks import LOOKS, STACK_PREFIX, Owner
from aws.sentence import listed, say
from aws.session import GLOBAL_REGION, AwsSession
from aws.stack.reading import EVENT_TAG, list_stacks

__all__ = ["BILLING", "KEPT_ON_PURPOSE", "STACK_PREFIX", "find"]

BILLING = frozenset(
    {
        "AWS::CloudWatch::Alarm",
        "AWS::CloudWatch::Dashboard",
        "AWS::DynamoDB::Table",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "AWS::Kinesis::Stream",
        "AWS::Logs::LogGroup",
        "AWS::MediaLive::Channel",
        "AWS::MediaLive::Input",
        "AWS::S3::Bucket",
        "AWS::SecretsManager::Secret",
    }
)
"""Types that cost money while nothing happens (an idle channel and an idle push input do)."""
KEPT_ON_PURPOSE = frozenset({"AWS::S3::Bucket"})
"""The template retains its buckets: recordings and logs outlive the event."""
PAGE_BUCKET = f"-{site.BUCKET_TITLE.lower()}-"
"""Except this one, which CloudFormation names after its logical id: it goes with the stack."""

_WHERE = say("Looking for what is left of the event")


def find(session: AwsSession, event_name: str) -> tuple[Leftover, ...]:
    """Every resource of the event that exists now, by type.

    Raises `AwsFailure`; code `leftovers-unseen` when these credentials may not look everywhere, because a
    list with holes would read as a clean bill.
    """
    found: list[Leftover] = []
    unseen: dict[str, AwsFailure] = {}
    for where, owner, kinds in _places(session, event_name):
        for kind in kinds:
            try:
                with explain(_WHERE):
                    seen = sorted(LOOKS[kind](where, owner))
            except AwsFailure as failure:
                if not failure.denied:
                    raise
                unseen[kind if where is session else say("{0} in {1}", kind, GLOBAL_REGION)] = failure
            else:
                found.extend(_leftover(kind, identifier) for identifier in seen)
    if unseen:
        raise _unseen(found, unseen)
    return tuple(found)


def _places(session: AwsSession, event_name: str) -> Iterator[tuple[AwsSession, Owner, Collection[str]]]:
    """The event's own region, and us-east-1 where its companion lives."""
    region = session.door.region
    with explain(_WHERE):
        others = tuple(facts.tags[EVENT_TAG] for facts in list_stacks(session))
    other_names = tuple(other for other in others if other != event_name)
    yield session, Owner(event=event_name, region=region, others=other_names), LOOKS
    if companion.possible(session):
        owner = Owner(event=event_name, region=GLOBAL_REGION, others=(), edge_of=region)
        yield session.abroad, owner, companion.TYPES


def _leftover(kind: str, identifier: str) -> Leftover:
    return Leftover(
        resource_type=kind,
        identifier=identifier,
        bills=kind in BILLING,
        retained=kind in KEPT_ON_PURPOSE and PAGE_BUCKET not in identifier,
    )


def _unseen(found: Sequence[Leftover], unseen: Mapping[str, AwsFailure]) -> AwsFailure:
    known = ", ".join(item.identifier for item in found) or say("nothing")
    return AwsFailure(
        _WHERE,
        say("these credentials may not list {0}; known to be left: {1}.", listed(unseen), known),
        next(iter(unseen.values())).suggestion,
        "leftovers-unseen",
    )
