"""The chat's function against a local DynamoDB and a local management API: what pages send and get."""

from __future__ import annotations

import json
import logging
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from aws.template.assemble import build
from tests.helpers import chat_rig
from tests.helpers.chat_rig import ORIGIN, Pages, client, event
from tests.helpers.specs import changed, default_spec

chat = chat_rig.load()


@dataclass
class Clock:
    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Room:
    """One chat with its clock, table and pages."""

    chat: Any
    clock: Clock
    table: Any
    pages: Pages

    def connect(self, connection: str, **more: Any) -> int:
        asked = {"headers": {"Origin": ORIGIN}, **more}
        status = self.chat.answer(event("CONNECT", connection, **asked))["statusCode"]
        assert isinstance(status, int)
        return status

    def says(self, connection: str, body: object) -> list[dict[str, Any]]:
        """What the page itself gets for what it sends."""
        assert self.chat.answer(event("MESSAGE", connection, body)) == {"statusCode": 200}
        return self.pages.got(connection)

    def join(self, connection: str, name: str = "Mina") -> list[dict[str, Any]]:
        assert self.connect(connection) == 200
        return self.says(connection, {"action": "join", "name": name})

    def send(self, connection: str, text: str) -> list[dict[str, Any]]:
        return self.says(connection, {"action": "send", "text": text})

    def rows(self, kind: str) -> list[dict[str, Any]]:
        rows = self.table.scan()["Items"]
        return [row for row in rows if row["kind"] == kind]


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[str, str, Pages]]:
    pages = Pages()
    with chat_rig.dynamodb() as tables, chat_rig.management(pages) as posts:
        yield tables, posts, pages


@pytest.fixture
def room(servers: tuple[str, str, Pages]) -> Room:
    return make_room(servers)


def make_room(servers: tuple[str, str, Pages], **settings: Any) -> Room:
    """A chat with a table of its own, made as the template says."""
    tables, posts, pages = servers
    template = build(changed(default_spec(), extras__chat=True)).document["Resources"]
    name = f"chat-{uuid.uuid4().hex[:8]}"
    table = chat_rig.make_table(tables, name, template["ChatTable"]["Properties"])
    told = {"origins": (ORIGIN,), "most_connections": 1000, "keep_seconds": 97_200, **settings}
    clock = Clock()
    for left in (pages.inbox, pages.gone, pages.broken, pages.sizes):
        left.clear()
    made = chat.Chat(chat.Settings(**told), table, client("apigatewaymanagementapi", posts), clock)
    return Room(chat=made, clock=clock, table=table, pages=pages)


def refused(reason: str) -> list[dict[str, Any]]:
    return [{"type": "refused", "reason": reason}]


def texts(got: list[dict[str, Any]]) -> list[str]:
    return [one["message"]["text"] for one in got if one["type"] == "message"]


def test_a_message_reaches_everybody_who_joined_the_sender_too(room: Room) -> None:
    assert room.join("a", "Mina") == [{"type": "history", "messages": []}]
    room.join("b", "Joon")
    room.connect("watching-only")
    (mine,) = room.send("a", "안녕하세요!")
    assert mine["type"] == "message"
    assert mine["message"]["name"] == "Mina"
    assert mine["message"]["text"] == "안녕하세요!"
    assert sorted(mine["message"]) == ["id", "name", "text"]
    assert room.pages.got("b") == [mine]
    assert room.pages.got("watching-only") == []


def test_the_newcomer_gets_the_last_fifty_in_their_order(room: Room) -> None:
    for number in range(60):
        room.table.put_item(
            Item={
                "kind": "message",
                "id": f"{1_800_000_000_000 + number:013d}-x",
                "name": "Mina",
                "text": f"line {number}",
                "expires": int(room.clock.now) + 100,
            }
        )
    (got,) = room.join("late")
    assert [one["text"] for one in got["messages"]] == [f"line {number}" for number in range(10, 60)]
    assert sorted(got["messages"][0]) == ["id", "name", "text"]


