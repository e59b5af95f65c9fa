"""How old the picture on the screen is: read from the number that the test phone burns into each frame."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, qGray

from controller import frame_code
from ui.preview.player import Player

ROWS = 2


def shown_number(player: Player) -> int | None:
    """The number of the frame that is shown, or None when it is not the test picture."""
    crops: list[QImage] = []

    def take(image: QImage) -> None:
        width = image.width() * frame_code.BITS // frame_code.CELLS_ACROSS
        crops.append(image.copy(QRect(0, 0, width, image.height() * ROWS // frame_code.CELL_ROWS)))

    player.with_frame(take)
    return number_in(crops[0]) if crops else None


def number_in(crop: QImage) -> int | None:
    """The number in the top left part of a picture."""
    stretch, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = crop.scaled(frame_code.BITS, ROWS, stretch, smooth)
    cells = [qGray(small.pixel(x, y)) for y in range(ROWS) for x in range(frame_code.BITS)]
    return frame_code.read(bytes(cells))
