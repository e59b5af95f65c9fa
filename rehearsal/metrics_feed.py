"""The engine's statistics as CloudWatch metrics: exact namespaces, names, units and dimensions."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from rehearsal.media.messages import StatsScope, StatsTick
from rehearsal.metrics_store import MetricStore, SeriesKey, dimensions
from rehearsal.services.cloudfront_state import GLOBAL_REGION
from rehearsal.services.medialive_state import Channel, MediaLiveState
from rehearsal.services.mediapackage_state import MediaPackageState

log = logging.getLogger(__name__)

UNITS: Mapping[str, str] = {
    "NetworkIn": "Megabits/Second",
    "NetworkOut": "Megabits/Second",
    "SvqTime": "Percent",
    "IngressBytes": "Bytes",
    "EgressBytes": "Bytes",
    "IngressResponseTime": "Milliseconds",
    "EgressResponseTime": "Milliseconds",
    "BytesDownloaded": "None",
    "BytesUploaded": "None",
    "Requests": "None",
    "TotalErrorRate": "Percent",
    "4xxErrorRate": "Percent",
    "5xxErrorRate": "Percent",
    "InputLossSeconds": "Seconds",
}
"""Everything else is Count."""

_BY_OUTPUT_GROUP = frozenset({"ActiveOutputs", "Output4xxErrors", "Output5xxErrors"})
_BY_AUDIO = frozenset({"OutputAudioLevelDbfs", "OutputAudioLevelLkfs"})


class MetricsFeed:
    """Takes the engine's ticks."""

    def __init__(self, store: MetricStore, channels: MediaLiveState, packages: MediaPackageState) -> None:
        self._store = store
        self._channels = channels
        self._packages = packages

    def tick(self, tick: StatsTick) -> None:
        """Publish one second of numbers."""
        if tick.scope is StatsScope.CHANNEL:
            self._channel(tick)
        elif tick.scope is StatsScope.PACKAGE:
            self._package(tick)
        else:
            where = {"DistributionId": tick.subject, "Region": "Global"}
            self._put_all(GLOBAL_REGION, "AWS/CloudFront", tick, where)

    def _channel(self, tick: StatsTick) -> None:
        channel = self._channels.channel_anywhere(tick.subject)
        if channel is None or tick.pipeline is None:
            return
        base = {"ChannelId": channel.id, "Pipeline": str(tick.pipeline)}
        for name, value in tick.values.items():
            extra = _extra_dimension(channel, name)
            self._put(channel.region, "AWS/MediaLive", name, {**base, **extra}, tick.at, value)

    def _package(self, tick: StatsTick) -> None:
        group, _, name = tick.subject.partition("/")
        region = next((key[0] for key in list(self._packages.groups) if key[1] == group), None)
        if region is None:
            return
        places: list[dict[str, str]] = [
            {"ChannelGroup": group},
            {"ChannelGroup": group, "Channel": name},
        ]
        if tick.endpoint:
            places.append({"ChannelGroup": group, "Channel": name, "OriginEndpoint": tick.endpoint})
        for where in places:
            self._put_all(region, "AWS/MediaPackage", tick, where)

    def _put_all(self, region: str, namespace: str, tick: StatsTick, where: dict[str, str]) -> None:
        for name, value in tick.values.items():
            self._put(region, namespace, name, where, tick.at, value)

    def _put(
        self, region: str, namespace: str, name: str, where: dict[str, str], at: float, value: float
    ) -> None:
        key = SeriesKey(region, namespace, name, dimensions(where))
        self._store.put(key, UNITS.get(name, "Count"), at, value)


def _extra_dimension(channel: Channel, name: str) -> dict[str, str]:
    encoder: dict[str, Any] = channel.settings.get("EncoderSettings", {})
    if name in _BY_OUTPUT_GROUP:
        groups = encoder.get("OutputGroups", [])
        packaged = [one for one in groups if "MediaPackageGroupSettings" in one["OutputGroupSettings"]]
        chosen = (packaged or groups or [{}])[0]
        return {"OutputGroupName": chosen.get("Name", "")}
    if name in _BY_AUDIO:
        return {"AudioDescriptionName": (encoder.get("AudioDescriptions") or [{"Name": ""}])[0]["Name"]}
    return {}
