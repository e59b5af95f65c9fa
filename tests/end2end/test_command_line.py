"""The fixed command line, as other programs call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import program

pytestmark = pytest.mark.end2end


def test_template_prints_cloudformation_json(tmp_path: Path, own_home: Path) -> None:
    done = program.run("template", str(program.write_plan(tmp_path)), home=own_home)
    assert done.returncode == 0, done.stderr
    template = json.loads(done.stdout)
    types = {resource["Type"] for resource in template["Resources"].values()}
    assert {
        "AWS::MediaLive::Channel",
        "AWS::MediaPackageV2::OriginEndpoint",
        "AWS::CloudFront::Distribution",
    } <= types
    assert template["Parameters"]["StreamKeyA0"]["NoEcho"] is True


def test_the_smallest_plan_is_complete(tmp_path: Path, own_home: Path) -> None:
    plan = tmp_path / "first.plan.json"
    plan.write_text('{"name": "first-show"}')
    done = program.run("template", str(plan), home=own_home)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["Resources"]


def test_template_imports_neither_qt_nor_the_aws_client(tmp_path: Path) -> None:
    plan = program.write_plan(tmp_path)
    code = (
        "import sys, main\n"
        f"code = main.main(['template', {str(plan)!r}])\n"
        "heavy = {'PySide6', 'boto3', 'moto', 'vlc', 'pyqtgraph'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=program.ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == "[]"


def test_validate_finds_nothing_in_a_good_plan_and_asks_nobody(tmp_path: Path) -> None:
    plan = program.write_plan(tmp_path, region="eu-west-1")
    code = (
        "import sys, main\n"
        f"code = main.main(['validate', {str(plan)!r}])\n"
        "print(sorted({'PySide6', 'boto3', 'moto'} & set(sys.modules)), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=program.ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.strip()) == (0, "No findings\n", "[]")


def test_validate_prints_a_line_per_finding(tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path)
    code = (
        "import sys, main\n"
        "from aws.judges import rules\n"
        "from aws.judges.sheet import Finding\n"
        "rules.judge = lambda sheet: "
        "(Finding(judge='rules', resource='Channel', path='/Name', message='is missing'),)\n"
        f"sys.exit(main.main(['validate', {str(plan)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=program.ROOT, capture_output=True, text=True, timeout=60, check=False,
        env=program.environment(own_home),
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[0] == "rules Channel /Name is missing"


def test_validate_of_a_wrong_plan_exits_2(tmp_path: Path, own_home: Path) -> None:
    plan = tmp_path / "wrong.plan.json"
    plan.write_text('{"name": "wrong-plan", "version": 2}')
    done = program.run("validate", str(plan), home=own_home)
    assert (done.returncode, done.stdout) == (2, "")
    assert "version" in done.stderr


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"nmae": 1}, "nmae"),
        ({"encode": {"frame_rate": 31}}, "encode.frame_rate"),
        ({"package": {"segment_seconds": 5}}, "package.segment_seconds"),
        ({"version": 2}, "version"),
    ],
)
def test_a_wrong_plan_names_the_field_and_exits_2(
    change: dict[str, object], field: str, tmp_path: Path, own_home: Path
) -> None:
    plan = tmp_path / "wrong.plan.json"
    plan.write_text(json.dumps({"name": "wrong-plan", **change}))
    done = program.run("template", str(plan), home=own_home)
    assert done.returncode == 2
    assert done.stdout == ""
    assert field in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_value_that_aws_does_not_offer_is_refused(tmp_path: Path, own_home: Path) -> None:
    plan = program.write_plan(tmp_path, region="ap-northeast-2", encode={"captions": "smart"})
    done = program.run("template", str(plan), home=own_home)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("template: encode.captions: smart captions exist only in ap-south-1")


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("rehearse", "--seconds", "soon"), ("rehearse", "--seconds", "0"), ("template",)],
)
def test_a_bad_command_line_exits_2(arguments: tuple[str, ...], own_home: Path) -> None:
    done = program.run(*arguments, home=own_home)
    assert done.returncode == 2
    assert done.stderr


def test_a_missing_plan_is_one_sentence(tmp_path: Path, own_home: Path) -> None:
    done = program.run("template", str(tmp_path / "none.plan.json"), home=own_home)
    assert done.returncode == 2
    assert "none.plan.json" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_larix_of_an_event_that_does_not_exist_is_one_sentence(tmp_path: Path, own_home: Path) -> None:
    done = program.run("larix", str(program.write_plan(tmp_path)), home=own_home)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "small-show" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_no_display_is_one_sentence(own_home: Path) -> None:
    import os

    environment = {
        key: value for key, value in program.environment(own_home).items() if key != "QT_QPA_PLATFORM"
    }
    assert "DISPLAY" not in environment
    assert os.environ
    done = subprocess.run(
        [sys.executable, str(program.ROOT / "main.py")],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("No display was found.")
