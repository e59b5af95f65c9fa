"""Every metric the program may meet: its one right statistic and its unit.

Sources: MediaLive user guide (eml-metrics), MediaPackage user guide (metrics), CloudFront developer guide
(programming-cloudwatch-metrics), and for MediaPackage v2 the statistics of the CDK's tests.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

MEDIALIVE = "AWS/MediaLive"
MEDIAPACKAGE = "AWS/MediaPackage"
"""Version 2 publishes into the same namespace as version 1, with other dimensions."""
CLOUDFRONT = "AWS/CloudFront"

SHORTEST_PERIOD: Mapping[str, int] = {MEDIALIVE: 1, MEDIAPACKAGE: 60, CLOUDFRONT: 60}
"""Seconds between points at best: MediaLive keeps 1-s points for three hours, the others one a minute."""

_KEPT: tuple[tuple[float, int], ...] = (
    (3 * 3600, 1),
    (15 * 86400, 60),
    (63 * 86400, 300),
    (455 * 86400, 3600),
)
"""Age in seconds up to which CloudWatch keeps points of at least that period (GetMetricData, Period)."""

_TABLE: tuple[tuple[str, str, str], ...] = (
    # MediaLive
    ("ActiveAlerts", "Maximum", "count"),
    ("InputVideoFrameRate", "Maximum", "frames/s"),
    ("NetworkIn", "Average", "Mbit/s"),
    ("NetworkOut", "Average", "Mbit/s"),
    ("FillMsec", "Maximum", "ms"),
    ("InputLossSeconds", "Sum", "s"),
    ("DroppedFrames", "Sum", "count"),
    ("SvqTime", "Maximum", "percent"),
    ("PrimaryInputActive", "Minimum", "0/1"),
    ("InputTimecodesPresent", "Minimum", "0/1"),
    ("PipelinesLocked", "Minimum", "0/1"),
    ("ActiveOutputs", "Minimum", "count"),
    ("Output4xxErrors", "Sum", "count"),
    ("Output5xxErrors", "Sum", "count"),
    ("OutputAudioLevelDbfs", "Maximum", "dBFS"),
    ("OutputAudioLevelLkfs", "Maximum", "LKFS"),
    ("OutputVideoFrameRate", "Maximum", "frames/s"),
    ("ChannelInputErrorSeconds", "Sum", "s"),
    ("RtpPacketsReceived", "Sum", "count"),
    ("RtpPacketsLost", "Sum", "count"),
    ("RtpPacketsRecoveredViaFec", "Sum", "count"),
    ("FecRowPacketsReceived", "Sum", "count"),
    ("FecColumnPacketsReceived", "Sum", "count"),
    ("MinMQCS", "Minimum", "score"),
    # MediaPackage
    ("IngressBytes", "Sum", "bytes"),
    ("EgressBytes", "Sum", "bytes"),
    ("IngressResponseTime", "Average", "ms"),
    ("EgressResponseTime", "Average", "ms"),
    ("IngressRequestCount", "Sum", "count"),
    ("EgressRequestCount", "Sum", "count"),
    ("ActiveInput", "Maximum", "0/1"),
    # CloudFront
    ("Requests", "Sum", "count"),
    ("BytesDownloaded", "Sum", "bytes"),
    ("BytesUploaded", "Sum", "bytes"),
    ("TotalErrorRate", "Average", "percent"),
    ("4xxErrorRate", "Average", "percent"),
    ("5xxErrorRate", "Average", "percent"),
    ("401ErrorRate", "Average", "percent"),
    ("403ErrorRate", "Average", "percent"),
    ("404ErrorRate", "Average", "percent"),
    ("502ErrorRate", "Average", "percent"),
    ("503ErrorRate", "Average", "percent"),
    ("504ErrorRate", "Average", "percent"),
    ("CacheHitRate", "Average", "percent"),
    ("OriginLatency", "Average", "ms"),
)

STATISTIC: Mapping[str, str] = {name: statistic for name, statistic, _ in _TABLE}
UNIT: Mapping[str, str] = {name: unit for name, _, unit in _TABLE}

_QUALITY_SCORE = "Mqcs"


def period_of(namespace: str, period: int, age_seconds: float) -> int:
    """The period nearest to the wanted one that has points: by namespace, and by the age of the oldest.

    For too short a period CloudWatch answers with nothing at all.
    """
    kept = next((least for age, least in _KEPT if age_seconds <= age), 3600)
    least = max(kept, SHORTEST_PERIOD.get(namespace, 60))
    longer = max(period, least)
    return longer if kept == 1 else math.ceil(longer / kept) * kept


def statistic_of(name: str) -> str:
    """CloudWatch statistic of a metric; a quality score (Mqcs...) is judged by its worst."""
    return STATISTIC.get(name, "Minimum" if name.startswith(_QUALITY_SCORE) else "Average")


def unit_of(name: str) -> str:
    """Unit of a metric's values; empty for one we do not know."""
    return UNIT.get(name, "score" if name.startswith(_QUALITY_SCORE) else "")
