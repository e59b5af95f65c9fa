"""The path strip: six cards from phone to archive, each with its value, its age and how it is. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aws.facts import Alert, ChannelState
from aws.rtmps import unfinished
from controller import figures
from controller.phase import Phase
from controller.sight import Reading, Sight
from controller.to_spec import renditions
from controller.views import HOP_KEYS, Hop, Level
from controller.words import spoken, translate

FRESH_SECONDS_LOCAL = 10.0
FRESH_SECONDS_AWS = 180.0
"""CloudWatch's MediaLive points come 10 s to 2 min late; older ones say nothing about now."""
SETTLING_SECONDS = 30.0
"""After the start, what is missing is not yet a fault."""
STALLED_SEGMENTS = 3
MISSING = {"Video Not Detected": 1, "Audio Not Detected": 2}
"""MediaLive's alerts that say no more than that a track is missing (user guide, "Alerts in MediaLive")."""
MINUTE = 60.0


def hops(sight: Sight) -> tuple[Hop, ...]:
    """The six cards, in the order of the path."""
    return tuple(_CARDS[key](sight) for key in HOP_KEYS)


def settled(sight: Sight, seconds: float = SETTLING_SECONDS) -> bool:
    """On air for long enough that everything should be there."""
    since = sight.on_air_since
    return sight.phase is Phase.ON_AIR and since is not None and sight.now - since >= seconds


def _measured(sight: Sight) -> bool:
    """On air for so long that CloudWatch should have spoken."""
    return settled(sight, SETTLING_SECONDS if sight.local else SETTLING_SECONDS + FRESH_SECONDS_AWS)


def fresh(sight: Sight, metric: str) -> dict[str, Reading]:
    """The readings of a metric that still say something about now, by line."""
    limit = FRESH_SECONDS_LOCAL if sight.local else FRESH_SECONDS_AWS
    return {
        line: reading
        for (name, line), reading in sight.readings.items()
        if name == metric and sight.now - reading.at <= limit
    }


def _newest(readings: Iterable[Reading]) -> float | None:
    return max((reading.at for reading in readings), default=None)


def minute_of(sight: Sight, metric: str) -> dict[str, float]:
    """The sums of a metric's last minute that are not zero, by line."""
    return {line: total for (name, line), total in sight.last_minute.items() if name == metric and total > 0}


LEAST_FRAME_SHARE = 0.8
"""Of the planned frame rate: a phone that sends fewer is seen to stutter."""


def _phones(sight: Sight) -> Hop:
    title = translate("Controller", "Larix phones")
    rates = fresh(sight, "InputVideoFrameRate")
    at = _newest(rates.values())
    if unfinished(sight.truth.outputs):
        sub = translate("Controller", "the load balancer leads nowhere yet: update the event")
        return Hop(key="phones", title=title, corner="", value="–", sub=sub, level=Level.WARN, at=at)
    if sight.phase is not Phase.ON_AIR or (not rates and not _measured(sight)):
        sub = translate("Controller", "shown while on air") if sight.phase is not Phase.ON_AIR else ""
        return Hop(key="phones", title=title, corner="", value="–", sub=sub, level=Level.IDLE, at=at)
    sending = {line: reading.value for line, reading in rates.items() if reading.value > 0}
    wanted = 2 if sight.plan.encode.pipelines == "standard" else 1
    corner = translate("Controller", "{0} of {1}").format(len(sending), max(wanted, len(rates)))
    if not sending:
        sub = _silence(sight)
        return Hop(key="phones", title=title, corner=corner, value="–", sub=sub, level=Level.BAD, at=at)
    bits = [reading.value for line, reading in fresh(sight, "NetworkIn").items() if line in sending]
    filled = max(minute_of(sight, "FillMsec").values(), default=0.0) / 1000
    slowest, planned = min(sending.values()), sight.plan.encode.frame_rate
    sub = translate("Controller", "{0} fps arrive").format(f"{slowest:.4g}")
    few = slowest < planned * LEAST_FRAME_SHARE
    if few:
        sub = translate("Controller", "{0} of {1} fps arrive").format(f"{slowest:.3g}", planned)
    if filled > 0:
        sub = translate("Controller", "{0} missing in the last minute").format(figures.span(filled))
    return Hop(
        key="phones",
        title=title,
        corner=corner,
        value=figures.megabits(max(bits)) if bits else "–",
        sub=sub,
        level=Level.WARN if few or len(sending) < wanted or filled > 0 else Level.OK,
        at=at,
    )


