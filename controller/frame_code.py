"""A machine-readable frame number burned into the test picture: a viewer can tell which frame it sees.

Two rows of 24 cells across the top of the picture: the first row is the frame number, least significant bit
first, white for one; the second row is its complement, so that black, a slate or a foreign picture never
reads as a number.
"""

from __future__ import annotations

BITS = 24
CELLS_ACROSS = 32
"""A cell is 1/32 of the picture's width; 24 of them carry the number."""
CELL_ROWS = 30
"""A cell is 1/30 of the picture's height."""


def draw_filter() -> str:
    """The ffmpeg filter chain that draws the number of each frame."""
    cell_width, cell_height = f"iw/{CELLS_ACROSS}", f"ih/{CELL_ROWS}"
    chain = [f"drawbox=x=0:y=0:w=iw*{BITS}/{CELLS_ACROSS}:h=ih*2/{CELL_ROWS}:color=black:t=fill"]
    for bit in range(BITS):
        one = f"gte(mod(n\\,{2 ** (bit + 1)})\\,{2**bit})"
        for row, enable in ((0, one), (1, f"not({one})")):
            chain.append(
                f"drawbox=x={bit}*{cell_width}:y={row}*{cell_height}:w={cell_width}:h={cell_height}"
                f":color=white:t=fill:enable='{enable}'"
            )
    return ",".join(chain)


def read_filter() -> str:
    """The ffmpeg filter chain that reduces a frame to `BITS` x 2 grey pixels, one a cell."""
    return f"crop=iw*{BITS}/{CELLS_ACROSS}:ih*2/{CELL_ROWS}:0:0,scale={BITS}:2:flags=area,format=gray"


def read(pixels: bytes) -> int | None:
    """The frame number in `BITS` x 2 grey pixels, or None when the picture is not the test picture."""
    if len(pixels) != 2 * BITS:
        return None
    number = 0
    for bit in range(BITS):
        high, low = pixels[bit], pixels[BITS + bit]
        if abs(high - low) < 64:
            return None
        number |= (high > low) << bit
    return number
