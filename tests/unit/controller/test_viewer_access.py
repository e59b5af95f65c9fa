"""A signed event on the desk: the key fetched in a job, links made when asked, the gate while on air."""

from __future__ import annotations

import base64
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from pytestqt.qtbot import QtBot

from aws.facts import ChannelState, StackFacts
from aws.signing import KeyPair, Signer, new_key_pair
from controller.desk import EventDesk
from controller.plan import EventPlan
from controller.secret_store import SecretStoreError
from controller.viewer_keys import ViewerKeyLost
from tests.helpers.fake_cloud import OUTPUTS, STACK_ID, channel_facts, stack_facts
from tests.unit.controller.conftest import PLAN, Room

SIGNED = EventPlan.from_data(
    {"name": "first-show", "title": "First show", "region": "eu-west-1", "deliver": {"access": "signed-url"}}
)
PAIR = new_key_pair()


def signed_stack(pair: KeyPair = PAIR, key_id: str = "K1") -> StackFacts:
    return StackFacts(
        name="flypack-first-show",
        stack_id=STACK_ID,
        status="CREATE_COMPLETE",
        outputs={**OUTPUTS, "PublicKeyId": key_id},
        viewer_key=pair.public_pem,
    )


def ready(room: Room, state: ChannelState = ChannelState.IDLE) -> None:
    room.cloud.stack_now, room.cloud.channel_now = signed_stack(), channel_facts(state)
    room.cloud.signer_now = Signer(PAIR.private_pem, "K1")


def opened(
    qtbot: QtBot, room: Room, until: Callable[[EventDesk], bool], plan: EventPlan = SIGNED
) -> EventDesk:
    desk = room.desk(plan)
    desk.activate()
    qtbot.waitUntil(lambda: until(desk), timeout=8000)
    return desk


def has_links(desk: EventDesk) -> bool:
    return bool(desk.viewers.links())


def gates() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "flypack-signed-gate"]


