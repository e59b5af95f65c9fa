"""Places: a region of this laptop found or started, an account's door opened once."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from aws.cancel import Cancel, no_progress
from aws.failures import AwsFailure
from aws.session import Door
from controller.places import AccountPlace, EventPlace, RehearsalPlace


@pytest.fixture
def region_like(tmp_path: Path) -> Iterator[socket.socket]:
    """Something that listens, and a ready file that says so."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        (tmp_path / "regions").mkdir()
        said = {
            "endpoint": f"http://127.0.0.1:{port}",
            "edge": "http://127.0.0.1:1",
            "rtmp_port": 1,
            "pid": 0,
        }
        (tmp_path / "regions" / "one.json").write_text(json.dumps(said), encoding="utf-8")
        yield server


def test_without_a_region_there_is_nothing(tmp_path: Path) -> None:
    place = RehearsalPlace(tmp_path, "eu-west-1")
    assert place.reach() is None
    assert (place.card.kind, place.card.region) == ("rehearsal", "eu-west-1")
    place.close()


def test_a_running_region_is_found_and_kept(tmp_path: Path, region_like: socket.socket) -> None:
    place = RehearsalPlace(tmp_path, "eu-west-1")
    cloud = place.reach()
    assert cloud is not None
    assert cloud.local
    assert place.reach() is cloud
    assert place.found(Cancel(), no_progress) is cloud
    region_like.close()
    assert place.reach() is cloud
    place.forget(ConnectionError())
    assert place.reach() is None


def test_an_account_s_door_is_opened_once_and_again_for_new_keys() -> None:
    asked: list[tuple[str, str]] = []

    def door_of(account: str, region: str) -> Door:
        asked.append((account, region))
        return Door(region=region)

    place = AccountPlace("prod", "eu-west-1", door_of)
    cloud = place.reach()
    assert cloud is not None
    assert not cloud.local
    assert place.found(Cancel(), no_progress) is cloud
    place.forget(AwsFailure("Reading", "the network is gone.", "Wait.", "network"))
    assert place.reach() is cloud
    place.forget(AwsFailure("Reading", "the token has expired.", "Sign in.", "ExpiredToken"))
    assert place.reach() is not cloud
    assert asked == [("prod", "eu-west-1")] * 2
    place.close()


def test_an_account_without_keys_says_so_each_time() -> None:
    def door_of(_account: str, _region: str) -> Door:
        raise LookupError("no such account")

    place = AccountPlace("prod", "eu-west-1", door_of)
    for _ in range(2):
        with pytest.raises(LookupError):
            place.reach()


def test_an_event_s_place_can_be_exchanged() -> None:
    first = AccountPlace("one", "eu-west-1", lambda _name, region: Door(region=region))
    second = AccountPlace("two", "eu-west-1", lambda _name, region: Door(region=region))
    place = EventPlace(first)
    assert place.card.label == "one"
    place.settle(second)
    assert place.card.label == "two"
    assert place.reach() is second.reach()
    place.close()
