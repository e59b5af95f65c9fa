"""An SRT event as a user rehearses it: a caller with a passphrase, a decoded picture, and no secret left."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote

import pytest

from tests.helpers import program

pytestmark = pytest.mark.end2end

SRT = {
    "allowed_cidrs": ["127.0.0.1/32"],
    "protocol": "srt",
    "srt": {"encryption": "AES192", "latency_ms": 500},
}


def holders(folder: Path, secret: str) -> list[Path]:
    """Files below a folder that hold the secret."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if secret.encode() in path.read_bytes()]


@pytest.mark.timeout(300)
def test_an_srt_event_is_rehearsed_and_its_passphrase_stays_in_the_link(
    tmp_path: Path, own_home: Path
) -> None:
    plan, out = program.write_plan(tmp_path, ingest=SRT), tmp_path / "out"
    with program.Program("rehearse", str(plan), "--keep", "--out", str(out), home=own_home) as running:
        running.wait_for("on air until Ctrl-C", 150)
        links = program.run("larix", str(plan), home=own_home)
        assert links.returncode == 0, links.stderr
        (link,) = links.stdout.splitlines()
        shown = dict(parse_qsl(link.partition("?")[2], strict_parsing=True))
        assert re.fullmatch(r"srt://127\.0\.0\.1:\d+", unquote(shown["conn[][url]"]))
        assert (shown["conn[][srtmode]"], shown["conn[][srtlatency]"]) == ("c", "500")
        assert shown["conn[][srtpbkl]"] == "24"
        secret = shown["conn[][srtpass]"]
        assert re.fullmatch(r"[A-Za-z0-9]{32}", secret)
        listening = [one.cmdline() for one in running.family() if "concat" in one.cmdline()]
        assert len(listening) == 1
        assert secret not in " ".join(listening[0])
        running.interrupt()
        assert running.end(90) == 0, "\n".join(running.lines)
    report = json.loads((out / "report.json").read_text())
    assert report["ok"] is True
    assert (report["picture"]["width"], report["picture"]["height"]) == (640, 360)
    assert report["picture"]["frames_decoded"] > 0
    assert report["metrics"]["NetworkIn"]["max"] > 0.5
    assert report["resources_left"] == 0
    assert secret not in "\n".join(running.lines)
    assert holders(out, secret) == []
    assert holders(own_home, secret) == []
