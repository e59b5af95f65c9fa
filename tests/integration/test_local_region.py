"""A region as the program starts, finds and ends it."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from aws import identity
from aws.cancel import Cancel, Cancelled
from aws.failures import AwsFailure
from aws.session import AwsSession
from controller import local_region


def test_an_owned_region_answers_and_ends_with_everything_it_started(tmp_path: Path) -> None:
    with local_region.start_owned(tmp_path, speed=50, cancel=Cancel()) as region:
        family = [psutil.Process(region.card.pid), *psutil.Process(region.card.pid).children(recursive=True)]
        assert len(family) >= 2
        session = AwsSession(region.card.door("eu-west-1"))
        assert identity.who_am_i(session).account.isdigit()
        session.close()
        assert urlsplit(region.card.endpoint).hostname == "127.0.0.1"
        assert local_region.find(tmp_path) == (region.card,)
    assert not any(process.is_running() for process in family)
    assert local_region.find(tmp_path) == ()
    assert list((tmp_path / "regions").iterdir()) == []


def test_a_region_that_stays_is_found_again_and_stopped_when_asked(tmp_path: Path) -> None:
    card = local_region.start(tmp_path, speed=50, cancel=Cancel())
    process = psutil.Process(card.pid)
    try:
        assert local_region.find(tmp_path) == (card,)
    finally:
        local_region.stop(card)
    psutil.wait_procs([process], timeout=10)
    assert local_region.find(tmp_path) == ()


def test_the_ready_file_of_a_dead_region_is_put_away(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    folder = tmp_path / "regions"
    folder.mkdir()
    dead = {"endpoint": f"http://127.0.0.1:{port}", "edge": "http://127.0.0.1:1", "rtmp_port": 1, "pid": 1}
    (folder / "region-old.json").write_text(json.dumps(dead))
    (folder / "half.json").write_text('{"endpoint": "http')
    assert local_region.find(tmp_path) == ()
    assert [path.name for path in folder.iterdir()] == ["half.json"]


def test_a_cancelled_start_leaves_no_process(tmp_path: Path) -> None:
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(Cancelled):
        local_region.start_owned(tmp_path, cancel=cancel)


def test_a_region_that_cannot_start_says_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLYPACK_FFMPEG", str(tmp_path / "no-such-encoder"))
    with pytest.raises(AwsFailure) as failure:
        with local_region.start_owned(tmp_path, speed=50, cancel=Cancel()):
            pass
    assert failure.value.code == "region-ended"
    assert "ffmpeg" in failure.value.sentence
