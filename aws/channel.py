"""The MediaLive channel and its inputs: read, start, stop, alerts, picture, ingest addresses."""

from __future__ import annotations

import base64
import ipaddress
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from aws import passphrase
from aws.cancel import Cancel, Progress
from aws.facts import Alert, ChannelFacts, ChannelState, IngestPoint, Thumbnail
from aws.failures import AwsFailure, explain
from aws.pace import Pace
from aws.redaction import redact
from aws.sentence import Sentence, say
from aws.session import AwsSession

if TYPE_CHECKING:
    from mypy_boto3_medialive.type_defs import ChannelAlertTypeDef

START_SECONDS = 600.0
"""MediaLive publishes no start time; boto3's own waiter gives up after this long too."""
STOP_SECONDS = 300.0
SETTLE_SECONDS = 10.0
"""How long DescribeChannel may still show the old state after an accepted start or stop."""
MOST_CIDRS = 10
"""Rules per input security group (MediaLive quotas)."""

_STARTABLE = frozenset({ChannelState.IDLE, ChannelState.UPDATE_FAILED})
_ON_ITS_WAY = frozenset({ChannelState.STARTING, ChannelState.RECOVERING})
_AT_REST = frozenset(
    {
        ChannelState.IDLE,
        ChannelState.UPDATE_FAILED,
        ChannelState.CREATE_FAILED,
        ChannelState.DELETING,
        ChannelState.DELETED,
    }
)
_STARTING = say("Starting the channel")
_STOPPING = say("Stopping the channel")
_STOP_ELSEWHERE = say("MediaLive may yet get there; look again in a minute, or stop it in the AWS console.")
_STOP_IT = say("MediaLive may yet get there; look again in a minute, or stop it if it should not run.")


def describe(session: AwsSession, channel_id: str) -> ChannelFacts:
    """The channel now. Raises `AwsFailure`; `failure.missing` when there is no such channel."""
    with explain(say("Reading the channel")):
        answer = session.medialive.describe_channel(ChannelId=channel_id)
    active = {
        int(detail["PipelineId"]): detail.get("ActiveInputAttachmentName", "")
        for detail in answer.get("PipelineDetails", ())
        if detail.get("PipelineId", "").isdigit()
    }
    return ChannelFacts(
        channel_id=answer["Id"],
        arn=answer["Arn"],
        name=answer.get("Name", ""),
        state=ChannelState(answer["State"]),
        pipelines_running=answer.get("PipelinesRunningCount", 0),
        channel_class=answer.get("ChannelClass", ""),
        active_inputs=tuple(active.get(pipeline, "") for pipeline in range(max(active, default=-1) + 1)),
    )


def start(
    session: AwsSession,
    channel_id: str,
    *,
    cancel: Cancel,
    progress: Progress,
    deadline_seconds: float = START_SECONDS,
) -> ChannelFacts:
    """Start the channel and return it once it is RUNNING; at once if it already is.

    Accepted in IDLE and UPDATE_FAILED only; a start that someone else made is waited for, and so is
    RECOVERING. Cancelling stops the waiting, not MediaLive. Raises `AwsFailure`: `channel-state` in any
    other state, `start-failed` with the channel's alerts when it falls back, `deadline`.
    """
    facts = describe(session, channel_id)
    if facts.state is ChannelState.RUNNING:
        return facts
    _begin(session, facts)
    return _until_running(session, facts, cancel, progress, deadline_seconds)


def stop(
    session: AwsSession,
    channel_id: str,
    *,
    cancel: Cancel,
    progress: Progress,
    deadline_seconds: float = STOP_SECONDS,
) -> ChannelFacts:
    """Stop the channel and return it once nothing of it runs; at once if nothing does.

    A channel that MediaLive will not stop yet (it answers with a conflict while it starts or updates) is
    asked again when its state has changed. Cancelling stops the waiting. Raises `AwsFailure`: `deadline`.
    """
    facts = describe(session, channel_id)
    pace = Pace(deadline_seconds=deadline_seconds)
    asked_in: ChannelState | None = None
    while facts.state not in _AT_REST:
        if facts.state is not ChannelState.STOPPING and facts.state is not asked_in:
            asked_in = facts.state
            _ask_to_stop(session, facts)
        if pace.expired:
            raise _too_late(_STOPPING, facts, deadline_seconds, _STOP_ELSEWHERE)
        pace.wait(cancel)
        facts = pace.ask(lambda: describe(session, channel_id), fallback=facts)
        progress(say("{0}: {1}, {2} s", _STOPPING, facts.state.value, round(pace.elapsed)), None)
    return facts


def alerts(session: AwsSession, channel_id: str) -> tuple[Alert, ...]:
    """Every alert MediaLive still knows of, active ones first, newest first."""
    with explain(say("Reading the channel's alerts")):
        pages = session.medialive.get_paginator("list_alerts").paginate(ChannelId=channel_id)
        rows = [_alert(row) for page in pages for row in page.get("Alerts", ())]
    rows.sort(key=lambda alert: alert.set_at.timestamp() if alert.set_at else 0.0, reverse=True)
    return tuple(sorted(rows, key=lambda alert: not alert.active))


def thumbnail(session: AwsSession, channel_id: str, pipeline: int = 0) -> Thumbnail | None:
    """The picture now coming in on a pipeline, or `None` when there is none (yet).

    MediaLive makes one every 2 s and keeps it for 2 s (user guide, thumbnails).
    """
    with explain(say("Reading the thumbnail")):
        answer = session.medialive.describe_thumbnails(
            ChannelId=channel_id, PipelineId=str(pipeline), ThumbnailType="CURRENT_ACTIVE"
        )
    pictures = [
        picture for detail in answer.get("ThumbnailDetails", ()) for picture in detail.get("Thumbnails", ())
    ]
    if not pictures or not pictures[0].get("Body"):
        return None
    newest = pictures[0]
    return Thumbnail(jpeg=base64.b64decode(newest["Body"]), at=newest["TimeStamp"], pipeline=pipeline)