def test_a_long_history_comes_in_parts_that_fit_a_frame(room: Room) -> None:
    for number in range(50):
        room.table.put_item(
            Item={
                "kind": "message",
                "id": f"{number:013d}-x",
                "name": "미나" * 16,
                "text": "한" * 500,
                "expires": int(room.clock.now) + 100,
            }
        )
    got = room.join("late")
    assert len(got) > 1
    assert sum(len(part["messages"]) for part in got) == 50
    assert max(room.pages.sizes) < 32_768


def test_expired_rows_count_no_more_though_the_table_still_has_them(room: Room) -> None:
    room.join("a")
    room.send("a", "old news")
    room.join("asleep", "Gone")
    room.clock.now += 98_000
    (got,) = room.join("b", "Joon")
    assert got["messages"] == []
    room.pages.inbox.clear()
    room.send("b", "anybody?")
    assert sorted(room.pages.inbox) == []  # b's own was read by send; a and asleep are past their two hours
    assert len(room.rows("message")) == 2


def test_rows_say_when_they_may_go(room: Room) -> None:
    room.join("a")
    room.send("a", "hello")
    (connection,) = room.rows("connection")
    assert connection["expires"] == 1_800_000_000 + 2 * 3600 + 300
    (message,) = room.rows("message")
    assert message["expires"] == 1_800_000_000 + 97_200
    assert "198.51.100.7" not in json.dumps([connection, message], default=str)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("{not json", "unreadable"),
        ("", "unreadable"),
        ('["join"]', "unreadable"),
        ("[" * 100_000, "unreadable"),
        ({"action": "dance"}, "unknown"),
        ({"text": "no action"}, "unknown"),
        ({"action": "join"}, "name"),
        ({"action": "join", "name": 7}, "name"),
        ({"action": "join", "name": " \u200b\n\u202e "}, "name"),
        ({"action": "join", "name": "x" * 33}, "name"),
        ({"action": "send"}, "empty"),
        ({"action": "send", "text": "\t \r\n"}, "empty"),
        ({"action": "send", "text": ["a"]}, "empty"),
        ({"action": "send", "text": "x" * 501}, "too-long"),
        ({"action": "send", "text": "before a name"}, "not-joined"),
    ],
    ids=str,
)
def test_what_is_not_taken_is_said_to_the_sender_alone(room: Room, body: object, reason: str) -> None:
    room.join("other")
    room.connect("a")
    assert room.says("a", body) == refused(reason)
    assert room.pages.got("other") == []
    assert room.rows("message") == []


def test_a_ping_is_answered_with_nothing(room: Room) -> None:
    room.connect("a")
    assert room.says("a", {"action": "ping"}) == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("x" * 500, "x" * 500),
        ("  two\n\nlines\x00 ", "two lines"),
        ("\u202egnp.exe", "gnp.exe"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("👩\u200d👧 가족", "👩\u200d👧 가족"),
        ("Cafe\u0301", "Café"),
        ("\ud800half", "half"),
    ],
)
def test_text_is_cleaned_and_never_made_into_markup(room: Room, typed: str, shown: str) -> None:
    room.join("a")
    assert texts(room.send("a", typed)) == [shown]


def test_five_turns_in_ten_seconds_and_again_in_the_next(room: Room) -> None:
    room.join("a")  # takes one
    room.join("b", "Joon")
    got = [room.send("a", f"{number}") for number in range(5)]
    assert [texts(one) for one in got] == [["0"], ["1"], ["2"], ["3"], []]
    assert got[4] == refused("too-fast")
    room.pages.got("b")
    assert texts(room.send("b", "I am not slowed down")) == ["I am not slowed down"]
    room.clock.now += 10
    room.pages.got("a")
    assert texts(room.send("a", "better")) == ["better"]


def test_joining_again_takes_turns_too(room: Room) -> None:
    room.join("a")
    for _ in range(4):
        room.says("a", {"action": "join", "name": "Other"})
    assert room.says("a", {"action": "join", "name": "Other"}) == refused("too-fast")


