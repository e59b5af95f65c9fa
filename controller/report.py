"""What a rehearsal leaves on disk: `report.json` for programs and `report.html` for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from controller.viewer_probe import PictureFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """One step of the run: how long it took (seconds), whether it was seen to work, and what was seen."""

    name: str
    seconds: float
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricSummary:
    """One CloudWatch metric over the time on air. `points` counts datapoints; gaps are not points."""

    unit: str
    points: int
    min: float | None
    max: float | None
    last: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalReport:
    """The whole run. `resources_left` counts what still exists and is not retained on purpose."""

    plan: str
    steps: tuple[StepResult, ...]
    on_air_seconds: float
    picture: PictureFacts | None
    metrics: Mapping[str, MetricSummary]
    resources_created: int
    resources_left: int
    resources_retained: tuple[str, ...]
    ok: bool

    def as_json(self) -> dict[str, object]:
        """The report as plain JSON values."""
        said = asdict(self)
        said["note"] = NOTE
        return said


NOTE = (
    "A rehearsal proves this program and the picture path on this laptop; it does not prove that AWS accepts "
    "the stack. Provisioning times are simulated."
)


def write(report: RehearsalReport, folder: Path) -> None:
    """Write both files; each is complete or absent."""
    _write_whole(folder / "report.json", json.dumps(report.as_json(), indent=2, ensure_ascii=False) + "\n")
    _write_whole(folder / "report.html", _page(report, folder))


def _write_whole(path: Path, text: str) -> None:
    half = path.with_suffix(path.suffix + ".part")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def _page(report: RehearsalReport, folder: Path) -> str:
    verdict = "Every step was seen to work" if report.ok else "A step failed"
    pictures = "".join(
        f'<figure><img src="{name}" alt="{alt}"><figcaption>{alt}</figcaption></figure>'
        for name, alt in (("picture.png", "Decoded from the edge"), ("window.png", "The control room on air"))
        if (folder / name).is_file()
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Rehearsal of {escape(report.plan)}</title><style>{STYLE}</style></head><body>
<h1>Rehearsal of {escape(report.plan)}</h1>
<p class="{"good" if report.ok else "bad"}"><strong>{verdict}.</strong></p>
<p class="note">{escape(NOTE)}</p>
{pictures}
<h2>Steps</h2>
<table><tr><th>Step</th><th>Seconds</th><th>Result</th><th>What was seen</th></tr>{_steps(report)}</table>
<h2>Picture</h2>{_picture(report.picture)}
<h2>Metrics on air</h2>
<table><tr><th>Metric</th><th>Unit</th><th>Points</th><th>Min</th><th>Max</th><th>Last</th></tr>{_metrics(report)}</table>
<h2>Resources</h2><p>{report.resources_created} created, {report.resources_left} left behind,
{len(report.resources_retained)} retained on purpose.</p>
<ul>{"".join(f"<li>{escape(kept)}</li>" for kept in report.resources_retained)}</ul>
</body></html>
"""


def _steps(report: RehearsalReport) -> str:
    return "".join(
        f"<tr><td>{escape(step.name)}</td><td>{step.seconds:.1f}</td>"
        f'<td class="{"good" if step.ok else "bad"}">{"✓ worked" if step.ok else "✗ failed"}</td>'
        f"<td>{escape(step.detail)}</td></tr>"
        for step in report.steps
    )


def _picture(picture: PictureFacts | None) -> str:
    if picture is None:
        return "<p>No picture was decoded.</p>"
    delay = picture.glass_to_glass_seconds
    return (
        f"<p>{picture.width}×{picture.height}, {picture.frames_decoded} frames decoded, "
        f"{picture.frames_lost} lost, glass to glass {'—' if delay is None else f'{delay:.1f} s'}.</p>"
    )


def _metrics(report: RehearsalReport) -> str:
    def number(value: float | None) -> str:
        return "—" if value is None else f"{value:.3g}"

    return "".join(
        f"<tr><td>{escape(name)}</td><td>{escape(metric.unit)}</td><td>{metric.points}</td>"
        f"<td>{number(metric.min)}</td><td>{number(metric.max)}</td><td>{number(metric.last)}</td></tr>"
        for name, metric in sorted(report.metrics.items())
    )


STYLE = """
:root{color-scheme:dark}body{background:#0d1117;color:#e6edf3;font:15px/1.5 Inter,system-ui,sans-serif;
max-width:1080px;margin:2rem auto;padding:0 1.5rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.4rem .8rem;border-bottom:1px solid #30363d;font-variant-numeric:tabular-nums}
th{color:#8b949e;font-weight:500}img{max-width:100%;border-radius:8px;border:1px solid #30363d}
figure{margin:1rem 0}figcaption,.note{color:#8b949e;font-size:13px}.good{color:#3fb950}.bad{color:#ff7b72}
"""