def test_a_link_is_signed_when_it_is_asked_for_and_nowhere_else(
    qtbot: QtBot, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    ready(room)
    with caplog.at_level(logging.DEBUG):
        desk = opened(qtbot, room, has_links)
        shown = desk.viewers.links()
        link = desk.viewers.link("hls")
    assert shown == {"hls": f"http://127.0.0.1:9{OUTPUTS['HlsPath']}?••••••"}
    assert link is not None
    query = parse_qs(urlsplit(link.text).query)
    assert list(query) == ["Policy", "Signature", "Key-Pair-Id"]
    assert link.valid_until is not None
    assert (link.valid_until - datetime.now(UTC)).total_seconds() > 24 * 3600
    secret = query["Signature"][0]
    said = " ".join([caplog.text, *room.texts(desk), *room.told(), repr(link), str(shown)])
    assert secret not in said
    assert desk.viewers.link("dash") is None
    assert room.told() == []


def test_viewers_get_the_producers_own_name_and_players_here_cloudfronts(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    own = signed_stack()
    room.cloud.stack_now = replace(own, outputs={**own.outputs, "ViewerDomain": "live.example.com"})
    room.place.card = replace(room.place.card, kind="aws")
    desk = opened(qtbot, room, has_links)
    link = desk.viewers.link("hls")
    assert link is not None
    assert link.text.startswith(f"http://live.example.com{OUTPUTS['HlsPath']}?Policy=")
    policy = parse_qs(urlsplit(link.text).query)["Policy"][0].translate(str.maketrans("-_~", "+=/"))
    assert b'"Resource":"http://live.example.com/out/v1/flypack-first-show/*"' in base64.b64decode(policy)
    assert (desk.playback_url or "").startswith("http://127.0.0.1:")


def test_a_public_event_asks_for_no_key_and_opens_no_gate(qtbot: QtBot, room: Room) -> None:
    room.cloud.stack_now, room.cloud.channel_now = stack_facts(), channel_facts(ChannelState.RUNNING)
    desk = opened(qtbot, room, has_links, PLAN)
    qtbot.waitUntil(lambda: desk.playback_url is not None, timeout=8000)
    assert not desk.viewers.signed
    link = desk.viewers.link("hls")
    assert link is not None
    assert (link.text, link.valid_until) == (desk.playback_url, None)
    assert (room.cloud.heard("signer"), gates()) == (0, [])


def test_the_gate_is_there_while_something_plays_and_ends_with_it(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = opened(qtbot, room, has_links)
    assert (desk.playback_url, gates()) == (None, [])
    desk.start()
    qtbot.waitUntil(lambda: desk.playback_url is not None, timeout=8000)
    url = desk.playback_url
    assert url is not None
    assert url.startswith("http://127.0.0.1:")
    assert url.endswith(OUTPUTS["HlsPath"])
    assert len(gates()) == 1
    desk.stop()
    qtbot.waitUntil(lambda: desk.playback_url is None and not gates(), timeout=8000)


def test_closing_the_desk_closes_the_gate(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    desk = opened(qtbot, room, lambda one: one.playback_url is not None)
    assert len(gates()) == 1
    desk.close()
    assert gates() == []
    assert desk.viewers.link("hls") is None


def test_a_lost_key_is_said_once_and_where_the_links_would_be(qtbot: QtBot, room: Room) -> None:
    ready(room, ChannelState.RUNNING)
    room.cloud.signer_failure = ViewerKeyLost("The key is elsewhere.")
    desk = opened(qtbot, room, lambda one: bool(one.viewers.problem))
    assert desk.viewers.problem == "The key is elsewhere."
    assert (desk.viewers.links(), desk.viewers.link("hls"), desk.playback_url) == ({}, None, None)
    qtbot.waitUntil(lambda: bool(room.told()), timeout=8000)
    assert room.told() == ["Links for viewers The key is elsewhere."]


def test_a_keyring_that_is_unlocked_later_gives_the_key(qtbot: QtBot, room: Room) -> None:
    ready(room)
    room.cloud.signer_failure = SecretStoreError("The keyring is locked: unlock it, then try again.")
    desk = opened(qtbot, room, lambda one: bool(one.viewers.problem))
    room.cloud.signer_failure = None
    desk.viewers._again.setInterval(1)
    desk.viewers._again.start()
    qtbot.waitUntil(lambda: has_links(desk), timeout=8000)
    assert desk.viewers.problem == ""


def test_a_key_that_no_keyring_keeps_is_warned_of(qtbot: QtBot, room: Room) -> None:
    ready(room)
    room.cloud.key_lasts = False
    opened(qtbot, room, has_links)
    qtbot.waitUntil(lambda: bool(room.told()), timeout=8000)
    assert room.told() == [
        "Viewers' links can be signed only until Flypack is closed, because no keyring keeps the key on this "
        "computer. Copy the links you need now, or install or unlock a keyring, then choose “New viewer key” "
        "in the event's menu."
    ]


def test_another_key_on_aws_is_another_signer(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = opened(qtbot, room, has_links)
    other = new_key_pair()
    room.cloud.signer_now = Signer(other.private_pem, "K2")
    room.cloud.stack_now = signed_stack(other, "K2")

    def key_id() -> str:
        link = desk.viewers.link("hls")
        return parse_qs(urlsplit(link.text).query)["Key-Pair-Id"][0] if link is not None else ""

    desk.refresh()
    qtbot.waitUntil(lambda: key_id() == "K2", timeout=8000)


def test_a_new_key_is_ordered_as_a_provisioning(qtbot: QtBot, room: Room) -> None:
    ready(room)
    desk = opened(qtbot, room, has_links)
    desk.provision(renew_key=True)
    qtbot.waitUntil(lambda: room.cloud.heard("provision first-show with a new key") == 1, timeout=8000)


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        (
            2040.0,
            "The edge refuses what this computer signs. This computer's clock is 34 minutes behind. "
            "Set the clock, then copy the links anew.",
        ),
        (
            -7200.0,
            "The edge refuses what this computer signs. This computer's clock is 120 minutes ahead. "
            "Set the clock, then copy the links anew.",
        ),
        (
            1.0,
            "The edge refuses what this computer signs. The key on AWS is another one, or has not reached "
            "every edge yet. Wait a few minutes; if it stays so, choose “New viewer key” in the event's "
            "menu.",
        ),
    ],
)
def test_what_the_edge_refuses_is_explained(qtbot: QtBot, room: Room, behind: float, said: str) -> None:
    ready(room)
    desk = opened(qtbot, room, has_links)
    desk.viewers._refused.emit(behind)
    qtbot.waitUntil(lambda: room.told() == [said], timeout=8000)
