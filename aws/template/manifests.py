"""What viewers can open: for every format the main manifest, one per quality, and the time-shift manifest.

- The main manifest and the quality manifests are late by the plan's delay (FilterConfiguration).
- Quality manifests narrow the ladder with a `video_height` filter: its heights are cut into a high, a
  medium and a low third. A ladder of one height has none; of two, high and low.
- The time-shift manifest has no filter, because a filter forbids the `start` and `end` a viewer adds to
  the URL to go back within the start-over window (MediaPackage v2 guide, start and end parameters).
  Without them it reaches back as far as a live manifest may, 15 minutes.
- Low-latency HLS is neither late nor shifted: both would be the opposite of what it is for.
- MediaPackage lets no two manifests of one endpoint share a name (MANIFEST_NAME_COLLISION); every HLS
  manifest names its child manifests too, because the default child name would be the same for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from troposphere import mediapackagev2 as mp

from aws.spec import PackageFormat, PipelineSpec
from aws.template.names import PACKAGE_CHANNEL_NAME, names_of

LIVE_WINDOW_SECONDS = 60
LONGEST_LIVE_WINDOW_SECONDS = 900
SHORTEST_WINDOW_SECONDS = 30
QUALITIES = ("high", "medium", "low")


class Container(StrEnum):
    """MediaPackage v2 container: each is one origin endpoint."""

    TS = "TS"
    CMAF = "CMAF"
    ISM = "ISM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One manifest. `output` is the stack output that carries its path, without `Path`."""

    format: PackageFormat
    name: str
    output: str
    window_seconds: int = LIVE_WINDOW_SECONDS
    delay_seconds: int = 0
    filter: str = ""

    @property
    def suffix(self) -> str:
        """What follows the manifest's name in its path (MediaPackage v2 guide; the ISM form is unproven)."""
        suffixes = {PackageFormat.DASH: ".mpd", PackageFormat.MSS: ".ism/Manifest"}
        return suffixes.get(self.format, ".m3u8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One origin endpoint and its manifests."""

    container: Container
    manifests: tuple[Manifest, ...]

    @property
    def name(self) -> str:
        """OriginEndpointName and a part of every path."""
        return self.container.lower()

    @property
    def title(self) -> str:
        """Logical id."""
        return f"Endpoint{self.container.capitalize()}"


CONTAINERS: Mapping[PackageFormat, Container] = {
    PackageFormat.HLS: Container.TS,
    PackageFormat.CMAF: Container.CMAF,
    PackageFormat.LL_HLS: Container.CMAF,
    PackageFormat.DASH: Container.CMAF,
    PackageFormat.MSS: Container.ISM,
}

STEMS: Mapping[PackageFormat, tuple[str, str]] = {
    PackageFormat.HLS: ("index", "Hls"),
    PackageFormat.CMAF: ("index", "Cmaf"),
    PackageFormat.LL_HLS: ("low-latency", "LlHls"),
    PackageFormat.DASH: ("dash", "Dash"),
    PackageFormat.MSS: ("smooth", "Mss"),
}
"""Manifest name and output stem per format."""


def endpoints(spec: PipelineSpec) -> tuple[Endpoint, ...]:
    """The endpoints that the plan's formats need, in a fixed order."""
    found = []
    for container in Container:
        formats = [kind for kind in CONTAINERS if kind in spec.package.formats]
        listed = [one for kind in formats if CONTAINERS[kind] is container for one in _manifests(spec, kind)]
        if listed:
            found.append(Endpoint(container=container, manifests=tuple(listed)))
    return tuple(found)


def path(spec: PipelineSpec, endpoint: Endpoint, manifest: Manifest) -> str:
    """Where viewers find the manifest: the origin's path, the same on the distribution."""
    place = f"/out/v1/{names_of(spec).prefix}/{PACKAGE_CHANNEL_NAME}/{endpoint.name}"
    return f"{place}/{manifest.name}{manifest.suffix}"


def quality_filters(heights: list[int]) -> dict[str, str]:
    """Manifest filter per quality for the ladder's heights (pixels)."""
    rungs = sorted(set(heights), reverse=True)
    if len(rungs) < 2:
        return {}
    if len(rungs) == 2:
        parts = {"high": rungs[:1], "low": rungs[1:]}
    else:
        first, second = -(-len(rungs) // 3), -(-2 * len(rungs) // 3)
        parts = {"high": rungs[:first], "medium": rungs[first:second], "low": rungs[second:]}
    return {quality: f"video_height:{min(part)}-{max(part)}" for quality, part in parts.items()}


def properties(spec: PipelineSpec, endpoint: Endpoint) -> dict[str, Any]:
    """The manifest lists of one origin endpoint."""
    found: dict[str, list[Any]] = {}
    for manifest in endpoint.manifests:
        match manifest.format:
            case PackageFormat.DASH:
                found.setdefault("DashManifests", []).append(_dash(spec, manifest))
            case PackageFormat.LL_HLS:
                found.setdefault("LowLatencyHlsManifests", []).append(_low_latency(manifest))
            case PackageFormat.MSS:
                found.setdefault("MssManifests", []).append(_smooth(manifest))
            case _:
                found.setdefault("HlsManifests", []).append(_hls(spec, manifest))
    return found


def _manifests(spec: PipelineSpec, kind: PackageFormat) -> list[Manifest]:
    name, output = STEMS[kind]
    low_latency = kind is PackageFormat.LL_HLS
    delay = 0 if low_latency else spec.package.delay_seconds
    found = [Manifest(format=kind, name=name, output=output, delay_seconds=delay)]
    if spec.package.quality_manifests:
        found += [
            Manifest(
                format=kind,
                name=f"{name}-{quality}",
                output=f"{output}{quality.capitalize()}",
                delay_seconds=delay,
                filter=text,
            )
            for quality, text in quality_filters([rung.height for rung in spec.encode.renditions]).items()
        ]
    if spec.package.dvr_seconds and not low_latency:
        window = min(max(spec.package.dvr_seconds, SHORTEST_WINDOW_SECONDS), LONGEST_LIVE_WINDOW_SECONDS)
        found.append(
            Manifest(
                format=kind, name=f"{name}-timeshift", output=f"{output}TimeShift", window_seconds=window
            )
        )
    return found


def _filter(manifest: Manifest, kind: Any = mp.FilterConfiguration) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if manifest.filter:
        found["ManifestFilter"] = manifest.filter
    if manifest.delay_seconds:
        found["TimeDelaySeconds"] = manifest.delay_seconds
    return {"FilterConfiguration": kind(**found)} if found else {}


def _hls(spec: PipelineSpec, manifest: Manifest) -> mp.HlsManifestConfiguration:
    """Child manifests carry the viewer's query; encoded, it survives CloudFront's signature to the origin."""
    return mp.HlsManifestConfiguration(
        ManifestName=manifest.name,
        ChildManifestName=f"{manifest.name}-variant",
        ManifestWindowSeconds=manifest.window_seconds,
        ProgramDateTimeIntervalSeconds=spec.package.segment_seconds,
        UrlEncodeChildManifest=True,
        **_filter(manifest),
    )


def _low_latency(manifest: Manifest) -> mp.LowLatencyHlsManifestConfiguration:
    """Low-latency HLS: never late, and with a time of day for every second."""
    return mp.LowLatencyHlsManifestConfiguration(
        ManifestName=manifest.name,
        ChildManifestName=f"{manifest.name}-variant",
        ManifestWindowSeconds=manifest.window_seconds,
        ProgramDateTimeIntervalSeconds=1,
        UrlEncodeChildManifest=True,
        **_filter(manifest, mp.LowLatencyHlsFilterConfiguration),
    )


def _smooth(manifest: Manifest) -> mp.MssManifestConfiguration:
    """Smooth Streaming, the only manifest of an ISM container."""
    return mp.MssManifestConfiguration(
        ManifestName=manifest.name,
        ManifestWindowSeconds=manifest.window_seconds,
        ManifestLayout="FULL",
        **_filter(manifest, mp.MssFilterConfiguration),
    )


def _dash(spec: PipelineSpec, manifest: Manifest) -> mp.DashManifestConfiguration:
    """MinUpdatePeriod below the segment length is refused (UPDATE_PERIOD_SMALLER_THAN_SEGMENT_DURATION)."""
    segment = spec.package.segment_seconds
    return mp.DashManifestConfiguration(
        ManifestName=manifest.name,
        ManifestWindowSeconds=manifest.window_seconds,
        MinUpdatePeriodSeconds=segment,
        MinBufferTimeSeconds=segment,
        SuggestedPresentationDelaySeconds=3 * segment,
        SegmentTemplateFormat="NUMBER_WITH_TIMELINE",
        UtcTiming=mp.DashUtcTiming(TimingMode="UTC_DIRECT"),
        **_filter(manifest),
    )
