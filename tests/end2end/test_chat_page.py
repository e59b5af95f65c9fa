"""The chat in a real browser: the built page, the function that runs on AWS, and somebody who answers."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aws.template.assemble import build
from controller import page
from tests.helpers import chat_gateway, chat_rig
from tests.helpers.browser import Browser
from tests.helpers.chat_rig import client, event
from tests.helpers.specs import changed, default_spec

pytestmark = pytest.mark.end2end

PICTURES = os.environ.get("FLYPACK_PICTURES")
LINES = "[...document.querySelectorAll('#chat li')].map((line) => line.innerText).join('|')"
TYPE = """((form, text) => {
  const input = document.querySelectorAll('#chat form')[form].querySelector('input');
  input.value = text; input.form.requestSubmit();
})"""


@dataclass(frozen=True, slots=True)
class Room:
    """The chat as API Gateway and Lambda run it, and one more viewer who is no browser."""

    gateway: chat_gateway.Gateway
    do: Any

    def say(self, text: str) -> None:
        assert self.gateway.answer(event("MESSAGE", "other", {"action": "send", "text": text}))

    def drop(self) -> None:
        self.do(self.gateway.drop_all())


@pytest.fixture
def room() -> Iterator[Room]:
    assert page.built(), "the page is not built: make player"
    chat = chat_rig.load()
    definition = build(changed(default_spec(), extras__chat=True)).document["Resources"]["ChatTable"]
    gateway = chat_gateway.Gateway()
    with chat_rig.dynamodb() as tables, chat_gateway.running(gateway) as do:
        table = chat_rig.make_table(tables, f"chat-{uuid.uuid4().hex[:8]}", definition["Properties"])
        settings = chat.Settings(origins=(gateway.address,), most_connections=10, keep_seconds=3600)
        posts = client("apigatewaymanagementapi", f"{gateway.address}/live")
        made, one_at_a_time = chat.Chat(settings, table, posts), threading.Lock()

        def answer(asked: dict[str, Any]) -> dict[str, Any]:
            with one_at_a_time:  # boto3's resources are not made for threads; Lambda runs one call at a time
                answered: dict[str, Any] = made.answer(asked)
                return answered

        gateway.answer = answer
        opened = event("CONNECT", "other", headers={"Origin": gateway.address})
        assert answer(opened) == {"statusCode": 200}
        table.update_item(
            Key={"kind": "connection", "id": "other"},
            UpdateExpression="SET #name = :name",
            ExpressionAttributeNames={"#name": "name"},
            ExpressionAttributeValues={":name": "Joon"},
        )
        yield Room(gateway, do)


def test_a_viewer_joins_reads_writes_and_comes_back(room: Room, tmp_path: Path) -> None:
    with Browser() as browser:
        browser.open(f"{room.gateway.address}/player/index.html")
        browser.wait_for("document.querySelector('#chat form input') !== null")
        assert room.gateway.sockets == {}, "nobody is connected before they choose a name"

        browser.value(f"{TYPE}(0, 'Mina')")
        browser.wait_for("!document.querySelectorAll('#chat form')[1].querySelector('input').disabled")
        browser.value(f"{TYPE}(1, '안녕하세요 <b>all</b>')")
        browser.wait_for(f"{LINES} === 'Mina 안녕하세요 <b>all</b>'")
        assert browser.value("document.querySelectorAll('#chat li b').length") == 1, "the name alone is bold"
        browser.picture(Path(PICTURES or tmp_path) / "chat.png")

        room.drop()
        browser.wait_for("document.querySelector('#chat [role=status]').innerText.includes('tries again')")
        browser.wait_for("document.querySelector('#chat [role=status]').innerText === ''")
        assert browser.value(LINES) == "Mina 안녕하세요 <b>all</b>", "nothing is lost and nothing doubled"

        browser.value("location.reload()")
        browser.wait_for(f"{LINES} === 'Mina 안녕하세요 <b>all</b>'")
        assert not [one for one in browser.foreign(room.gateway.address) if not one.startswith("ws://127.")]


def test_what_others_write_arrives_by_itself(room: Room) -> None:
    with Browser(language="ko-KR") as browser:
        browser.open(f"{room.gateway.address}/player/index.html", languages=("ko-KR",))
        browser.wait_for("document.querySelector('#chat h2').innerText === '채팅'")
        browser.value(f"{TYPE}(0, '미나')")
        browser.wait_for("!document.querySelectorAll('#chat form')[1].querySelector('input').disabled")
        room.say("from the other side")
        browser.wait_for(f"{LINES} === 'Joon from the other side'")
        complaints = [one for one in browser.seen.complaints if "m3u8" not in one]
        assert complaints == []
