"""The six charts: which metric feeds each, in which unit, and which value of a crowd is the worst."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aws.facts import MetricKey
from aws.metric_table import CLOUDFRONT, MEDIALIVE, MEDIAPACKAGE
from controller.slots import Floats, Worst

MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpec:
    """One chart. `scale` turns the metric's value into the chart's unit; `worst`: what a low picture hides.

    `rolling` sums the last minute: events per minute of a series counted per second.
    """

    key: str
    title_key: str
    unit: str
    namespace: str
    metric: str
    worst: Worst
    scale: float = 1.0
    rolling: bool = False


CHARTS: dict[str, ChartSpec] = {
    spec.key: spec
    for spec in (
        ChartSpec(
            key="input_bitrate",
            title_key="Input bitrate",
            unit="Mb/s",
            namespace=MEDIALIVE,
            metric="NetworkIn",
            worst="min",
        ),
        ChartSpec(
            key="input_frame_rate",
            title_key="Input frame rate",
            unit="fps",
            namespace=MEDIALIVE,
            metric="InputVideoFrameRate",
            worst="min",
        ),
        ChartSpec(
            key="dropped_frames",
            title_key="Dropped frames",
            unit="/min",
            namespace=MEDIALIVE,
            metric="DroppedFrames",
            worst="max",
            rolling=True,
        ),
        ChartSpec(
            # RTMP inputs have no InputLossSeconds; the fill that replaces a lost input is what is measured.
            key="input_loss",
            title_key="Input loss",
            unit="s",
            namespace=MEDIALIVE,
            metric="FillMsec",
            worst="max",
            scale=0.001,
        ),
        ChartSpec(
            key="output_bitrate",
            title_key="Output bitrate",
            unit="Mb/s",
            namespace=MEDIALIVE,
            metric="NetworkOut",
            worst="min",
        ),
        ChartSpec(
            key="cdn_requests",
            title_key="CloudFront requests",
            unit="/s",
            namespace=CLOUDFRONT,
            metric="Requests",
            worst="max",
            scale=1 / MINUTE,
        ),
    )
}
"""By chart key, in the order of the control room."""

ALSO_WANTED: frozenset[tuple[str, str]] = frozenset(
    {
        (MEDIALIVE, "ActiveAlerts"),
        (MEDIALIVE, "SvqTime"),
        (MEDIALIVE, "OutputAudioLevelDbfs"),
        (MEDIAPACKAGE, "IngressBytes"),
        (MEDIAPACKAGE, "EgressBytes"),
        (MEDIAPACKAGE, "EgressRequestCount"),
        (CLOUDFRONT, "TotalErrorRate"),
        (CLOUDFRONT, "5xxErrorRate"),
        (CLOUDFRONT, "BytesDownloaded"),
    }
)
"""Read for the path strip and the report, not charted here."""

WANTED: frozenset[tuple[str, str]] = ALSO_WANTED | {(spec.namespace, spec.metric) for spec in CHARTS.values()}


def wanted(key: MetricKey) -> bool:
    """Whether the control room uses this series. Status-code slices and per-endpoint series are not used."""
    names = {name for name, _ in key.dimensions}
    if key.namespace == MEDIAPACKAGE and names - {"ChannelGroup", "Channel"}:
        return False
    return (key.namespace, key.name) in WANTED


def line_of(key: MetricKey) -> str:
    """The line a series belongs to: its pipeline and the output that tells it apart; "" for all."""
    values = dict(key.dimensions)
    parts = [values.get("Pipeline", "")]
    parts += [values[name] for name in ("OutputGroupName", "AudioDescriptionName") if name in values]
    return " ".join(part for part in parts if part)


def per_minute(values: Floats, seconds_per_slot: int) -> Floats:
    """The sum of the last minute at every slot; NaN where the whole minute has no data."""
    slots = max(1, MINUTE // seconds_per_slot)
    known = np.isfinite(values)
    sums = _window(np.where(known, values, 0.0), slots)
    counts = _window(known.astype(np.float64), slots)
    return np.where(counts > 0, sums, np.nan)


def _window(values: Floats, slots: int) -> Floats:
    total = np.concatenate(([0.0], np.cumsum(values)))
    ends = np.arange(1, len(total))
    window: Floats = total[ends] - total[np.maximum(0, ends - slots)]
    return window
