"""Lines beside an event loop: all of them, in order, and no waiting for who does not read."""

from __future__ import annotations

import asyncio
import os
import time

from rehearsal.media.lines import CLOSE_SECONDS, Lines


def test_lines_come_and_go_in_order() -> None:
    async def scenario() -> list[bytes]:
        there, here = os.pipe()
        back, forth = os.pipe()
        with open(there, "rb") as source, open(here, "wb") as commands:
            with open(back, "rb") as answers, open(forth, "wb") as sink:
                lines = Lines(source, sink)
                commands.write(b"one\ntwo\nlast without end")
                commands.close()
                got = [line async for line in lines]
                lines.send(b"first\n")
                lines.send(b"second\n")
                lines.close()
                assert [answers.readline(), answers.readline()] == [b"first\n", b"second\n"]
        return got

    assert asyncio.run(scenario()) == [b"one\n", b"two\n", b"last without end"]


def test_a_reader_that_does_not_read_holds_nothing_up() -> None:
    async def scenario() -> None:
        there, here = os.pipe()
        back, forth = os.pipe()
        with (
            open(there, "rb") as source,
            open(here, "wb") as commands,
            open(back, "rb") as answers,
            open(forth, "wb", buffering=0) as sink,
        ):
            lines = Lines(source, sink)
            commands.close()
            began = time.monotonic()
            for _ in range(100):
                lines.send(b"x" * 10_000 + b"\n")
            assert time.monotonic() - began < 0.2
            lines.close()
            assert time.monotonic() - began < CLOSE_SECONDS + 0.5
            answers.close()  # the writing thread sees a broken pipe and ends
            lines._writer.join(2.0)

    asyncio.run(scenario())
