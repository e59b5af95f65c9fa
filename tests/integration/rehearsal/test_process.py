"""`python -m rehearsal` as a process: its ready file, its ends, and the public AWS CLI in front of it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import psutil
import pytest

from tests.helpers.region import wait_for

ROOT = Path(__file__).resolve().parents[3]


class Process:
    """A region process with its ready card."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.ready = folder / "ready.json"
        self._log = (folder / "log.txt").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rehearsal", "--ready-file", str(self.ready), *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self.log = folder / "log.txt"
        wait_for(lambda: self.ready.exists() or self.process.poll() is not None, seconds=60)
        assert self.process.poll() is None, self.log.read_text()
        self.card: dict[str, Any] = json.loads(self.ready.read_text())
        self.family = [psutil.Process(self.process.pid)]
        self.family += self.family[0].children(recursive=True)

    def wait(self, seconds: float = 20.0) -> int:
        code = self.process.wait(seconds)
        _, alive = psutil.wait_procs(self.family, timeout=5)
        assert alive == []
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self._log):
            if pipe is not None:
                pipe.close()


@contextlib.contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Process]:
    process = Process(folder, *arguments)
    try:
        yield process
    finally:
        process.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_stops_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path, "--home", str(tmp_path / "home")) as region:
        assert region.card["pid"] == region.process.pid
        assert region.card["endpoint"].startswith("http://127.0.0.1:")
        assert region.card["edge"].startswith("http://127.0.0.1:")
        assert isinstance(region.card["rtmp_port"], int)
        assert len(region.family) >= 2
        for port in (urlparse(region.card["endpoint"]).port, region.card["rtmp_port"]):
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        region.process.send_signal(number)
        assert region.wait() == 0
        assert not region.ready.exists()
        assert region.process.stdout is not None
        lines = region.process.stdout.read().splitlines()
        assert [json.loads(line) for line in lines] == [region.card]
        assert "Traceback" not in region.log.read_text()


def test_killed_it_takes_its_engine_along(tmp_path: Path) -> None:
    with running(tmp_path, "--home", str(tmp_path / "home")) as region:
        region.process.kill()
        region.wait()


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    with running(tmp_path, "--with-parent") as region:
        assert region.process.stdin is not None
        region.process.stdin.close()
        assert region.wait() == 0


def test_it_ends_by_itself_when_nobody_asks(tmp_path: Path) -> None:
    with running(tmp_path, "--linger", "0.5") as region:
        assert region.wait() == 0


def test_without_a_home_it_leaves_nothing_behind(tmp_path: Path) -> None:
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(tmp_path)
    try:
        with running(tmp_path) as region:
            assert list(tmp_path.glob("flypack-region-*"))
            region.process.terminate()
            assert region.wait() == 0
        assert list(tmp_path.glob("flypack-region-*")) == []
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "rehearsal", "--port", str(port), "--ready-file", str(tmp_path / "r")],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"Port {port} is taken by another program. Stop it, or choose another port with --port.\n"
    )
    assert not (tmp_path / "r").exists()


def test_the_api_stays_on_the_loopback_with_lan(tmp_path: Path) -> None:
    with running(tmp_path, "--lan") as region:
        listening = [
            one.laddr.ip
            for one in psutil.Process(region.process.pid).net_connections(kind="tcp")
            if one.status == psutil.CONN_LISTEN
        ]
        assert listening == ["127.0.0.1"]
        assert urlparse(region.card["endpoint"]).hostname == "127.0.0.1"


def _aws(endpoint: str, *arguments: str) -> Any:
    command = [str(Path(sys.executable).with_name("aws")), "--endpoint-url", endpoint, *arguments]
    environment = {
        "PATH": os.environ["PATH"],
        "AWS_ACCESS_KEY_ID": "AKIDCLI",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": os.devnull,
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout or "{}")


def test_the_public_aws_cli_talks_to_it(tmp_path: Path) -> None:
    with running(tmp_path, "--speed", "100") as region:
        endpoint = region.card["endpoint"]
        template = tmp_path / "template.json"
        topic = {"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {}}}}
        template.write_text(json.dumps(topic))
        _aws(endpoint, "cloudformation", "create-stack", "--stack-name", "cli",
             "--template-body", f"file://{template}")  # fmt: skip

        def made() -> Any:
            stack = _aws(endpoint, "cloudformation", "describe-stacks", "--stack-name", "cli")["Stacks"][0]
            return stack if stack["StackStatus"] == "CREATE_COMPLETE" else None

        assert wait_for(made, seconds=60)["StackName"] == "cli"
        assert _aws(endpoint, "medialive", "list-channels") == {"Channels": []}
