"""`python -m rehearsal.media`: the media engine as a process, spoken to over standard input and output."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from rehearsal.media.link import Link
from rehearsal.media.station import KEEP_SECONDS, Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the engine until its standard input ends; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m rehearsal.media", description=__doc__)
    parser.add_argument("--work-dir", type=Path, required=True, help="folder for segments and recordings")
    parser.add_argument("--lan", action="store_true", help="let phones on this network in")
    parser.add_argument("--rtmp-port", type=int, default=0, help="0 = any free port")
    parser.add_argument("--edge-port", type=int, default=0, help="0 = any free port")
    parser.add_argument("--keep-seconds", type=float, default=KEEP_SECONDS, help="longest start-over window")
    parser.add_argument("--ffmpeg", default="", help="path of the ffmpeg to use")
    given = parser.parse_args(arguments)
    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    settings = Settings(
        work_dir=given.work_dir.resolve(),
        lan=given.lan,
        rtmp_port=given.rtmp_port,
        edge_port=given.edge_port,
        keep_seconds=given.keep_seconds,
        ffmpeg=given.ffmpeg,
    )
    return asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> int:
    return await Link(settings).run()


if __name__ == "__main__":
    raise SystemExit(main())
