"""The main job as a user runs it: the program as a process, a real encoder, a decoded picture."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from controller import encoder_binary, frame_code
from tests.helpers import program

pytestmark = pytest.mark.end2end

STEPS = ["region", "provision", "start", "phone", "picture", "on air", "stop", "recording", "tear down"]


def pixels(picture: Path, size: tuple[int, int]) -> bytes:
    """The picture's grey pixels, scaled."""
    command = [encoder_binary.find(), "-loglevel", "error", "-i", str(picture)]
    command += ["-vf", f"scale={size[0]}:{size[1]}:flags=area,format=gray", "-f", "rawvideo", "pipe:1"]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.timeout(300)
def test_an_event_is_rehearsed_from_plan_to_tear_down(tmp_path: Path, own_home: Path) -> None:
    out = tmp_path / "out"
    done = program.run(
        "rehearse", str(program.write_plan(tmp_path)), "--seconds", "12", "--out", str(out),
        home=own_home, seconds=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((out / "report.json").read_text())
    assert [step["name"] for step in report["steps"]] == STEPS
    assert all(step["ok"] for step in report["steps"])
    assert report["ok"] is True
    assert report["plan"] == "small-show"
    assert 12 <= report["on_air_seconds"] < 20
    assert (report["picture"]["width"], report["picture"]["height"]) == (640, 360)
    assert report["picture"]["frames_decoded"] > 12 * 30 / 2
    assert 0 < report["picture"]["glass_to_glass_seconds"] < 30
    assert report["resources_created"] > 20
    assert report["resources_left"] == 0
    for name, unit in (("NetworkIn", "Megabits/Second"), ("InputVideoFrameRate", "Count/Second")):
        assert report["metrics"][name]["points"] >= 5
        assert unit.split("/")[0] in report["metrics"][name]["unit"] or report["metrics"][name]["unit"]
    assert 25 <= report["metrics"]["InputVideoFrameRate"]["last"] <= 35


@pytest.mark.timeout(300)
def test_the_pictures_show_the_test_picture_and_a_living_control_room(tmp_path: Path, own_home: Path) -> None:
    out = tmp_path / "out"
    plan = program.write_plan(tmp_path)
    done = program.run(
        "rehearse", str(plan), "--seconds", "10", "--out", str(out), home=own_home, seconds=280
    )
    assert done.returncode == 0, done.stdout + done.stderr
    command = [encoder_binary.find(), "-loglevel", "error", "-i", str(out / "picture.png")]
    command += ["-vf", frame_code.read_filter(), "-f", "rawvideo", "pipe:1"]
    code = subprocess.run(command, capture_output=True, check=True).stdout
    seen = frame_code.read(code)
    assert seen is not None
    assert seen.number > 30
    assert 0 < time.time() - seen.taken_at < 120
    window = pixels(out / "window.png", (144, 90))
    assert len(window) == 144 * 90
    preview = [window[y * 144 + x] for y in range(24, 60) for x in range(24, 74)]
    assert max(preview) - min(preview) > 80, "the program preview shows no picture"
    html = (out / "report.html").read_text()
    assert "Every step was seen to work" in html
    assert 'src="window.png"' in html


def all_done(step: str, report: dict[str, Any]) -> bool:
    """The last step before tear-down takes a tenth of a second: Ctrl-C may find it already done."""
    return step == "recording" and all(one["ok"] for one in report["steps"])


@pytest.mark.timeout(240)
@pytest.mark.parametrize("step", STEPS[:-1])
def test_ctrl_c_in_any_step_leaves_nothing_behind(step: str, tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path)
    with program.Program(
        "rehearse", str(plan), "--seconds", "2", "--out", str(tmp_path / "out"), home=own_home
    ) as running:
        running.wait_for(f"  {step} ...")
        family = running.family()
        running.interrupt()
        code = running.end(90)
        assert program.wait_gone(family) == []
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["resources_left"] == 0
    assert (code, report["ok"]) == ((0, True) if all_done(step, report) else (1, False)), running.lines[-3:]
    if code:
        assert running.lines[-1].startswith(f"{step}: "), running.lines[-3:]
        assert "Ctrl-C" in running.lines[-1]


@pytest.mark.timeout(240)
def test_ctrl_c_while_tearing_down_still_finishes_tearing_down(tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path)
    with program.Program(
        "rehearse", str(plan), "--seconds", "2", "--out", str(tmp_path / "out"), home=own_home
    ) as running:
        running.wait_for("  tear down ...", 150)
        running.interrupt()
        running.end(90)
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["resources_left"] == 0
    assert {step["name"]: step["ok"] for step in report["steps"]}["tear down"] is True


@pytest.mark.timeout(240)
def test_a_kept_event_answers_the_links_and_the_public_aws_cli(tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path)
    out = tmp_path / "out"
    with program.Program("rehearse", str(plan), "--keep", "--out", str(out), home=own_home) as running:
        running.wait_for("on air until Ctrl-C", 150)
        png = tmp_path / "links.png"
        links = program.run("larix", str(plan), "--png", str(png), home=own_home)
        assert links.returncode == 0, links.stderr
        (link,) = links.stdout.splitlines()
        assert link.startswith("larix://set/v1?conn[][url]=rtmp%3A%2F%2F127.0.0.1%3A")
        assert png.read_bytes().startswith(b"\x89PNG")
        card = json.loads(next((own_home / "regions").glob("*.json")).read_text())
        stacks = aws_cli(card["endpoint"], "cloudformation", "describe-stacks")
        (stack,) = stacks["Stacks"]
        assert stack["StackName"] == "flypack-small-show"
        assert stack["StackStatus"] == "CREATE_COMPLETE"
        outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
        channel = aws_cli(
            card["endpoint"], "medialive", "describe-channel", "--channel-id", outputs["ChannelId"]
        )
        assert channel["State"] == "RUNNING"
        family = running.family()
        running.interrupt()
        assert running.end(90) == 0, "\n".join(running.lines)
        assert program.wait_gone(family) == []


def aws_cli(endpoint: str, *words: str) -> Any:
    """The public AWS CLI, as anyone has it."""
    import os
    import sys

    environment = {
        **os.environ,
        "AWS_ACCESS_KEY_ID": "anyone",
        "AWS_SECRET_ACCESS_KEY": "anything",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_PAGER": "",
    }
    command = [sys.executable, "-m", "awscli", "--endpoint-url", endpoint, "--output", "json", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.timeout(240)
def test_the_program_killed_leaves_no_process(tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path)
    with program.Program(
        "rehearse", str(plan), "--keep", "--out", str(tmp_path / "out"), home=own_home
    ) as running:
        running.wait_for("on air until Ctrl-C", 150)
        family = running.family()
        assert len(family) >= 4, family
        running.process.kill()
        assert program.wait_gone(family, 20) == []


@pytest.mark.timeout(240)
def test_a_region_killed_on_air_is_one_clear_sentence(tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path)
    with program.Program(
        "rehearse", str(plan), "--seconds", "60", "--out", str(tmp_path / "out"), home=own_home
    ) as running:
        running.wait_for("  on air ...", 150)
        region = next(
            child
            for child in running.family()
            if "rehearsal" in child.cmdline() and child.ppid() == running.process.pid
        )
        region.kill()
        assert running.end(90) == 1
        assert running.lines[-1].startswith("on air: "), running.lines[-3:]
        assert "region" in running.lines[-1].lower()
    assert psutil.pid_exists(running.process.pid) is False
