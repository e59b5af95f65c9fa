"""Once a second: what was really counted, under CloudWatch's names and units. Nothing is made up.

Rates are differences of counters over the measured interval. A number that does not exist yet (no input
since the start, no request in this second) is left out, because CloudWatch has no data then either.
"""

from __future__ import annotations

from dataclasses import dataclass

from rehearsal.media.channel import Channel
from rehearsal.media.messages import StatsScope, StatsTick
from rehearsal.media.origin.server import Origin, Traffic
from rehearsal.media.pipeline import Pipeline

MEGABIT = 1_000_000


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """A pipeline's counters at one moment; `moment` on the loop's clock, seconds.

    Pictures are counted for each camera; `active` is the one on air.
    """

    moment: float
    received_bytes: int
    pictures: tuple[int, ...]
    active: int
    output_bytes: float
    fill_ms: float
    dropped_frames: int


@dataclass(frozen=True, slots=True)
class _TrafficSnapshot:
    """An edge's or endpoint's counters at one moment."""

    requests: int
    bytes: int
    errors_4xx: int
    errors_5xx: int
    seconds: float


class Statistics:
    """Keeps the counters of the tick before, and turns them into ticks."""

    def __init__(self) -> None:
        self._pipelines: dict[tuple[str, int], _Snapshot] = {}
        self._had_input: set[tuple[str, int]] = set()
        self._traffic: dict[object, _TrafficSnapshot] = {}
        self._ingress: dict[str, int] = {}

    def forget(self, channel_id: str) -> None:
        """A channel has stopped: its next start begins without history."""
        for key in [one for one in self._pipelines if one[0] == channel_id]:
            del self._pipelines[key]
            self._had_input.discard(key)

    def begin(self, channel: Channel, moment: float) -> None:
        """A channel starts: count from here."""
        for pipeline in channel.pipelines:
            self._pipelines[channel.config.channel_id, pipeline.index] = _snapshot(pipeline, moment)

    def channel(self, channel: Channel, at: float, moment: float) -> list[StatsTick]:
        """One tick per pipeline since the last one; also lets the channel judge its alerts.

        `at` is UTC, `moment` the loop's clock, which measures the interval.
        """
        keys = [(channel.config.channel_id, one.index) for one in channel.pipelines]
        before = [self._pipelines[key] for key in keys]
        after = [_snapshot(one, moment) for one in channel.pipelines]
        self._pipelines.update(zip(keys, after, strict=True))
        changes = list(zip(before, after, strict=True))
        channel.look([new.dropped_frames - old.dropped_frames for old, new in changes])
        ticks = []
        for pipeline, key, (old, new) in zip(channel.pipelines, keys, changes, strict=True):
            values = self._values(key, old, new)
            values["ActiveAlerts"] = channel.boards[pipeline.index].active
            values["ActiveOutputs"] = float(len(channel.config.renditions) + 1 if pipeline.alive else 0)
            if pipeline.progress.audio_level is not None and pipeline.alive:
                values["OutputAudioLevelDbfs"] = pipeline.progress.audio_level
            ticks.append(
                StatsTick(at=at, scope=StatsScope.CHANNEL, subject=key[0], pipeline=key[1], values=values)
            )
        return ticks

    def _values(self, key: tuple[str, int], old: _Snapshot, new: _Snapshot) -> dict[str, float]:
        seconds = max(new.moment - old.moment, 0.001)
        values = {
            "NetworkIn": max(new.received_bytes - old.received_bytes, 0) * 8 / seconds / MEGABIT,
            "NetworkOut": (new.output_bytes - old.output_bytes) * 8 / seconds / MEGABIT,
            "FillMsec": new.fill_ms - old.fill_ms,
            "DroppedFrames": float(new.dropped_frames - old.dropped_frames),
            "SvqTime": 0.0,
        }
        frames = new.pictures[new.active] - old.pictures[new.active] if new.pictures else 0
        if frames:
            self._had_input.add(key)
        if key in self._had_input:
            values["InputVideoFrameRate"] = frames / seconds
        return values

    def origin(self, origin: Origin, at: float) -> list[StatsTick]:
        """Ticks of every package, its endpoints, and every distribution that had requests."""
        ticks = []
        for name, package in origin.packages.items():
            delivered = package.ingress_bytes - self._ingress.get(name, 0)
            self._ingress[name] = package.ingress_bytes
            if delivered > 0:
                values = {"IngressBytes": float(delivered)}
                ticks.append(StatsTick(at=at, scope=StatsScope.PACKAGE, subject=name, values=values))
        for (name, endpoint), traffic in origin.egress.items():
            change = self._change(("egress", name, endpoint), traffic)
            if change.requests:
                ticks.append(
                    StatsTick(
                        at=at,
                        scope=StatsScope.PACKAGE,
                        subject=name,
                        endpoint=endpoint,
                        values=_egress(change),
                    )
                )
        for distribution_id, traffic in origin.edge_traffic.items():
            change = self._change(("edge", distribution_id), traffic)
            if change.requests:
                values = _edge(change)
                scope = StatsScope.DISTRIBUTION
                ticks.append(StatsTick(at=at, scope=scope, subject=distribution_id, values=values))
        return ticks

    def _change(self, key: object, traffic: Traffic) -> _TrafficSnapshot:
        now = _TrafficSnapshot(
            traffic.requests, traffic.bytes, traffic.errors_4xx, traffic.errors_5xx, traffic.seconds
        )
        old = self._traffic.get(key, _TrafficSnapshot(0, 0, 0, 0, 0.0))
        self._traffic[key] = now
        return _TrafficSnapshot(
            now.requests - old.requests,
            now.bytes - old.bytes,
            now.errors_4xx - old.errors_4xx,
            now.errors_5xx - old.errors_5xx,
            now.seconds - old.seconds,
        )


def _snapshot(pipeline: Pipeline, moment: float) -> _Snapshot:
    return _Snapshot(
        moment=moment,
        received_bytes=sum(one.bytes for one in pipeline.counters),
        pictures=tuple(one.video_messages for one in pipeline.counters),
        active=pipeline.switch.active if pipeline.switch else 0,
        output_bytes=pipeline.output_bytes,
        fill_ms=pipeline.fill_ms,
        dropped_frames=pipeline.dropped_frames,
    )


def _egress(change: _TrafficSnapshot) -> dict[str, float]:
    return {
        "EgressRequestCount": float(change.requests),
        "EgressBytes": float(change.bytes),
        "EgressResponseTime": change.seconds * 1000 / change.requests,
    }


def _edge(change: _TrafficSnapshot) -> dict[str, float]:
    return {
        "Requests": float(change.requests),
        "BytesDownloaded": float(change.bytes),
        "BytesUploaded": 0.0,
        "4xxErrorRate": 100 * change.errors_4xx / change.requests,
        "5xxErrorRate": 100 * change.errors_5xx / change.requests,
        "TotalErrorRate": 100 * (change.errors_4xx + change.errors_5xx) / change.requests,
    }
