"""Bad days of the phone: what the control room says while a real encoder sends, or fails to."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from controller.desk import EventDesk
from controller.phase import Phase
from controller.places import Place, RehearsalPlace
from controller.plan import EventPlan
from controller.secret_store import SecretStore
from controller.views import Hop, Level
from controller.workstation import Workstation
from tests.helpers.media_rig import publish_command
from tests.helpers.program import SMALL_PLAN
from tests.helpers.window import regions_ended

pytestmark = pytest.mark.end2end

PLAN = EventPlan.from_data(SMALL_PLAN)
LOOK_AT_THE_PHONE = "Look at the phone: does it send, with this event's address and key?"
BLACK = "The input carries no video; black is sent until a key frame arrives."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("home")
    with regions_ended(folder):
        yield folder


@pytest.fixture
def desk(qtbot: QtBot, home: Path) -> Iterator[EventDesk]:
    """The control room's desk, on air; the first test builds the event, the others find it."""

    def place_of(_environment: str, region: str) -> Place:
        return RehearsalPlace(home, region, speed=200)

    station = Workstation(home, secrets=SecretStore(), place_of=place_of)
    if PLAN.name not in station.shelf.names():
        station.shelf.create(PLAN)
    desk = station.open(PLAN.name)
    qtbot.waitUntil(lambda: desk.known, timeout=20_000)
    if desk.phase is Phase.DRAFT:
        desk.provision()
        qtbot.waitUntil(lambda: desk.phase is Phase.READY and desk.job is None, timeout=60_000)
    if desk.phase is Phase.READY:
        desk.start()
    qtbot.waitUntil(lambda: desk.phase is Phase.ON_AIR and desk.job is None, timeout=60_000)
    qtbot.waitUntil(lambda: bool(desk.phones()), timeout=20_000)
    yield desk
    station.close()


@contextmanager
def phone(url: str, *, video: str = "libx264", audio: bool = True) -> Iterator[subprocess.Popen[str]]:
    """A publishing encoder; killed on the way out."""
    process = subprocess.Popen(
        publish_command(url, video=video, audio=audio),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=10)


def hop(desk: EventDesk, key: str) -> Hop:
    return next(one for one in desk.hops() if one.key == key)


def alerts(desk: EventDesk) -> set[str]:
    """What MediaLive complains of now."""
    return {alert.message for alert in desk.sight().truth.alerts if alert.active}


def address(desk: EventDesk) -> str:
    (profile,) = desk.phones()
    return profile.url


def refused(url: str) -> str:
    """What a phone is told that is not let in."""
    with phone(url) as process:
        assert process.wait(20) != 0
        return process.stderr.read() if process.stderr is not None else ""


def shows(qtbot: QtBot, desk: EventDesk, level: Level, words: str) -> None:
    """Wait until the line under everything says so."""

    def check() -> None:
        verdict = desk.verdict
        assert verdict.level is level, verdict
        assert words in verdict.sentence, verdict

    qtbot.waitUntil(check, timeout=60_000)


def told(qtbot: QtBot, desk: EventDesk, text: str) -> None:
    """Wait until the timeline has this row."""

    def check() -> None:
        rows = [row.text for row in desk.timeline()]
        assert text in rows, rows[-8:]

    qtbot.waitUntil(check, timeout=30_000)


def test_a_phone_with_a_wrong_key_or_address_is_told_and_the_control_room_says_where_to_look(
    desk: EventDesk, qtbot: QtBot
) -> None:
    app, key = address(desk).rsplit("/", 1)
    assert "Stream key not accepted; scan the event's code again." in refused(f"{app}/wrong-key")
    assert "No input has this application name; check the address on the phone." in refused(f"{app}x/{key}")
    shows(qtbot, desk, Level.BAD, LOOK_AT_THE_PHONE)
    ever = r"no picture (arrives|for [\d.]+ (s|min))"  # by whether another test's phone was seen before
    assert re.fullmatch(rf"Larix phones: {ever}\. {re.escape(LOOK_AT_THE_PHONE)}", desk.verdict.sentence)


def test_hevc_is_named_and_what_to_change(desk: EventDesk, qtbot: QtBot) -> None:
    words = "The input sends hvc1; an RTMP input takes H.264 and AAC. Change the codec on the phone."
    with phone(address(desk), video="libx265"):
        shows(qtbot, desk, Level.BAD, f"Larix phones: {words}")
        told(qtbot, desk, f"Pipeline 0: {words}")
        assert desk.phase is Phase.ON_AIR
    told(qtbot, desk, f"Pipeline 0, resolved: {words}")


def test_a_phone_without_sound_stalled_and_killed_and_back_again(desk: EventDesk, qtbot: QtBot) -> None:
    silent = "The input carries no audio; silence is sent until it comes back."
    qtbot.waitUntil(lambda: BLACK in alerts(desk), timeout=30_000)  # or there is nothing to be resolved
    with phone(address(desk), audio=False):
        told(qtbot, desk, f"Pipeline 0, resolved: {BLACK}")
        qtbot.waitUntil(lambda: hop(desk, "medialive").sub == silent, timeout=30_000)
        assert hop(desk, "medialive").level is Level.WARN
    with phone(address(desk)) as process:
        told(qtbot, desk, f"Pipeline 0, resolved: {silent}")
        process.send_signal(signal.SIGSTOP)
        shows(qtbot, desk, Level.BAD, "Larix phones: no picture for ")
        assert desk.verdict.sentence.endswith(LOOK_AT_THE_PHONE)
        process.send_signal(signal.SIGCONT)
    qtbot.waitUntil(lambda: hop(desk, "phones").level is Level.BAD, timeout=30_000)
    with phone(address(desk)):
        shows(qtbot, desk, Level.WARN, "missing in the last minute")
        qtbot.waitUntil(lambda: hop(desk, "medialive").level is Level.OK, timeout=30_000)
        assert desk.phase is Phase.ON_AIR
        assert hop(desk, "viewer").level is Level.OK
