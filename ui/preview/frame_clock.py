"""How old the picture on the screen is: read from the time that the test phone burns into each frame."""

from __future__ import annotations

from PySide6.QtGui import QImage

from controller import frame_code
from ui.preview.player import Player


def shown_taken_at(player: Player) -> float | None:
    """When the frame that is shown was taken, Unix seconds; None when it is not the test picture."""
    cells: list[QImage] = []
    player.with_frame(lambda image: cells.append(_cells(_top_left(image))))
    return _read(cells[0]) if cells else None


def taken_at(crop: QImage) -> float | None:
    """The time in the top left part of a picture, Unix seconds."""
    return _read(_cells(crop))


def _top_left(image: QImage) -> QImage:
    """The part with the code, looked at where it is: valid as long as the image is."""
    width = image.width() * frame_code.BITS // frame_code.CELLS_ACROSS
    height = image.height() * frame_code.ROWS // frame_code.CELL_ROWS
    return QImage(image.constBits(), width, height, image.bytesPerLine(), image.format())


def _cells(crop: QImage) -> QImage:
    """One pixel of the middle of each cell: what compression blurs is its edges. Null if there is no room."""
    return crop if crop.isNull() else crop.scaled(frame_code.BITS, frame_code.ROWS)


def _read(cells: QImage) -> float | None:
    if cells.isNull():
        return None
    grey = cells.convertToFormat(QImage.Format.Format_Grayscale8)
    code = frame_code.read(bytes(grey.constBits()))
    return None if code is None else code.taken_at