def test_no_two_requests_share_a_turn(room: Room) -> None:
    room.join("a")
    room.clock.now += 10  # nobody has opened the window: all race for it
    together(
        20, lambda number: room.chat.answer(event("MESSAGE", "a", {"action": "send", "text": f"{number}"}))
    )
    got = room.pages.got("a")
    assert len(texts(got)) == 5
    assert len([one for one in got if one == refused("too-fast")[0]]) == 15


def test_many_senders_at_once_reach_everybody(room: Room) -> None:
    names = [f"page-{number}" for number in range(8)]
    for name in names:
        room.join(name, name)
    together(
        8, lambda number: room.chat.answer(event("MESSAGE", names[number], {"action": "send", "text": "hi"}))
    )
    for name in names:
        assert sorted(one["message"]["name"] for one in room.pages.got(name)) == names
    assert len({row["id"] for row in room.rows("message")}) == 8


def test_three_hundred_pages_the_gone_are_forgotten_and_the_broken_only_miss_it(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    with room.table.batch_writer() as batch:
        for number in range(300):
            row = {"kind": "connection", "id": f"page-{number:03d}", "expires": int(room.clock.now) + 100}
            batch.put_item(Item={**row, "name": f"viewer {number}"})
    room.pages.gone.update(f"page-{number:03d}" for number in range(0, 300, 10))
    room.pages.broken.add("page-001")
    with caplog.at_level(logging.WARNING):
        assert texts(room.send("page-005", "hello all")) == ["hello all"]
    assert len(room.pages.inbox) == 300 - 30 - 1 - 1
    left = {row["id"] for row in room.rows("connection")}
    assert len(left) == 270
    assert "page-001" in left
    assert not left & room.pages.gone
    assert caplog.messages == ["1 not told: ForbiddenException"]


def test_a_page_that_leaves_is_forgotten(room: Room) -> None:
    room.join("a")
    assert room.chat.answer(event("DISCONNECT", "a")) == {"statusCode": 200}
    assert room.rows("connection") == []


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {}, None], ids=str
)
def test_only_the_events_own_page_connects(room: Room, headers: object) -> None:
    assert room.connect("a", headers=headers) == 403
    assert room.rows("connection") == []


def test_the_header_is_found_however_it_is_spelled(room: Room) -> None:
    assert room.connect("a", headers={"origin": ORIGIN}) == 200


def test_a_full_chat_takes_nobody_until_somebody_is_past_the_two_hours(
    servers: tuple[str, str, Pages],
) -> None:
    room = make_room(servers, most_connections=3)
    assert [room.connect(f"page-{number}") for number in range(4)] == [200, 200, 200, 429]
    room.clock.now += 8000
    assert room.connect("page-9") == 200


def test_nothing_that_people_wrote_is_logged(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        room.join("a", "Secretive")
        room.send("a", "my phone number")
        room.says("a", "{broken my phone")
    assert not [line for line in caplog.messages if "phone" in line or "Secretive" in line]


def test_lambda_makes_its_clients_from_the_environment(
    servers: tuple[str, str, Pages], room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables, posts, pages = servers
    told = {
        "TABLE": room.table.name,
        "CONNECTIONS_URL": posts,
        "ORIGINS": f"{ORIGIN} https://live.example.com",
        "MOST_CONNECTIONS": "10",
        "KEEP_SECONDS": "60",
        "AWS_ENDPOINT_URL_DYNAMODB": tables,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    fresh = chat_rig.load()
    opened = event("CONNECT", "a", headers={"Origin": "https://live.example.com"})
    assert fresh.handler(opened, None) == {"statusCode": 200}
    joined = event("MESSAGE", "a", {"action": "join", "name": "Mina"})
    assert fresh.handler(joined, None) == {"statusCode": 200}
    assert pages.got("a") == [{"type": "history", "messages": []}]
    assert fresh.chat() is fresh.chat()


def together(count: int, work: Any) -> None:
    """The same work in as many threads, let go at once."""
    gate = threading.Barrier(count)

    def run(number: int) -> None:
        gate.wait(10)
        work(number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