def _most_telling(sight: Sight) -> Alert | None:
    """The active alert that explains most: that something is missing says less than why, sound less still."""
    alerts = (alert for alert in sight.truth.alerts if alert.active)
    return min(alerts, key=lambda alert: MISSING.get(alert.kind, 0), default=None)


def _silence(sight: Sight) -> str:
    telling = _most_telling(sight)
    if telling is not None and telling.message and telling.kind not in MISSING:
        return telling.message
    if sight.picture_at is None:
        return translate("Controller", "no picture arrives")
    return translate("Controller", "no picture for {0}").format(figures.span(sight.now - sight.picture_at))


def _medialive(sight: Sight) -> Hop:
    channel = sight.truth.channel
    corner = {"standard": "STANDARD", "single": "SINGLE"}[sight.plan.encode.pipelines]
    at = sight.truth.at
    if channel is None or sight.phase is not Phase.ON_AIR:
        words = channel.state.value if channel is not None else "–"
        return Hop(
            key="medialive", title="MediaLive", corner=corner, value=words, sub="", level=Level.IDLE, at=at
        )
    rates = fresh(sight, "InputVideoFrameRate")
    value = f"{min(r.value for r in rates.values()):.4g} fps" if rates else channel.state.value
    level, sub = _encoder_state(sight, channel.state, channel.pipelines_running)
    return Hop(
        key="medialive",
        title="MediaLive",
        corner=corner,
        value=value,
        sub=sub,
        level=level,
        at=_newest(rates.values()) or at,
    )


def _encoder_state(sight: Sight, state: ChannelState, running: int) -> tuple[Level, str]:
    wanted = 2 if sight.plan.encode.pipelines == "standard" else 1
    if state is ChannelState.RECOVERING or running == 0:
        return Level.BAD, translate("Controller", "the encoder recovers")
    if running < wanted:
        return Level.WARN, translate("Controller", "{0} of {1} pipelines run").format(running, wanted)
    telling = _most_telling(sight)
    if telling is not None:
        return Level.WARN, telling.message or telling.kind
    dropped = minute_of(sight, "DroppedFrames")
    if dropped:
        line, value = max(dropped.items(), key=lambda item: item[1])
        words = translate("Controller", "pipeline {0}: {1} dropped in 60 s")
        return Level.WARN, words.format(line, f"{value:.0f}")
    return Level.OK, translate("Controller", "no frame dropped")


def _mediapackage(sight: Sight) -> Hop:
    corner = " ".join(name.upper() for name in sight.plan.package.formats)
    rungs = len(renditions(sight.plan.encode))
    words = translate("Controller", "{0} renditions · {1} s segments")
    sub = words.format(rungs, sight.plan.package.segment_seconds)
    out = fresh(sight, "NetworkOut")
    at = _newest(out.values())
    if sight.phase is not Phase.ON_AIR or (not out and not _measured(sight)):
        value, level = "–", Level.IDLE
    else:
        total = max((reading.value for reading in out.values()), default=0.0)
        value = figures.megabits(total) if out else "–"
        level = Level.OK if total > 0 else Level.WARN
    return Hop(
        key="mediapackage", title="MediaPackage", corner=corner, value=value, sub=sub, level=level, at=at
    )


