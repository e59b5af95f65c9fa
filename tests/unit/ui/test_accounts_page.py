"""The accounts page: keys into the store, a profile, who am I, and never a key on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from aws.failures import AwsFailure
from controller.accounts import AccountError
from controller.workstation import Workstation
from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import dialog, forget, speak, type_into
from ui.language import Language
from ui.pages.accounts import AccountsPage
from ui.widgets.confirm import Confirm
from ui.widgets.fields import SegmentField, TextField

KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture
def work(own_home: Path) -> FakeWorkstation:
    return FakeWorkstation(own_home)


@pytest.fixture
def page(qtbot: QtBot, work: FakeWorkstation) -> Iterator[AccountsPage]:
    made = AccountsPage(cast(Workstation, work))
    made.resize(1000, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.enter()
    yield made
    made.close()
    work.jobs.close()
    forget(made)


def edit(row: object) -> QLineEdit:
    field = row.field  # type: ignore[attr-defined]
    assert isinstance(field, TextField)
    return field.edit


def fill(page: AccountsPage) -> None:
    type_into(edit(page.name), "prod")
    type_into(edit(page.key_id), KEY_ID)
    type_into(edit(page.secret), SECRET)


def use_profile(page: AccountsPage) -> None:
    field = page.kind.field
    assert isinstance(field, SegmentField)
    field.segmented.segments["profile"].click()


def test_an_empty_list_says_what_works_without(page: AccountsPage) -> None:
    assert page.empty.isVisible()
    assert "need none" in page.empty.text()
    assert page.keyring.text() == "Secrets are kept in this computer's keyring."


def test_keys_are_added_and_asked_whose_they_are(
    page: AccountsPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    fill(page)
    page.add.click()
    assert not page.add.isEnabled()
    qtbot.waitUntil(lambda: "prod" in page.lines)
    qtbot.waitUntil(lambda: page.lines["prod"].answer.text().startswith("Account 482100949013"))
    ((kind, name, facts),) = work.accounts.calls
    assert (kind, name) == ("keys", "prod")
    assert facts["access_key_id"] == KEY_ID
    assert facts["secret_access_key"] == SECRET
    assert facts["session_token"] is None
    assert page.add.isEnabled()


def test_the_fields_are_emptied_and_the_secret_was_never_readable(page: AccountsPage, qtbot: QtBot) -> None:
    fill(page)
    assert edit(page.secret).echoMode() == QLineEdit.EchoMode.Password
    assert edit(page.token).echoMode() == QLineEdit.EchoMode.Password
    page.add.click()
    qtbot.waitUntil(lambda: "prod" in page.lines)
    assert edit(page.secret).text() == ""
    assert edit(page.key_id).text() == ""


def test_a_profile_of_this_laptop_is_connected(
    page: AccountsPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    use_profile(page)
    assert page.profile.isVisible()
    assert not page.secret.isVisible()
    combo = page.profile.field.combo  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: combo.count() == 2)
    combo.setCurrentIndex(1)
    page.add.click()
    qtbot.waitUntil(lambda: "broadcast" in page.lines)
    assert work.accounts.calls == [("profile", "broadcast", "broadcast")]


def test_a_refusal_is_one_sentence_under_the_form(
    page: AccountsPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    work.accounts.refuse = AccountError("That is no access key id: it has 16 or more capitals and digits.")
    fill(page)
    page.add.click()
    qtbot.waitUntil(page.problem.isVisible)
    assert page.problem.text().startswith("That is no access key id")
    assert page.add.isEnabled()
    assert not page.lines


def test_a_check_that_fails_says_why(page: AccountsPage, work: FakeWorkstation, qtbot: QtBot) -> None:
    work.accounts.add_profile("prod", profile="default", region="us-east-1")
    page.show_accounts()
    work.accounts.refuse = AwsFailure("AWS", "the session has expired.", "Sign in again.", "ExpiredToken")
    page.lines["prod"].check.click()
    assert page.lines["prod"].answer.text() == "Asking AWS…"
    qtbot.waitUntil(lambda: "expired" in page.lines["prod"].answer.text())
    assert page.lines["prod"].answer.property("role") == "error"


def test_an_account_is_removed_after_a_question(
    page: AccountsPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    work.accounts.add_profile("prod", profile="default", region="us-east-1")
    page.show_accounts()
    page.lines["prod"].remove.click()
    asked = dialog()
    assert isinstance(asked, Confirm)
    asked.deed.click()
    qtbot.waitUntil(lambda: not page.lines)
    assert work.accounts.rows() == ()


def test_the_page_speaks_korean(page: AccountsPage, work: FakeWorkstation, speech: Language) -> None:
    work.accounts.add_profile("prod", profile="default", region="us-east-1")
    page.show_accounts()
    speak(speech, "ko")
    assert page.form.title.text() == "계정 연결"
    assert page.lines["prod"].check.text() == "내 계정 확인"
