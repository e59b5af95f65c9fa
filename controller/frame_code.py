"""A machine-readable code burned into the test picture: which frame it is, and when it was taken.

Four rows of 24 cells across the top of the picture. The first row is the frame's number, least significant
bit first, white for one; the third is the time it was taken, in hundredths of a second since 1970 modulo
2^24 (46 hours); the second and fourth are their complements, so that black, a slate or a foreign picture
never reads as a code. Whoever sees the picture, in the window or without one, can tell how old it is.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

BITS = 24
ROWS = 4
CELLS_ACROSS = 32
"""A cell is 1/32 of the picture's width; 24 of them carry a number."""
CELL_ROWS = 40
"""A cell is 1/40 of the picture's height."""
CODE_BYTES = BITS * ROWS
TICKS_A_SECOND = 100
LEAST_CONTRAST = 64
"""Between a cell and its complement, of 255: compression blurs, it does not swap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameCode:
    """What one frame says of itself. `taken_at` is Unix seconds."""

    number: int
    taken_at: float


def draw_filter(fps: int) -> str:
    """The ffmpeg filter chain that stamps each frame when it passes; its input runs in real time."""
    chain = [
        f"settb=1/1000,setpts=time(0)*1000,drawbox=x=0:y=0:w=iw*{BITS}/{CELLS_ACROSS}:h=ih*{ROWS}/{CELL_ROWS}"
        ":color=black:t=fill"
    ]
    for value, first_row in (("n", 0), (f"floor(t*{TICKS_A_SECOND})", 2)):
        for bit in range(BITS):
            one = f"gte(mod({value}\\,{2 ** (bit + 1)})\\,{2**bit})"
            chain.append(_white_cell(first_row, bit, one))
            chain.append(_white_cell(first_row + 1, bit, f"not({one})"))
    return ",".join([*chain, f"settb=1/{fps},setpts=N"])


def read_filter() -> str:
    """The ffmpeg filter chain that reduces a frame to `CODE_BYTES` grey pixels, one a cell."""
    return (
        f"crop=iw*{BITS}/{CELLS_ACROSS}:ih*{ROWS}/{CELL_ROWS}:0:0,scale={BITS}:{ROWS}:flags=area,format=gray"
    )


def read(pixels: bytes, now: float | None = None) -> FrameCode | None:
    """The code in `CODE_BYTES` grey pixels, or None when the picture is not the test picture."""
    if len(pixels) != CODE_BYTES:
        return None
    number = _row(pixels[:BITS], pixels[BITS : 2 * BITS])
    ticks = _row(pixels[2 * BITS : 3 * BITS], pixels[3 * BITS :])
    if number is None or ticks is None:
        return None
    seen = time.time() if now is None else now
    return FrameCode(number=number, taken_at=_nearest_past(ticks, seen))


def _white_cell(row: int, bit: int, enable: str) -> str:
    width, height = f"iw/{CELLS_ACROSS}", f"ih/{CELL_ROWS}"
    return (
        f"drawbox=x={bit}*{width}:y={row}*{height}:w={width}:h={height}:color=white:t=fill:enable='{enable}'"
    )


def _row(cells: bytes, complements: bytes) -> int | None:
    number = 0
    for bit, (high, low) in enumerate(zip(cells, complements, strict=True)):
        if abs(high - low) < LEAST_CONTRAST:
            return None
        number |= (high > low) << bit
    return number


def _nearest_past(ticks: int, now: float) -> float:
    """The latest time with these ticks that is not after now; a second of clock trouble is forgiven."""
    behind = (int((now + 1) * TICKS_A_SECOND) - ticks) % (1 << BITS)
    return (int((now + 1) * TICKS_A_SECOND) - behind) / TICKS_A_SECOND