def _cloudfront(sight: Sight) -> Hop:
    requests = sight.readings.get(("Requests", ""))
    errors = sight.readings.get(("TotalErrorRate", ""))
    server = sight.readings.get(("5xxErrorRate", ""))
    recent = FRESH_SECONDS_AWS + 2 * MINUTE
    if requests is None or sight.now - requests.at > recent or sight.phase is not Phase.ON_AIR:
        sub = translate("Controller", "no request in the last minutes") if settled(sight, 300) else ""
        at = requests.at if requests else None
        return Hop(
            key="cloudfront", title="CloudFront", corner="", value="–", sub=sub, level=Level.IDLE, at=at
        )
    failing = server.value if server is not None else 0.0
    level = Level.BAD if failing >= 5 else Level.WARN if failing >= 1 else Level.OK
    return Hop(
        key="cloudfront",
        title="CloudFront",
        corner=f"{100 - errors.value:.2f} %" if errors is not None else "",
        value=figures.rate(requests.value / MINUTE),
        sub=translate("Controller", "5xx {0} %").format(f"{failing:.1f}"),
        level=level,
        at=requests.at,
    )


def _viewer(sight: Sight) -> Hop:
    title = translate("Controller", "Viewer probe")
    edge = sight.edge
    corner = sight.viewer_scheme.upper()
    patience = sight.plan.package.delay_seconds + STALLED_SEGMENTS * sight.plan.package.segment_seconds
    if edge is None or sight.phase is not Phase.ON_AIR:
        return Hop(key="viewer", title=title, corner=corner, value="–", sub="", level=Level.IDLE, at=None)
    late = settled(sight, SETTLING_SECONDS + patience)
    if edge.status != 200:
        level = Level.BAD if late or edge.status == 403 else Level.IDLE
        sub = _refusal(edge.status, edge.trouble)
        return Hop(
            key="viewer", title=title, corner=corner, value="–", sub=sub, level=level, at=edge.checked_at
        )
    still = sight.now - edge.moved_at if edge.moved_at is not None else 0.0
    stalled = still > max(10.0, STALLED_SEGMENTS * sight.plan.package.segment_seconds)
    sub = (
        translate("Controller", "nothing new for {0}").format(figures.span(still))
        if stalled
        else translate("Controller", "old is the newest picture at the edge")
    )
    value = figures.span(edge.checked_at - edge.newest_at) if edge.newest_at is not None else "200"
    level = Level.BAD if stalled else Level.OK
    return Hop(
        key="viewer", title=title, corner=corner, value=value, sub=sub, level=level, at=edge.checked_at
    )


def _refusal(status: int, trouble: str) -> str:
    if status == 0:
        return translate("Controller", "no answer: {0}").format(spoken(trouble)[:60])
    if status == 404:
        return translate("Controller", "no manifest yet (404)")
    return translate("Controller", "the edge answers {0}").format(status)


def _archive(sight: Sight) -> Hop:
    title = translate("Controller", "S3 archive")
    found = sight.archive
    if not sight.plan.record.archive:
        sub = translate("Controller", "not in the plan")
        return Hop(key="archive", title=title, corner="", value="–", sub=sub, level=Level.IDLE, at=None)
    if found is None or found.newest_at is None:
        at = found.checked_at if found is not None else None
        overdue = settled(sight, 2 * sight.plan.record.rollover_seconds + SETTLING_SECONDS)
        words = translate("Controller", "first file after {0}")
        sub = words.format(figures.span(sight.plan.record.rollover_seconds))
        level = Level.WARN if overdue and found is not None else Level.IDLE
        return Hop(key="archive", title=title, corner="", value="–", sub=sub, level=level, at=at)
    age = sight.now - found.newest_at
    overdue = sight.phase is Phase.ON_AIR and settled(sight, 2 * sight.plan.record.rollover_seconds)
    late = overdue and age > 2 * sight.plan.record.rollover_seconds + SETTLING_SECONDS
    return Hop(
        key="archive",
        title=title,
        corner="",
        value=figures.size(found.bytes),
        sub=translate("Controller", "last object {0} ago").format(figures.span(age)),
        level=Level.WARN if late else Level.OK,
        at=found.checked_at,
    )


_CARDS: dict[str, Callable[[Sight], Hop]] = {
    "phones": _phones,
    "medialive": _medialive,
    "mediapackage": _mediapackage,
    "cloudfront": _cloudfront,
    "viewer": _viewer,
    "archive": _archive,
}
