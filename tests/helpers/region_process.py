"""`python -m rehearsal` as a process for one test: started, reached over HTTP, ended, and seen to be gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from aws.cancel import Cancel
from aws.pace import Pace
from aws.session import AwsSession, Door, StaticKeys

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
END_SECONDS = 15.0
REHEARSAL_KEYS = StaticKeys(access_key_id="AKIDREHEARSAL", secret_access_key="rehearsal")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCard:
    """What the ready file says, and the process."""

    endpoint: str
    edge: str
    rtmp_port: int
    process: subprocess.Popen[bytes]
    log: Path

    def session(self, region: str = "us-east-1", keys: StaticKeys = REHEARSAL_KEYS) -> AwsSession:
        """The doors of `aws`, open to this region."""
        return AwsSession(
            Door(
                region=region,
                credentials=keys,
                endpoint_url=self.endpoint,
                edge_url=self.edge,
            )
        )


@contextmanager
def region_process(home: Path, *, speed: float = 50.0) -> Iterator[RegionCard]:
    """A region of its own; on the way out it must end, and its children with it."""
    home.mkdir(parents=True, exist_ok=True)
    ready, log = home / "ready.json", home / "region.log"
    command = [sys.executable, "-m", "rehearsal", "--port", "0", "--ready-file", str(ready)]
    command += ["--speed", str(speed), "--with-parent", "--home", str(home / "work")]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=output,
            env={name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
        )
    family: list[psutil.Process] = []
    try:
        card = _ready(ready, process, log)
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        yield RegionCard(
            endpoint=card["endpoint"],
            edge=card["edge"],
            rtmp_port=card["rtmp_port"],
            process=process,
            log=log,
        )
        family += psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    finally:
        _end(process)
    _, alive = psutil.wait_procs(family, timeout=END_SECONDS)
    assert not alive, f"outlived their region: {alive}"


def _ready(path: Path, process: subprocess.Popen[bytes], log: Path) -> dict[str, Any]:
    pace = Pace(deadline_seconds=START_SECONDS, poll_seconds=0.05)
    while not path.exists():
        assert process.poll() is None, f"the region ended: {log.read_text(encoding='utf-8')[-2000:]}"
        assert not pace.expired, "the region did not start"
        pace.wait(Cancel())
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return card


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(END_SECONDS)
        raise AssertionError("the region did not end when its parent left") from None
