"""One row of a form: a name at the left, a field at the right, and beneath it what is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import fonts, theme
from ui.widgets.base import Panel, column, label, row
from ui.widgets.field import Field


class FormRow(Panel):
    """A named field. `across`: the name above it, for a field that needs the whole width.

    `name_width`: pixels for the name.
    """

    NAME_WIDTH = 128

    def __init__(
        self,
        field: QWidget,
        parent: QWidget | None = None,
        *,
        across: bool = False,
        name_width: int = NAME_WIDTH,
    ) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self.field = field
        self.words = label(role="muted")
        self.problem = label(role="error", font=fonts.interface(12), wrap=True)
        self.problem.hide()
        layout = column(spacing=2)
        if across:
            layout.setContentsMargins(0, 6, 0, 6)
            layout.setSpacing(6)
            layout.addWidget(self.words)
            layout.addWidget(field)
        else:
            self.words.setFixedWidth(name_width)
            self.problem.setContentsMargins(name_width + 8, 0, 0, 4)
            line = row(spacing=8)
            line.addWidget(self.words)
            line.addWidget(field, 1)
            layout.addLayout(line)
        layout.addWidget(self.problem)
        self.setLayout(layout)
        self.setMinimumHeight(34)

    def show_name(self, words: str) -> None:
        """The row's name."""
        self.words.setText(words)
        if isinstance(self.field, Field):
            self.field.name(words)

    def explain(self, words: str) -> None:
        """What the field does, beside the pointer and for screen readers."""
        self.words.setToolTip(words)
        if isinstance(self.field, Field):
            self.field.explain(words)

    def show_problem(self, words: str) -> None:
        """What is wrong; "" for nothing. A screen reader says it with the field."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if isinstance(self.field, Field):
            self.field.show_wrong(bool(words))
            self.field.inner.setAccessibleDescription(words or self.field.toolTip())
