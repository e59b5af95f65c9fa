"""A passphrase that cannot be read: told once in its own words, asked again, forgotten when it works."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from aws.failures import AwsFailure
from tests.helpers.fake_cloud import channel_facts, stack_facts
from tests.unit.controller.conftest import Room

DENIED = AwsFailure(
    "Reading the SRT passphrase",
    "these credentials may not read the event's secret.",
    "Ask the administrator of the account.",
    "passphrase-denied",
)
SENTENCE = (
    "Reading the SRT passphrase: these credentials may not read the event's secret. "
    "Ask the administrator of the account."
)


def asked(room: Room) -> int:
    return sum(one.startswith("ingest_points") for one in room.cloud.asked)


def test_it_is_told_once_and_the_phones_come_when_it_can_be_read(qtbot: QtBot, room: Room) -> None:
    room.cloud.stack_now, room.cloud.channel_now = stack_facts("CREATE_COMPLETE"), channel_facts()
    room.cloud.address_failure = DENIED
    desk = room.desk()
    desk.activate()
    qtbot.waitUntil(lambda: room.told() == [SENTENCE], timeout=5000)
    desk.refresh()
    qtbot.waitUntil(lambda: asked(room) >= 2, timeout=15_000)
    assert room.told() == [SENTENCE]
    assert desk.phones() == ()
    room.cloud.address_failure = None
    qtbot.waitUntil(lambda: len(desk.phones()) == 1, timeout=15_000)
    assert room.told() == [SENTENCE]


@pytest.mark.parametrize("code", ["NotFoundException", "network"])
def test_other_trouble_is_asked_again_without_a_word(qtbot: QtBot, room: Room, code: str) -> None:
    room.cloud.stack_now, room.cloud.channel_now = stack_facts("CREATE_COMPLETE"), channel_facts()
    room.cloud.address_failure = AwsFailure("Reading the ingest address", "gone.", "Wait.", code)
    desk = room.desk()
    desk.activate()
    qtbot.waitUntil(lambda: asked(room) >= 1, timeout=15_000)
    desk.refresh()
    qtbot.waitUntil(lambda: asked(room) >= 2, timeout=15_000)
    assert room.told() == []
