"""A signed event as a user rehearses it: seen through signatures, shut without, and no secret left behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end2end.test_rehearse import pixels
from tests.helpers import program

pytestmark = pytest.mark.end2end

STEPS = [
    "region", "provision", "start", "phone", "picture", "access", "on air", "stop", "recording", "tear down",
]  # fmt: skip
SECRETS = (b"PRIVATE KEY", b"CloudFront-Signature", b"Signature=", b"Policy=")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("access", ["signed-cookie", "signed-url"])
def test_a_signed_event_is_seen_through_signatures_alone(access: str, tmp_path: Path, own_home: Path) -> None:
    out = tmp_path / "out"
    plan = program.write_plan(tmp_path, name="signed-show", deliver={"access": access})
    done = program.run("rehearse", str(plan), "--seconds", "8", "--out", str(out), home=own_home, seconds=280)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((out / "report.json").read_text())
    assert [step["name"] for step in report["steps"]] == STEPS
    (seen,) = (step["detail"] for step in report["steps"] if step["name"] == "access")
    assert (
        seen == "403 without a signature and after its end, 200 for a signed address and for signed cookies"
    )
    assert report["ok"] is True
    assert (report["picture"]["width"], report["picture"]["height"]) == (640, 360)
    assert report["picture"]["frames_decoded"] > 8 * 30 / 2
    assert report["resources_left"] == 0
    window = pixels(out / "window.png", (144, 90))
    preview = [window[y * 144 + x] for y in range(24, 60) for x in range(24, 74)]
    assert max(preview) - min(preview) > 80, "the program preview shows no picture"
    said = (done.stdout + done.stderr).encode()
    files = [path for folder in (out, own_home) for path in folder.rglob("*") if path.is_file()]
    told = [str(path) for path in files if any(secret in path.read_bytes() for secret in SECRETS)]
    assert told == []
    assert not any(secret in said for secret in SECRETS)
