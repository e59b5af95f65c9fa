"""How old the picture on the screen is: read from the time that the test phone burns into each frame."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from controller import frame_code
from ui.preview.player import Player


def shown_taken_at(player: Player) -> float | None:
    """When the frame that is shown was taken, Unix seconds; None when it is not the test picture."""
    crops: list[QImage] = []

    def take(image: QImage) -> None:
        width = image.width() * frame_code.BITS // frame_code.CELLS_ACROSS
        height = image.height() * frame_code.ROWS // frame_code.CELL_ROWS
        crops.append(image.copy(QRect(0, 0, width, height)))

    player.with_frame(take)
    return taken_at(crops[0]) if crops else None


def taken_at(crop: QImage) -> float | None:
    """The time in the top left part of a picture, Unix seconds."""
    small = crop.scaled(
        frame_code.BITS,
        frame_code.ROWS,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    cells = (small.pixelColor(bit, row) for row in range(frame_code.ROWS) for bit in range(frame_code.BITS))
    code = frame_code.read(bytes(cell.lightness() for cell in cells))
    return None if code is None else code.taken_at
