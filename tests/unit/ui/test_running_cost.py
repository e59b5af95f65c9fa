"""The running meter in the top bar, and the prices that are read when an account is connected."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aws.failures import AwsFailure
from controller.desk import EventDesk
from controller.phase import Phase
from controller.workstation import Workstation
from tests.helpers.fake_desk import FakeDesk, FakeWorkstation
from tests.unit.ui.conftest import forget, speak, type_into
from tests.unit.ui.test_language import clipped
from ui.language import Language
from ui.main_window import MainWindow
from ui.pages.accounts import AccountsPage
from ui.running_cost import RunningCost
from ui.widgets.fields import TextField

Opener = Callable[[FakeWorkstation], MainWindow]
ACCOUNT = "4821-0094-9013"


@pytest.fixture
def live(work: FakeWorkstation) -> FakeDesk:
    return work.add(
        "regatta-live", Phase.ON_AIR, title="Harbour regatta finals", account=ACCOUNT, region="us-east-1"
    )


def meter(work: FakeWorkstation, desk: FakeDesk, seconds: float) -> tuple[tuple[str, ...], str]:
    assert desk.on_air_since is not None
    return RunningCost(work.prices).words(cast(EventDesk, desk), desk.on_air_since + seconds)


def test_the_meter_of_an_event_on_aws(work: FakeWorkstation, live: FakeDesk) -> None:
    """42 min 17 s: 43 minutes of MediaLive, 1.31064; the rest, 19.12041 an hour, for 2,537 s: 13.47458."""
    words, tip = meter(work, live, 2537)
    assert words == ("$20.95/h · $14.79 so far", "$20.95/h · $14.79")
    assert tip.splitlines()[0] == "$62.85 by the planned end. MediaLive bills 43 min so far."
    assert tip.splitlines()[1].startswith("Price not known, not counted: audio output")


def test_the_meter_begins_with_ten_minutes_of_the_encoder(work: FakeWorkstation, live: FakeDesk) -> None:
    words, tip = meter(work, live, 0)
    assert words[0] == "$20.95/h · $0.30 so far"
    assert "MediaLive bills 10 min so far." in tip


def test_a_rehearsal_says_what_it_would_cost(work: FakeWorkstation) -> None:
    words, tip = meter(work, work.desks["spring"], 60)
    assert words == ("would cost $28.52/h on AWS",)
    assert tip.startswith("A rehearsal costs nothing. This is what AWS would charge.")


def test_off_the_air_there_is_no_meter(work: FakeWorkstation) -> None:
    cost = RunningCost(work.prices)
    assert cost.words(cast(EventDesk, work.desks["town-hall"]), time.time()) == ((), "")


def test_the_meter_follows_plan_and_viewers(work: FakeWorkstation, live: FakeDesk) -> None:
    cost = RunningCost(work.prices)
    now = live.on_air_since or 0.0

    def hourly() -> str:
        return cost.words(cast(EventDesk, live), now)[0][0].split("/h")[0]

    assert hourly() == "$20.95"
    work.prices.expect(live.name, 0)
    assert hourly() == "$2.00"
    live.set_plan(live.plan.with_value("record.archive", False))
    assert hourly() == "$1.58"


def test_the_top_bar_shows_the_meter_and_hides_it(
    open_window: Opener, work: FakeWorkstation, live: FakeDesk
) -> None:
    window = open_window(work)
    assert window.rooms is not None
    window.rooms.show_event("regatta-live", "control_room")
    assert window.top_bar.cost.isVisible()
    assert window.top_bar.cost.text().startswith("$20.95/h · $")
    window.rooms.show_event("town-hall", "control_room")
    assert not window.top_bar.cost.isVisible()
    window.rooms.show_event("regatta-live", "control_room")
    window.rooms.show_page("settings")
    assert not window.top_bar.cost.isVisible()


@pytest.mark.parametrize("code", ["en", "ko"])
@pytest.mark.parametrize("width", [1120, 1280, 1440, 1920])
def test_the_meter_takes_no_words_from_the_others(
    open_window: Opener, work: FakeWorkstation, live: FakeDesk, speech: Language, code: str, width: int
) -> None:
    speak(speech, code)
    live.set_plan(live.plan.with_value("title", "Harbour regatta finals of the whole season"))
    window = open_window(work)
    assert window.rooms is not None
    window.resize(width, 800)
    for name in ("regatta-live", "spring"):
        for page in ("control_room", "plan"):
            window.rooms.show_event(name, page)
            QApplication.processEvents()
            assert clipped(window.top_bar) == []
            assert clipped(window.rooms.plan.cost) == []


def test_a_wide_bar_says_it_in_full(open_window: Opener, work: FakeWorkstation, live: FakeDesk) -> None:
    window = open_window(work)
    assert window.rooms is not None
    window.resize(1440, 900)
    window.rooms.show_event("regatta-live", "control_room")
    QApplication.processEvents()
    assert window.top_bar.cost.text().endswith(" so far")
    assert window.top_bar.title.text() == "Harbour regatta finals"


# ---- prices from AWS ------------------------------------------------------------------------------


@pytest.fixture
def accounts(qtbot: QtBot, work: FakeWorkstation) -> Iterator[AccountsPage]:
    made = AccountsPage(cast(Workstation, work))
    with qtbot.waitExposed(made):
        made.show()
    made.enter()
    yield made
    made.close()
    work.jobs.close()
    forget(made)


def connect(accounts: AccountsPage) -> None:
    for row, text in ((accounts.name, "prod"), (accounts.key_id, "A" * 20), (accounts.secret, "b" * 40)):
        assert isinstance(row.field, TextField)
        type_into(row.field.edit, text)
    accounts.add.click()


def test_connecting_an_account_reads_its_prices(
    accounts: AccountsPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    assert work.price_list.asked == []
    connect(accounts)
    qtbot.waitUntil(lambda: len(work.price_list.asked) == 1)
    assert work.price_list.asked == [accounts.region.field.value()]  # type: ignore[attr-defined]


def test_where_prices_cannot_be_read_nothing_is_said(
    accounts: AccountsPage, work: FakeWorkstation, qtbot: QtBot
) -> None:
    work.price_list.refuse = AwsFailure("Reading AWS prices", "No.", "", "AccessDeniedException")
    connect(accounts)
    qtbot.waitUntil(lambda: len(work.price_list.asked) == 1)
    qtbot.waitUntil(lambda: not work.jobs.running())
    assert work.notices.recent() == ()
    assert work.prices.book.price("mediapackage.ingest", "us-east-1").usd == 0.03
