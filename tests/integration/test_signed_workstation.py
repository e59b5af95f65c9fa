"""A signed event on the desk against the rehearsal region: provisioned, watched, found again, torn down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pytestqt.qtbot import QtBot

from controller import local_region, manifest
from controller.desk import EventDesk
from controller.phase import Phase
from controller.places import Place, RehearsalPlace
from controller.plan import EventPlan
from controller.secret_store import SecretStore
from controller.viewer_keys import ViewerKeys
from controller.workstation import Workstation
from tests.helpers.memory_keyring import MemoryBackend
from tests.helpers.program import SMALL_PLAN

PLAN = EventPlan.from_data({**SMALL_PLAN, "name": "members", "deliver": {"access": "signed-cookie"}})
SPEED = 100.0

Build = Callable[[MemoryBackend], EventDesk]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for card in local_region.find(tmp_path):
        local_region.stop(card)


@pytest.fixture
def build(qtbot: QtBot, home: Path) -> Iterator[Build]:
    """The desk of a Flypack that was just started, with this keyring."""
    open_ones: list[Workstation] = []

    def one(backend: MemoryBackend) -> EventDesk:
        for old in open_ones:
            old.close()
        secrets = SecretStore(backend)

        def place_of(_environment: str, region: str) -> Place:
            return RehearsalPlace(home, region, speed=SPEED, keys=ViewerKeys(secrets))

        open_ones[:] = [Workstation(home, secrets=secrets, place_of=place_of)]
        if PLAN.name not in open_ones[0].shelf.names():
            open_ones[0].shelf.create(PLAN)
        return open_ones[0].open(PLAN.name)

    yield one
    for station in open_ones:
        station.close()


def wait_for(qtbot: QtBot, desk: EventDesk, phase: Phase) -> None:
    qtbot.waitUntil(lambda: desk.known and desk.phase is phase and desk.job is None, timeout=60_000)


def status(url: str | None, cookie: str = "") -> int:
    return manifest.get(url or "", direct=True, cookie=cookie).status


def put_on_air(qtbot: QtBot, desk: EventDesk) -> None:
    """Provisioned, started, with a picture that is seen through the gate."""
    wait_for(qtbot, desk, Phase.DRAFT)
    desk.provision()
    wait_for(qtbot, desk, Phase.READY)
    qtbot.waitUntil(lambda: bool(desk.viewers.links()), timeout=20_000)
    assert {"hls", "page", "cookies"} <= set(desk.viewers.links())
    assert desk.playback_url is None
    desk.start()
    wait_for(qtbot, desk, Phase.ON_AIR)
    qtbot.waitUntil(lambda: desk.can_use_test_phone, timeout=20_000)
    desk.start_test_phone()
    qtbot.waitUntil(lambda: status(desk.playback_url) == 200, timeout=60_000)
    qtbot.waitUntil(lambda: desk.hops()[4].level.value == "ok", timeout=60_000)


def test_a_signed_event_across_restart_and_lost_key(qtbot: QtBot, build: Build, home: Path) -> None:
    backend = MemoryBackend()
    desk = build(backend)
    put_on_air(qtbot, desk)
    cookies, plain, page = (desk.viewers.link(name) for name in ("cookies", "hls", "page"))
    assert cookies is not None
    assert plain is not None
    assert page is not None
    assert status(plain.text) == 403
    assert status(plain.text, "; ".join(cookies.text.splitlines())) == 200
    assert list(parse_qs(urlsplit(page.text).fragment)) == ["Policy", "Signature", "Key-Pair-Id"]

    again = build(backend)
    wait_for(qtbot, again, Phase.ON_AIR)
    qtbot.waitUntil(lambda: status(again.playback_url) == 200, timeout=60_000)

    elsewhere = build(other := MemoryBackend())
    wait_for(qtbot, elsewhere, Phase.ON_AIR)
    qtbot.waitUntil(lambda: bool(elsewhere.viewers.problem), timeout=20_000)
    assert "is not on this computer" in elsewhere.viewers.problem
    assert (elsewhere.playback_url, elsewhere.viewers.links()) == (None, {})
    elsewhere.provision(renew_key=True)
    wait_for(qtbot, elsewhere, Phase.ON_AIR)
    qtbot.waitUntil(lambda: status(elsewhere.playback_url) == 200, timeout=60_000)
    assert status(plain.text, "; ".join(cookies.text.splitlines())) == 403, "the old cookies have ended"

    elsewhere.stop()
    wait_for(qtbot, elsewhere, Phase.READY)
    elsewhere.tear_down()
    wait_for(qtbot, elsewhere, Phase.DRAFT)
    assert other.kept == {}
    secret = parse_qs(urlsplit(page.text).fragment)["Signature"][0]
    build(other)
    written = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    for word in (secret, next(iter(backend.kept.values())).splitlines()[1]):
        assert word.encode() not in written
