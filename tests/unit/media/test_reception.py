"""Who may publish where: keys, applications, addresses, one publisher per address."""

from __future__ import annotations

import pytest

from rehearsal.media.messages import Destination, InputConfig
from rehearsal.media.reception import BAD_NAME, DENIED, REJECTED, Reception, Refusal

CAMERA = InputConfig(
    input_id="1",
    destinations=(Destination(app="show-a", key="alpha"), Destination(app="show-a", key="beta")),
    allowed_cidrs=("127.0.0.0/8", "203.0.113.7/32"),
)


@pytest.fixture
def reception() -> Reception:
    made = Reception()
    made.put(CAMERA)
    return made


def refusal(reception: Reception, app: str, key: str, peer: str) -> Refusal:
    try:
        reception.open_app(app, peer)
        reception.open_stream(app, key, peer, object())
    except Refusal as told:
        return told
    pytest.fail("the publisher was let in")


def test_each_key_opens_its_pipeline(reception: Reception) -> None:
    assert reception.open_stream("show-a", "alpha", "127.0.0.1", object()).pipeline == 0
    assert reception.open_stream("show-a", "beta", "203.0.113.7", object()).pipeline == 1


@pytest.mark.parametrize(
    ("app", "key", "peer", "code", "words"),
    [
        ("show-b", "alpha", "127.0.0.1", REJECTED, "No input has this application name"),
        ("show-a", "wrong", "127.0.0.1", BAD_NAME, "Stream key not accepted"),
        ("show-a", "", "127.0.0.1", BAD_NAME, "Stream key not accepted"),
        ("show-a", "alpha", "203.0.113.8", REJECTED, "does not allow 203.0.113.8"),
    ],
)
def test_strangers_are_told_why(
    reception: Reception, app: str, key: str, peer: str, code: str, words: str
) -> None:
    told = refusal(reception, app, key, peer)
    assert told.code == code
    assert words in told.sentence
    assert "alpha" not in told.sentence


def test_an_empty_security_group_lets_nobody_in() -> None:
    reception = Reception()
    reception.put(InputConfig(input_id="1", destinations=CAMERA.destinations))
    assert refusal(reception, "show-a", "alpha", "127.0.0.1").code == REJECTED


def test_one_publisher_at_a_time(reception: Reception) -> None:
    first, second = object(), object()
    feed = reception.open_stream("show-a", "alpha", "127.0.0.1", first)
    with pytest.raises(Refusal) as caught:
        reception.open_stream("show-a", "alpha", "127.0.0.1", second)
    assert caught.value.code == DENIED
    feed.close(second)
    assert feed.publisher is first
    feed.close(first)
    assert reception.open_stream("show-a", "alpha", "127.0.0.1", second) is feed


def test_changing_the_addresses_keeps_the_publisher(reception: Reception) -> None:
    feed = reception.open_stream("show-a", "alpha", "127.0.0.1", object())
    reception.put(InputConfig(input_id="1", destinations=CAMERA.destinations, allowed_cidrs=("10.0.0.0/8",)))
    assert reception.feed("1", 0) is feed


def test_changing_a_key_makes_a_new_address(reception: Reception) -> None:
    before = reception.feed("1", 0)
    reception.put(
        InputConfig(
            input_id="1",
            destinations=(Destination(app="show-a", key="new"),),
            allowed_cidrs=("127.0.0.1/32",),
        )
    )
    assert reception.feed("1", 0) is not before
    assert reception.feed("1", 1) is None
    assert refusal(reception, "show-a", "alpha", "127.0.0.1").code == BAD_NAME


def test_a_dropped_input_is_gone(reception: Reception) -> None:
    reception.drop("1")
    reception.drop("never there")
    assert reception.feeds() == ()
    assert refusal(reception, "show-a", "alpha", "127.0.0.1").code == REJECTED


def test_a_wrong_cidr_is_refused(reception: Reception) -> None:
    with pytest.raises(ValueError, match="does not appear to be"):
        reception.put(InputConfig(input_id="2", destinations=(), allowed_cidrs=("everyone",)))
