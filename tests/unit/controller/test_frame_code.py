from __future__ import annotations

import subprocess

from hypothesis import given
from hypothesis import strategies as st

from controller import encoder_binary, frame_code


def cells(number: int, white: int = 255, black: int = 0) -> bytes:
    bits = [number >> bit & 1 for bit in range(24)]
    return bytes(white if bit else black for bit in bits) + bytes(black if bit else white for bit in bits)


@given(st.integers(0, 2**24 - 1), st.integers(150, 255), st.integers(0, 60))
def test_a_number_is_read_back_whatever_the_contrast(number: int, white: int, black: int) -> None:
    assert frame_code.read(cells(number, white, black)) == number


def test_black_grey_and_half_a_row_are_no_number() -> None:
    assert frame_code.read(bytes(48)) is None
    assert frame_code.read(bytes([128]) * 48) is None
    assert frame_code.read(bytes(24)) is None


def test_a_real_encoder_draws_what_the_reader_reads() -> None:
    ffmpeg = encoder_binary.find()
    source = f"testsrc2=size=640x360:rate=30,{frame_code.draw_filter()}"
    video = subprocess.run(
        [ffmpeg, "-loglevel", "error", "-f", "lavfi", "-i", source, "-frames:v", "40",
         "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "400k", "-f", "mpegts", "pipe:1"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    pixels = subprocess.run(
        [ffmpeg, "-loglevel", "error", "-i", "pipe:0", "-vf", f"scale=432:242,{frame_code.read_filter()}",
         "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1"],
        input=video, capture_output=True, check=True,
    ).stdout  # fmt: skip
    numbers = [frame_code.read(pixels[at : at + 48]) for at in range(0, len(pixels), 48)]
    assert numbers == list(range(40))
