"""The AWS accounts of this workstation: access keys or a profile, and the question whose they are."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from controller.words import spoken
from ui import fonts, theme
from ui.widgets import confirm
from ui.widgets.account_line import AccountLine
from ui.widgets.base import Card, Panel, column, label, row
from ui.widgets.fields import ChoiceField, FormRow, SegmentField, TextField

if TYPE_CHECKING:
    from controller.jobs import JobHandle
    from controller.workstation import Workstation

log = logging.getLogger(__name__)


class AccountsPage(Panel):
    """The list at the left, a form to add an account at the right."""

    def __init__(self, workstation: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="plain")
        self._workstation = workstation
        self.lines: dict[str, AccountLine] = {}
        self.listed = Card()
        self.form = Card()
        self.empty = label(role="muted", wrap=True)
        self.keyring = label(role="muted", font=fonts.interface(12), wrap=True)
        self.kind = FormRow(SegmentField(("keys", "profile")))
        self.name = FormRow(TextField(hint="production"))
        self.key_id = FormRow(TextField(hint="AKIA…"))
        self.secret = FormRow(TextField())
        self.token = FormRow(TextField())
        self.profile = FormRow(ChoiceField(()))
        self.region = FormRow(ChoiceField(()))
        self.add = QPushButton()
        theme.mark(self.add, kind="primary")
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for secret in (self.secret, self.token):
            _text(secret).edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._list = column()
        self._list.addWidget(self.empty)
        self.empty.setContentsMargins(14, 12, 14, 12)
        self.keyring.setContentsMargins(14, 8, 14, 12)
        self.listed.body.addLayout(self._list)
        self.listed.body.addWidget(self.keyring)
        self.form.body.setContentsMargins(14, 10, 14, 14)
        for form_row in (
            self.kind, self.name, self.key_id, self.secret, self.token, self.profile, self.region,
        ):  # fmt: skip
            self.form.body.addWidget(form_row)
        self.form.body.addWidget(self.problem)
        buttons = row(margins=(0, 10, 0, 0))
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        self.form.body.addLayout(buttons)
        inner: QHBoxLayout = row(spacing=theme.GAP, margins=(theme.GAP,) * 4)
        for card in (self.listed, self.form):
            holder = column()
            holder.addWidget(card)
            holder.addStretch(1)
            inner.addLayout(holder, 1)
        content = QWidget()
        content.setLayout(inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(content)
        outer = column()
        outer.addWidget(area)
        self.setLayout(outer)

    def _connect(self) -> None:
        kind = self.kind.field
        if isinstance(kind, SegmentField):
            kind.show_value("keys")
            kind.edited.connect(self._show_kind)
        self.add.clicked.connect(self.add_account)
        self._show_kind()

    def retranslate(self) -> None:
        """Every text."""
        self.listed.set_title(self.tr("AWS accounts"))
        self.form.set_title(self.tr("Connect an account"))
        self.empty.setText(self.tr("No account is connected. Rehearsals on this laptop need none."))
        kind = self.kind.field
        if isinstance(kind, SegmentField):
            kind.set_words((self.tr("Access keys"), self.tr("AWS profile")), self.tr("Sign in with"))
        for form_row, words in (
            (self.kind, self.tr("Sign in with")),
            (self.name, self.tr("Name")),
            (self.key_id, self.tr("Access key id")),
            (self.secret, self.tr("Secret access key")),
            (self.token, self.tr("Session token")),
            (self.profile, self.tr("Profile")),
            (self.region, self.tr("Region")),
        ):
            form_row.show_name(words)
        _text(self.token).edit.setPlaceholderText(self.tr("only for temporary keys"))
        self.add.setText(self.tr("Connect"))
        self.show_accounts()

    def enter(self) -> None:
        """The page is shown: look for the keyring and the profiles, off the window's thread."""
        from controller.jobs import Lane
        from controller.plan import REGIONS

        _fill(self.region, REGIONS)
        work = self._workstation

        def look(_handle: JobHandle) -> tuple[str, ...]:
            work.secrets.probe()
            return work.accounts.profiles_on_this_laptop()

        work.jobs.run(Lane.READ, self.tr("Looking for profiles"), look, self._found, quiet=True, owner=self)

    def show_accounts(self) -> None:
        """The list as it is now."""
        for line in self.lines.values():
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {}
        for entry in self._workstation.accounts.rows():
            line = AccountLine(entry, self)
            line.check_asked.connect(self.check)
            line.remove_asked.connect(self._ask_remove)
            self._list.addWidget(line)
            self.lines[entry.name] = line
        self.empty.setVisible(not self.lines)
        self.keyring.setText(self._workstation.secrets.sentence)

    def add_account(self) -> None:
        """Connect the account of the form, in a job: the keyring may take its time."""
        accounts, kind = self._workstation.accounts, self.kind.field
        name, region = str(_text(self.name).value()), str(_choice(self.region).value())
        if isinstance(kind, SegmentField) and kind.value() == "profile":
            profile = str(_choice(self.profile).value() or "")
            self._run(
                self.tr("Connecting {0}").format(name),
                lambda: accounts.add_profile(name or profile, profile=profile, region=region).name,
            )
            return
        key_id, secret, token = (
            str(_text(entry).value()) for entry in (self.key_id, self.secret, self.token)
        )
        self._run(
            self.tr("Connecting {0}").format(name),
            lambda: (
                accounts.add_keys(
                    name,
                    access_key_id=key_id,
                    secret_access_key=secret,
                    region=region,
                    session_token=token or None,
                ).name
            ),
        )

    def check(self, name: str) -> None:
        """Ask AWS whose credentials these are; shown at the account."""
        from controller.jobs import Lane

        line, accounts = self.lines[name], self._workstation.accounts
        line.say(self.tr("Asking AWS…"), "muted")
        self._workstation.jobs.run(
            Lane.READ,
            self.tr("Asking who {0} is").format(name),
            lambda _handle: accounts.check(name),
            lambda identity: self._answer(
                name, self.tr("Account {0}, {1}").format(identity.account, identity.arn), "good"
            ),
            lambda failure: self._answer(name, _sentence(failure), "error"),
            owner=self,
        )

    def _run(self, title: str, work: Callable[[], str]) -> None:
        from controller.jobs import Lane

        self.add.setEnabled(False)
        self.problem.hide()
        self._workstation.jobs.run(
            Lane.READ, title, lambda _handle: work(), self._added, self._not_added, owner=self
        )

    def _added(self, name: str) -> None:
        self.add.setEnabled(True)
        for entry in (self.name, self.key_id, self.secret, self.token):
            _text(entry).show_value("")
        self.show_accounts()
        self.check(name)
        self._read_prices(name)

    def _read_prices(self, name: str) -> None:
        """Ask what AWS costs in the account's region; where that fails, the shipped prices remain."""
        from controller.jobs import Lane

        work = self._workstation
        work.jobs.run(
            Lane.READ,
            self.tr("Reading AWS prices"),
            lambda handle: work.prices.refresh(work.accounts.door(name), handle.cancel),
            failed=lambda failure: log.info("No prices from AWS: %s", failure),
            quiet=True,
            owner=self,
        )

    def _not_added(self, failure: Exception) -> None:
        self.add.setEnabled(True)
        self.problem.setText(_sentence(failure))
        self.problem.show()

    def _answer(self, name: str, words: str, role: str) -> None:
        if name in self.lines:
            self.lines[name].say(words, role)

    def _ask_remove(self, name: str) -> None:
        confirm.ask(
            self.window(),
            title=self.tr("Remove the account {0}?").format(name),
            text=self.tr(
                "Its keys are removed from this computer. Nothing on AWS changes; events that run go on."
            ),
            deed=self.tr("Remove"),
            then=lambda: self._remove(name),
        )

    def _remove(self, name: str) -> None:
        from controller.jobs import Lane

        accounts = self._workstation.accounts
        self._workstation.jobs.run(
            Lane.READ,
            self.tr("Removing {0}").format(name),
            lambda _handle: accounts.remove(name),
            lambda _nothing: self.show_accounts(),
            owner=self,
        )

    def _found(self, profiles: tuple[str, ...]) -> None:
        _fill(self.profile, profiles)
        self.keyring.setText(self._workstation.secrets.sentence)

    def _show_kind(self) -> None:
        kind = self.kind.field
        keys = isinstance(kind, SegmentField) and kind.value() == "keys"
        for form_row in (self.key_id, self.secret, self.token):
            form_row.setVisible(keys)
        self.profile.setVisible(not keys)


def _text(form_row: FormRow) -> TextField:
    assert isinstance(form_row.field, TextField)
    return form_row.field


def _choice(form_row: FormRow) -> ChoiceField:
    assert isinstance(form_row.field, ChoiceField)
    return form_row.field


def _fill(form_row: FormRow, values: tuple[str, ...]) -> None:
    combo = _choice(form_row).combo
    if not combo.count():
        for value in values:
            combo.addItem(value, value)


def _sentence(failure: Exception) -> str:
    return spoken(getattr(failure, "sentence", None) or str(failure))
