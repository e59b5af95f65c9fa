"""What a change would do, as people read it: made, changed in place, replaced, removed, and what breaks.

Pure: change sets in, rows and sentences out. Which changes wait until the channel is idle is decided here
too. MediaLive refuses to edit a channel or an input in use (MediaLive guide, "Editing a channel"), and what
the package or the distribution loses, viewers lose; a security group, alarms and the rest change on air.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from aws.facts import Change
from aws.failures import AwsFailure
from aws.sentence import say
from controller.words import QT_TRANSLATE_NOOP, translate


class Kind(StrEnum):
    """What happens to one resource."""

    MADE = "made"
    CHANGED = "changed"
    PERHAPS = "perhaps"
    REPLACED = "replaced"
    REMOVED = "removed"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.MADE: QT_TRANSLATE_NOOP("Preview", "made"),
    Kind.CHANGED: QT_TRANSLATE_NOOP("Preview", "changed in place"),
    Kind.PERHAPS: QT_TRANSLATE_NOOP("Preview", "perhaps replaced"),
    Kind.REPLACED: QT_TRANSLATE_NOOP("Preview", "replaced"),
    Kind.REMOVED: QT_TRANSLATE_NOOP("Preview", "removed"),
}
_LOSING = frozenset({Kind.PERHAPS, Kind.REPLACED, Kind.REMOVED})

_NEW_INGEST = QT_TRANSLATE_NOOP("Preview", "A new ingest address: every phone needs the new QR code.")
_NEW_LINKS = QT_TRANSLATE_NOOP("Preview", "A new distribution: every viewer needs the new link.")
_NEW_PATHS = QT_TRANSLATE_NOOP("Preview", "Viewers of this format lose their stream; links may change.")
_NEW_ARCHIVE = QT_TRANSLATE_NOOP(
    "Preview", "The old bucket stays with what it holds; new files go to a new one or nowhere."
)
_NEW_TOPIC = QT_TRANSLATE_NOOP("Preview", "Whoever gets the e-mails has to confirm them again.")
_NEW_CHANNEL = QT_TRANSLATE_NOOP("Preview", "A new channel: its alerts and numbers begin anew.")
_NEW_BALANCER = QT_TRANSLATE_NOOP(
    "Preview", "Another load balancer, or none: the DNS record of the phones' domain has to follow."
)
_NOW_PUBLIC = QT_TRANSLATE_NOOP("Preview", "The event becomes public: whoever has an address can watch.")

BREAKS: Mapping[str, str] = {
    "AWS::ElasticLoadBalancingV2::LoadBalancer": _NEW_BALANCER,
    "AWS::MediaLive::Input": _NEW_INGEST,
    "AWS::MediaLive::Channel": _NEW_CHANNEL,
    "AWS::CloudFront::Distribution": _NEW_LINKS,
    "AWS::CloudFront::KeyGroup": _NOW_PUBLIC,
    "AWS::MediaPackageV2::ChannelGroup": _NEW_PATHS,
    "AWS::MediaPackageV2::Channel": _NEW_PATHS,
    "AWS::MediaPackageV2::OriginEndpoint": _NEW_PATHS,
    "AWS::S3::Bucket": _NEW_ARCHIVE,
    "AWS::SNS::Topic": _NEW_TOPIC,
    "AWS::SNS::Subscription": _NEW_TOPIC,
}
"""What people notice when a resource of this type is replaced or removed."""

IDLE_TO_CHANGE = frozenset(
    {
        "AWS::ElementalInference::Feed",
        "AWS::MediaLive::Channel",
        "AWS::MediaLive::Input",
        "AWS::MediaPackageV2::Channel",
        "AWS::MediaPackageV2::ChannelGroup",
        "AWS::MediaPackageV2::OriginEndpoint",
    }
)
"""Types that are changed, replaced or removed only while nothing is broadcast."""
IDLE_TO_LOSE = frozenset(
    {
        "AWS::CloudFront::Distribution",
        "AWS::CloudFront::OriginAccessControl",
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::SecurityGroupIngress",
        "AWS::ElasticLoadBalancingV2::Listener",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "AWS::IAM::Role",
        "AWS::MediaLive::InputSecurityGroup",
        "AWS::MediaPackageV2::OriginEndpointPolicy",
        "AWS::S3::Bucket",
    }
)
"""Types that may change in place on air, but neither be replaced nor removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One resource. `place` is a region other than the event's; `breaks` is empty or a sentence."""

    kind: Kind
    name: str
    resource_type: str
    place: str = ""
    breaks: str = ""
    properties: tuple[str, ...] = ()
    needs_idle: bool = False

    @property
    def text(self) -> str:
        """`Input (AWS::MediaLive::Input): replaced`."""
        what = f"{self.name} ({self.resource_type}{f', {self.place}' if self.place else ''})"
        named = f" [{', '.join(self.properties)}]" if self.kind is Kind.CHANGED and self.properties else ""
        return f"{what}: {translate('Preview', KIND_WORDS[self.kind])}{named}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A whole change."""

    rows: tuple[PreviewRow, ...] = ()

    @property
    def empty(self) -> bool:
        """The event on AWS already is what the plan says."""
        return not self.rows

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many resources of each kind, kinds without any left out."""
        found = {kind: sum(row.kind is kind for row in self.rows) for kind in Kind}
        return {kind: count for kind, count in found.items() if count}

    @property
    def breaks(self) -> tuple[str, ...]:
        """Everything that people will notice, each once."""
        return tuple(dict.fromkeys(row.breaks for row in self.rows if row.breaks))

    @property
    def waits_for_idle(self) -> tuple[PreviewRow, ...]:
        """What keeps this from being done on air."""
        return tuple(row for row in self.rows if row.needs_idle)

    @property
    def sentence(self) -> str:
        """The counts on one line."""
        if self.empty:
            return translate("Preview", "Nothing would change: AWS already has what the plan says.")
        parts = [f"{count} {translate('Preview', KIND_WORDS[kind])}" for kind, count in self.counts.items()]
        return ", ".join(parts)


def preview(changes: Iterable[Change], *, place: str = "") -> Preview:
    """The rows of one change set, what hurts first."""
    rows = [_row(change, place) for change in changes]
    order = (Kind.REPLACED, Kind.PERHAPS, Kind.REMOVED, Kind.CHANGED, Kind.MADE)
    return Preview(rows=tuple(sorted(rows, key=lambda row: (order.index(row.kind), row.name))))


def joined(*parts: Preview) -> Preview:
    """Several stacks as one change."""
    return Preview(rows=tuple(row for part in parts for row in part.rows))


def refuse_on_air(changes: Iterable[Change]) -> None:
    """Raise `AwsFailure` (code "needs-idle") when any of this has to wait for the end of the broadcast."""
    waiting = preview(changes).waits_for_idle
    if not waiting:
        return
    first, more = waiting[0], len(waiting) - 1
    raise AwsFailure(
        say("Changing the event on air"),
        say(
            "{0} ({1}){2} can be changed only while the channel is idle.",
            first.name,
            first.resource_type,
            say(" and {0} more", more) if more else "",
        ),
        say("Stop the broadcast first, or change only what may change on air."),
        "needs-idle",
    )


def _row(change: Change, place: str) -> PreviewRow:
    kind = _kind(change)
    breaks = BREAKS.get(change.resource_type, "") if kind in _LOSING else ""
    if change.resource_type == "AWS::MediaLive::Input" and "Destinations" in change.properties:
        breaks = _NEW_INGEST
    return PreviewRow(
        kind=kind,
        name=change.logical_id,
        resource_type=change.resource_type,
        place=place,
        breaks=translate("Preview", breaks) if breaks else "",
        properties=change.properties,
        needs_idle=_needs_idle(change.resource_type, kind),
    )


def _kind(change: Change) -> Kind:
    match change.action, change.replacement:
        case "Add" | "Import", _:
            return Kind.MADE
        case "Remove", _:
            return Kind.REMOVED
        case _, "True":
            return Kind.REPLACED
        case _, "Conditional":
            return Kind.PERHAPS
        case "Dynamic", _:
            return Kind.PERHAPS
    return Kind.CHANGED


def _needs_idle(resource_type: str, kind: Kind) -> bool:
    if kind is Kind.MADE:
        return False
    return resource_type in IDLE_TO_CHANGE or (kind in _LOSING and resource_type in IDLE_TO_LOSE)
