"""An event of which nothing exists goes elsewhere, to AWS or back to this laptop; what that means is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ui import fonts, theme
from ui.widgets.base import column, elided, label, row
from ui.widgets.place_choice import REHEARSAL, PlaceChoice
from ui.widgets.shade import Shade

if TYPE_CHECKING:
    from controller.plan import EventPlan
    from controller.workstation import Workstation

WIDTH = 520


class MoveEvent(QDialog):
    """Asks where to; says what is true there."""

    def __init__(
        self,
        parent: QWidget,
        workstation: Workstation,
        plan: EventPlan,
        *,
        to: str,
        then: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._present = plan, workstation.shelf.environment(plan.name)
        self.choice = PlaceChoice(workstation, self._present, to=to)
        self.words = label(role="soft", wrap=True)
        self.deed = QPushButton()
        self.cancel = QPushButton(self.tr("Cancel"))
        theme.mark(self.deed, kind="primary")
        self.deed.setDefault(True)
        self._lay_out()
        self._say()
        self.choice.edited.connect(self._say)
        self.cancel.clicked.connect(self.reject)
        self.deed.clicked.connect(self.accept)
        self.accepted.connect(lambda: then(self.choice.value()))
        self.choice.take_focus()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        workstation: Workstation,
        plan: EventPlan,
        *,
        to: str,
        then: Callable[[str], None],
    ) -> MoveEvent:
        """Open the dialog; `then` gets the chosen place. `to` is proposed, see `PlaceChoice`."""
        dialog = cls(parent, workstation, plan, to=to, then=then)
        Shade(dialog, parent.window())
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        heading = self.tr("Where “{0}” lives").format(self._plan.title)
        self.setWindowTitle(heading)
        self.setFixedWidth(WIDTH)
        layout = column(spacing=6, margins=(24, 22, 24, 18))
        title = elided(font=fonts.interface(16, 600))
        title.set_text(heading)
        layout.addWidget(title)
        layout.addSpacing(8)
        layout.addWidget(self.choice)
        self.words.setMinimumHeight(self.words.fontMetrics().lineSpacing() * 4)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words)
        buttons = row(spacing=10, margins=(0, 10, 0, 0))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.deed)
        layout.addLayout(buttons)
        self.setLayout(layout)

    def _say(self) -> None:
        """What the choice means, in a sentence or two."""
        place = self.choice.value()
        here = place == REHEARSAL
        self.deed.setText(self.tr("Rehearse on this laptop") if here else self.tr("Take to AWS"))
        self.deed.setEnabled(place != self._present)
        self.words.setText(self._rehearsal() if here else self._aws(place))

    def _rehearsal(self) -> str:
        return self.tr(
            "It is rehearsed in the region on this laptop: nothing is made on AWS, and nothing costs. "
            "The plan and the timeline stay as they are."
        )

    def _aws(self, account: str) -> str:
        words = self.tr(
            "Nothing is built or charged yet. “Provision” will build it in the account {0}, region {1}: from "
            "then on idle resources cost a little, and on air AWS charges by the minute. "
            "The plan and the timeline stay as they are."
        ).format(account, self._plan.region)
        if self._plan.ingest.allowed_cidrs or self._plan.ingest.vpc is not None:
            return words
        network = self.tr("The plan still has to name the network that the phones send from.")
        return f"{words} {network}"
