from __future__ import annotations

import subprocess
import time

from hypothesis import given
from hypothesis import strategies as st

from controller import encoder_binary, frame_code


def row(number: int, white: int = 255, black: int = 0) -> bytes:
    bits = [number >> bit & 1 for bit in range(24)]
    return bytes(white if bit else black for bit in bits) + bytes(black if bit else white for bit in bits)


@given(st.integers(0, 2**24 - 1), st.floats(0, 100_000), st.integers(150, 255), st.integers(0, 60))
def test_number_and_time_are_read_back_whatever_the_contrast(
    number: int, age: float, white: int, black: int
) -> None:
    now = 1_800_000_000.0
    ticks = int((now - age) * 100) % 2**24
    code = frame_code.read(row(number, white, black) + row(ticks, white, black), now)
    assert code is not None
    assert code.number == number
    assert abs(code.taken_at - (now - age)) <= 0.02


def test_a_clock_a_little_ahead_is_not_two_days_behind() -> None:
    now = 1_800_000_000.0
    code = frame_code.read(row(1) + row(int((now + 0.5) * 100) % 2**24), now)
    assert code is not None
    assert code.taken_at == now + 0.5


def test_black_grey_and_half_a_code_are_no_code() -> None:
    assert frame_code.read(bytes(96)) is None
    assert frame_code.read(bytes([128]) * 96) is None
    assert frame_code.read(row(7) + bytes(48)) is None
    assert frame_code.read(row(7)) is None


def test_a_real_encoder_draws_what_the_reader_reads() -> None:
    ffmpeg = encoder_binary.find()
    source = f"testsrc2=size=640x360:rate=30,{frame_code.draw_filter(30)}"
    before = time.time()
    video = subprocess.run(
        [ffmpeg, "-loglevel", "error", "-f", "lavfi", "-i", source, "-frames:v", "40",
         "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "400k", "-f", "mpegts", "pipe:1"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    after = time.time()
    pixels = subprocess.run(
        [ffmpeg, "-loglevel", "error", "-i", "pipe:0", "-vf", f"scale=432:242,{frame_code.read_filter()}",
         "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1"],
        input=video, capture_output=True, check=True,
    ).stdout  # fmt: skip
    codes = [frame_code.read(pixels[at : at + 96]) for at in range(0, len(pixels), 96)]
    assert [code.number for code in codes if code] == list(range(40))
    assert all(before - 0.02 <= code.taken_at <= after + 0.02 for code in codes if code)
