"""Ask where to save a file, or which to open, without a nested event loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_save_path(
    parent: QWidget, *, title: str, name: str, kind: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Open the system's save dialog; `then` gets the chosen path. `kind` is a filter: `PNG (*.png)`."""
    dialog = QFileDialog(parent, title, str(Path.home() / name), kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def ask_open_paths(
    parent: QWidget, *, title: str, kind: str, then: Callable[[Sequence[Path]], None]
) -> QFileDialog:
    """Open the system's dialog for files that exist; `then` gets those chosen."""
    dialog = QFileDialog(parent, title, str(Path.home()), kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda paths: then([Path(path) for path in paths]))
    dialog.open()
    return dialog
