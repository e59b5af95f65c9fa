"""Finding ffmpeg, and the black picture that it makes."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from rehearsal.media import ffmpeg, filler, flv
from rehearsal.media.ffmpeg import Child, NoFfmpeg
from rehearsal.media.filler import FillerFailure
from tests.helpers.media_rig import FFMPEG


def test_a_configured_ffmpeg_is_taken() -> None:
    assert ffmpeg.find(FFMPEG) == FFMPEG
    assert ffmpeg.find() == FFMPEG


def test_a_configured_ffmpeg_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoFfmpeg, match="cannot be run; correct or remove FLYPACK_FFMPEG"):
        ffmpeg.find(str(tmp_path / "ffmpeg"))


def test_the_ffmpeg_of_the_wheel_has_all_that_is_needed() -> None:
    assert ffmpeg.missing(FFMPEG) == ()


def test_what_another_ffmpeg_lacks_is_named(tmp_path: Path) -> None:
    script = tmp_path / "ffmpeg"
    script.write_text(
        "#!/bin/sh\necho ' V....D aac  mjpeg hls segment nut mpegts image2 flv scale pad aresample'\n"
    )
    script.chmod(0o755)
    assert ffmpeg.missing(str(script)) == ("libx264",)


def test_an_ffmpeg_that_cannot_run_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoFfmpeg, match="cannot be run"):
        ffmpeg.missing(str(tmp_path))


def test_filler_is_all_keyframes_and_silence() -> None:
    made = asyncio.run(filler.make(FFMPEG, 320, 180, 25))
    assert made.video_header.is_header
    assert made.audio_header.is_header
    assert all(tag.is_keyframe for tag in made.pictures)
    assert all(tag.kind == flv.AUDIO for tag in made.sounds)
    assert len({tag.body for tag in made.sounds}) == 1


def test_filler_of_an_impossible_size_is_refused() -> None:
    with pytest.raises(FillerFailure):
        asyncio.run(filler.make(FFMPEG, 321, 181, 25))
    with pytest.raises(FillerFailure, match="no black picture"):
        filler.from_flv(b"")


def test_a_child_that_ignores_its_end_is_killed(tmp_path: Path) -> None:
    async def scenario() -> None:
        lines: list[str] = []
        ends: list[int] = []
        child = Child("deaf", lambda _: None, lines.append, ends.append)
        words = ["sh", "-c", "echo key=value >&2; echo a b=c >&2; trap '' TERM; exec sleep 60"]
        await Child.spawn(child, words, tmp_path)
        assert child.alive
        while not child.last_lines:
            await asyncio.sleep(0.01)
        await child.finish(0.05)
        assert (child.alive, child.exit_code) == (False, -9)
        assert (lines, child.last_lines, ends) == (["key=value"], ["a b=c"], [-9])
        child.write(b"too late")
        await child.kill()

    asyncio.run(scenario())


def test_bytes_go_through_a_child(tmp_path: Path) -> None:
    async def scenario() -> None:
        got = bytearray()
        child = await Child.spawn(Child("cat", got.extend), ["cat"], tmp_path)
        assert child.pid != os.getpid()
        child.write(b"x" * 1_000_000)
        await child.finish(5.0)
        assert (len(got), child.exit_code, child.backlog) == (1_000_000, 0, 0)

    asyncio.run(scenario())
