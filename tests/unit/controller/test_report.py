from __future__ import annotations

import json
from pathlib import Path

from aws.facts import MetricKey, MetricSeries
from controller import metric_summary, report
from controller.report import MetricSummary, RehearsalReport, StepResult
from controller.viewer_probe import PictureFacts

PICTURE = PictureFacts(width=1280, height=720, frames_decoded=900, frames_lost=1, glass_to_glass_seconds=6.25)
REPORT = RehearsalReport(
    plan="first-show",
    steps=(
        StepResult(name="region", seconds=1.2, ok=True, detail="answers"),
        StepResult(name="start", seconds=3.4, ok=False, detail="<b>no</b> & never"),
    ),
    on_air_seconds=30.1,
    picture=PICTURE,
    metrics={"NetworkIn": MetricSummary(unit="Megabits/Second", points=2, min=2.5, max=2.75, last=2.5)},
    resources_created=41,
    resources_left=0,
    resources_retained=("AWS::S3::Bucket archive",),
    ok=False,
)


def test_the_json_holds_the_fixed_names(tmp_path: Path) -> None:
    report.write(REPORT, tmp_path)
    said = json.loads((tmp_path / "report.json").read_text())
    assert said["plan"] == "first-show"
    assert said["steps"][0] == {"name": "region", "seconds": 1.2, "ok": True, "detail": "answers"}
    assert said["on_air_seconds"] == 30.1
    assert said["picture"] == {
        "width": 1280,
        "height": 720,
        "frames_decoded": 900,
        "frames_lost": 1,
        "glass_to_glass_seconds": 6.25,
    }
    assert said["metrics"] == {
        "NetworkIn": {"unit": "Megabits/Second", "points": 2, "min": 2.5, "max": 2.75, "last": 2.5}
    }
    assert (said["resources_created"], said["resources_left"], said["ok"]) == (41, 0, False)


def test_the_page_escapes_what_it_is_told_and_shows_only_pictures_that_exist(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"png")
    report.write(REPORT, tmp_path)
    page = (tmp_path / "report.html").read_text()
    assert "&lt;b&gt;no&lt;/b&gt; &amp; never" in page
    assert '<img src="picture.png"' in page
    assert "window.png" not in page
    assert "A step failed." in page
    assert "does not prove that AWS accepts the stack" in page
    assert not list(tmp_path.glob("*.part"))


def test_each_pipeline_and_output_group_is_summarised_under_its_own_name() -> None:
    def series(name: str, values: tuple[float, ...], **dimensions: str) -> MetricSeries:
        key = MetricKey(namespace="AWS/MediaLive", name=name, dimensions=tuple(dimensions.items()))
        points = tuple((1000.0 + at, value) for at, value in enumerate(values))
        return MetricSeries(key=key, statistic="Average", period=1, points=points)

    found = metric_summary.summaries(
        (
            series("NetworkIn", (2.0, 3.0, 2.5), ChannelId="1", Pipeline="0"),
            series("NetworkIn", (), ChannelId="1", Pipeline="1"),
            series("ActiveOutputs", (2.0,), ChannelId="1", Pipeline="0", OutputGroupName="package"),
        )
    )
    assert list(found) == ["NetworkIn", "NetworkIn[pipeline 1]", "ActiveOutputs[package]"]
    one = found["NetworkIn"]
    assert (one.points, one.min, one.max, one.last) == (3, 2.0, 3.0, 2.5)
    none = found["NetworkIn[pipeline 1]"]
    assert (none.points, none.min, none.max, none.last) == (0, None, None, None)
