from __future__ import annotations

import json
from pathlib import Path

import pytest

from rehearsal.__main__ import Options, parse, ready_card, write_ready
from rehearsal.media.messages import Ports


def test_without_arguments_everything_has_a_default() -> None:
    assert parse([]) == Options(
        port=0, ready_file=None, speed=1.0, lan=False, home=None, with_parent=False, linger=0.0
    )


def test_every_flag_is_read(tmp_path: Path) -> None:
    options = parse(
        [
            "--port",
            "4566",
            "--ready-file",
            "r.json",
            "--speed",
            "20",
            "--lan",
            "--with-parent",
            "--linger",
            "60",
            "--home",
            str(tmp_path),
        ]
    )
    assert options == Options(
        port=4566,
        ready_file=Path("r.json"),
        speed=20.0,
        lan=True,
        home=tmp_path,
        with_parent=True,
        linger=60.0,
    )


@pytest.mark.parametrize("arguments", [["--speed", "0"], ["--speed", "fast"], ["--port", "x"], ["extra"]])
def test_nonsense_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(arguments)
    assert caught.value.code == 2
    assert "usage: python -m rehearsal" in capsys.readouterr().err


def test_the_ready_file_is_complete_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "regions" / "ready.json"
    card = ready_card("http://127.0.0.1:4566", Ports(host="127.0.0.1", rtmp_port=1935, edge_port=8080))
    write_ready(path, card)
    found = json.loads(path.read_text())
    assert found["endpoint"] == "http://127.0.0.1:4566"
    assert found["edge"] == "http://127.0.0.1:8080"
    assert found["rtmp_port"] == 1935
    assert isinstance(found["pid"], int)
    assert [one.name for one in path.parent.iterdir()] == ["ready.json"]