def ingest_points(session: AwsSession, inputs: Mapping[str, str]) -> tuple[IngestPoint, ...]:
    """Where each camera sends, by camera then pipeline. `inputs`: {"A": input id, "B": ...}.

    Read here and not from a stack output, because the URL holds the stream key. An SRT listener's passphrase
    is read with it. Raises `AwsFailure`, also those of `passphrase.read`.
    """
    points: list[IngestPoint] = []
    for camera, input_id in sorted(inputs.items()):
        with explain(say("Reading the ingest address")):
            answer = session.medialive.describe_input(InputId=input_id)
        access = passphrase.access_of(session, answer)
        for pipeline, destination in enumerate(answer.get("Destinations", ())):
            points.append(
                IngestPoint(
                    camera=camera,
                    pipeline=pipeline,
                    input_id=input_id,
                    url=destination.get("Url", ""),
                    srt=access,
                )
            )
    return tuple(points)


def allow_cidrs(session: AwsSession, security_group_id: str, cidrs: Sequence[str]) -> None:
    """Replace the networks that may send: 1-10 IPv4 CIDRs. Works while the channel runs.

    Raises `AwsFailure`: `bad-cidr` before AWS is asked.
    """
    where = say("Letting the phones in")
    rules = [str(_network(where, cidr)) for cidr in cidrs]
    if not 1 <= len(rules) <= MOST_CIDRS:
        raise AwsFailure(
            where,
            say("{0} networks were given.", len(rules)),
            say("MediaLive takes 1 to {0}; name a wider network.", MOST_CIDRS),
            "bad-cidr",
        )
    with explain(where):
        session.medialive.update_input_security_group(
            InputSecurityGroupId=security_group_id, WhitelistRules=[{"Cidr": rule} for rule in rules]
        )


def _network(where: Sentence, cidr: str) -> ipaddress.IPv4Network:
    try:
        return ipaddress.IPv4Network(cidr, strict=False)
    except ValueError:
        raise AwsFailure(
            where,
            say("“{0}” is not an IPv4 network.", cidr),
            say("Write it like 203.0.113.0/24."),
            "bad-cidr",
        ) from None


def _begin(session: AwsSession, facts: ChannelFacts) -> None:
    if facts.state in _ON_ITS_WAY:
        return
    if facts.state not in _STARTABLE:
        raise AwsFailure(
            _STARTING,
            say("the channel is {0}.", facts.state),
            say("It can be started when it is IDLE; wait a moment and try again."),
            "channel-state",
        )
    with explain(_STARTING):
        session.medialive.start_channel(ChannelId=facts.channel_id)


def _until_running(
    session: AwsSession, facts: ChannelFacts, cancel: Cancel, progress: Progress, deadline_seconds: float
) -> ChannelFacts:
    pace = Pace(deadline_seconds=deadline_seconds)
    moved = False
    while True:
        facts = pace.ask(partial(describe, session, facts.channel_id), fallback=facts)
        progress(say("{0}: {1}, {2} s", _STARTING, facts.state.value, round(pace.elapsed)), None)
        if facts.state is ChannelState.RUNNING:
            return facts
        moved = moved or facts.state in _ON_ITS_WAY
        if facts.state not in _ON_ITS_WAY and (moved or pace.elapsed >= SETTLE_SECONDS):
            raise _fell_back(session, facts)
        if pace.expired:
            raise _too_late(_STARTING, facts, deadline_seconds, _STOP_IT)
        pace.wait(cancel)


def _ask_to_stop(session: AwsSession, facts: ChannelFacts) -> None:
    try:
        with explain(_STOPPING):
            session.medialive.stop_channel(ChannelId=facts.channel_id)
    except AwsFailure as failure:
        if failure.code != "ConflictException":
            raise


def _alert(row: ChannelAlertTypeDef) -> Alert:
    return Alert(
        alert_id=row.get("Id", ""),
        pipeline=row.get("PipelineId", ""),
        kind=row.get("AlertType", ""),
        message=redact(row.get("Message", "")),
        active=row.get("State") == "SET",
        set_at=row.get("SetTimestamp"),
        cleared_at=row.get("ClearedTimestamp"),
    )


def _fell_back(session: AwsSession, facts: ChannelFacts) -> AwsFailure:
    return AwsFailure(
        _STARTING,
        say("MediaLive gave up and the channel is {0} again. {1}", facts.state, _alert_words(session, facts)),
        say("Correct the cause and start again."),
        "start-failed",
    )


def _alert_words(session: AwsSession, facts: ChannelFacts) -> Sentence:
    """The alerts behind a failed start; without them the failure itself still counts."""
    try:
        found = alerts(session, facts.channel_id)
    except AwsFailure:
        return say("Its alerts could not be read.")
    if not found:
        return say("It raised no alert.")
    return say("Its alerts: {0}.", "; ".join(f"{alert.kind}: {alert.message}" for alert in found[:3]))


def _too_late(where: Sentence, facts: ChannelFacts, seconds: float, suggestion: Sentence) -> AwsFailure:
    return AwsFailure(
        where,
        say("the channel is still {0} after {1} s.", facts.state, round(seconds)),
        suggestion,
        "deadline",
    )
