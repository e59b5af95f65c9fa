"""The two tables of a plan: the rungs of a ladder of one's own, and the tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QWidget

from ui.widgets.table_field import Row, TableField

RUNG = ("name", "width", "height", "max_bitrate", "quality")
MOST_RUNGS, MOST_TAGS = 10, 40
MEGA = Decimal(1_000_000)
READY = (
    ("1080p", "1920", "1080", "5", "8"),
    ("720p", "1280", "720", "3", "7"),
    ("540p", "960", "540", "1.6", "7"),
    ("360p", "640", "360", "0.8", "6"),
    ("240p", "424", "240", "0.4", "6"),
)
"""What a new rung begins as: the next one below that is not there yet."""


def megabits(value: object) -> str:
    """`2.5` for 2,500,000 bit/s; a text as it is."""
    if not isinstance(value, int):
        return str(value)
    return (
        f"{Decimal(value) / MEGA:f}".rstrip("0").rstrip(".") if value % 1_000_000 else str(value // 1_000_000)
    )


def bits(text: str) -> object:
    """Bit/s in Mb/s as typed; the text where that is no whole number of bits."""
    try:
        exact = Decimal(text.strip().replace(",", ".")) * MEGA
        return int(exact) if exact == exact.to_integral_value() and abs(exact) < 10**12 else text
    except (InvalidOperation, OverflowError):
        return text


def whole(text: str) -> object:
    """The whole number typed, or the text."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else text


class RungsField(TableField):
    """`encode.renditions`: name, width, height, the ceiling in Mb/s, quality."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(len(RUNG), _next_rung, parent, most=MOST_RUNGS, ordered=True)

    def value(self) -> object:
        """A list of renditions; what is no number stays text, for the plan to refuse."""
        return [
            {"name": r[0].strip(), "width": whole(r[1]), "height": whole(r[2]), "max_bitrate": bits(r[3]),
             "quality": whole(r[4])}
            for r in self.rows()
        ]  # fmt: skip

    def show_value(self, value: object) -> None:
        """Show them."""
        rungs = value if isinstance(value, Sequence) else ()
        self.show_rows([_cells(rung) for rung in rungs])


class TagsField(TableField):
    """`tags`: key and value. Two rows of one key are handed on as pairs, for the plan to refuse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(2, lambda _rows: ("", ""), parent, most=MOST_TAGS, ordered=False)

    def value(self) -> object:
        """A map; rows without a word count for nothing."""
        pairs = [[key, value] for key, value in self.rows() if key or value]
        once = {key: value for key, value in pairs}
        return once if len(once) == len(pairs) else pairs

    def show_value(self, value: object) -> None:
        """Show it; rows that are being begun stay when they mean the same."""
        pairs = list(value.items()) if isinstance(value, Mapping) else value
        if isinstance(pairs, list):
            self.show_rows([(str(key), str(text)) for key, text in pairs])


def _cells(rung: Mapping[str, object]) -> Row:
    name, width, height, rate, quality = (rung.get(key, "") for key in RUNG)
    return str(name), str(width), str(height), megabits(rate), str(quality)


def _next_rung(rows: Sequence[Row]) -> Row:
    names = {row[0] for row in rows}
    least = min((int(row[2]) for row in rows if row[2].isdigit()), default=10_000)
    fitting = (rung for rung in READY if rung[0] not in names and int(rung[2]) < least)
    found = next(fitting, None) or next((rung for rung in READY if rung[0] not in names), None)
    return found or (f"rung-{len(rows) + 1}", *READY[-1][1:])
