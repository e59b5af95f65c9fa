"""The CloudWatch dashboard: the control room's six plots, for whoever has only the AWS console."""

from __future__ import annotations

import json
from typing import Any

from troposphere import Sub
from troposphere import cloudwatch as cw

from aws.spec import PipelineSpec
from aws.template.alarms import CLOUDFRONT_REGION
from aws.template.names import (
    CHANNEL,
    DASHBOARD,
    DISTRIBUTION,
    PACKAGE_CHANNEL_NAME,
    escaped,
    names_of,
    pipelines_of,
    tags_of,
)

WIDTH, HEIGHT = 8, 6
PER_ROW = 24 // WIDTH

MEDIALIVE_PLOTS = (
    ("Input bitrate (Mb/s)", "NetworkIn", "Average"),
    ("Input frame rate", "InputVideoFrameRate", "Maximum"),
    ("Dropped frames", "DroppedFrames", "Sum"),
    ("Input loss (ms of fill)", "FillMsec", "Maximum"),
    ("Output bitrate (Mb/s)", "NetworkOut", "Average"),
)


def resource(spec: PipelineSpec) -> cw.Dashboard:
    """The dashboard. Its body is JSON in which CloudFormation fills in the ids."""
    body = {"widgets": [_title(spec), *_plots(spec)]}
    text = json.dumps(body, separators=(",", ":"))
    return cw.Dashboard(
        DASHBOARD, DashboardName=names_of(spec).prefix, DashboardBody=Sub(text), Tags=tags_of(spec)
    )


def _title(spec: PipelineSpec) -> dict[str, Any]:
    return {
        "type": "text", "x": 0, "y": 0, "width": 24, "height": 1,
        "properties": {"markdown": f"# {escaped(spec.title)}"},
    }  # fmt: skip


def _plots(spec: PipelineSpec) -> list[dict[str, Any]]:
    plots = [
        _plot(title, "${AWS::Region}", statistic, [
            ["AWS/MediaLive", metric, "ChannelId", f"${{{CHANNEL}}}", "Pipeline", str(pipeline)]
            for pipeline in pipelines_of(spec)
        ])
        for title, metric, statistic in MEDIALIVE_PLOTS
    ]  # fmt: skip
    edge = ["DistributionId", f"${{{DISTRIBUTION}}}", "Region", "Global"]
    package = ["ChannelGroup", names_of(spec).prefix, "Channel", PACKAGE_CHANNEL_NAME]
    plots += [
        _plot("CDN requests", CLOUDFRONT_REGION, "Sum", [["AWS/CloudFront", "Requests", *edge]]),
        _plot("CDN errors (%)", CLOUDFRONT_REGION, "Average", [
            ["AWS/CloudFront", "4xxErrorRate", *edge], ["AWS/CloudFront", "5xxErrorRate", *edge],
        ]),
        _plot("MediaPackage bytes", "${AWS::Region}", "Sum", [
            ["AWS/MediaPackage", "IngressBytes", *package], ["AWS/MediaPackage", "EgressBytes", *package],
        ]),
    ]  # fmt: skip
    return [_placed(plot, number) for number, plot in enumerate(plots)]


def _plot(title: str, region: str, statistic: str, metrics: list[list[str]]) -> dict[str, Any]:
    return {
        "type": "metric",
        "properties": {
            "title": title,
            "region": region,
            "view": "timeSeries",
            "stacked": False,
            "period": 60,
            "stat": statistic,
            "metrics": metrics,
        },
    }


def _placed(plot: dict[str, Any], number: int) -> dict[str, Any]:
    row, column = divmod(number, PER_ROW)
    return {**plot, "x": column * WIDTH, "y": 1 + row * HEIGHT, "width": WIDTH, "height": HEIGHT}
