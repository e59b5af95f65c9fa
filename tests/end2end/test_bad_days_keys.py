"""Bad days with keys: wrong, expired, powerless; asked who they are, and used on an event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aws.failures import AwsFailure
from controller.phase import Phase
from controller.plan import EventPlan
from controller.secret_store import SecretStore
from controller.workstation import Workstation
from tests.helpers.program import SMALL_PLAN
from tests.helpers.region_process import RegionCard, region_process

pytestmark = pytest.mark.end2end

PLAN = EventPlan.from_data(SMALL_PLAN)
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
KEYS = {"wrong": "WRONGKEYWRONGKEY", "expired": "EXPIREDKEYEXPIRED", "powerless": "NOACCESSNOACCESS"}


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("region"), speed=200) as card:
        yield card


@pytest.fixture
def station(
    qtbot: QtBot, tmp_path: Path, region: RegionCard, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workstation]:
    """A workstation whose accounts lead to the rehearsal region, as botocore's own setting allows."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", region.endpoint)
    made = Workstation(tmp_path, secrets=SecretStore())
    for name, key in KEYS.items():
        made.accounts.add_keys(name, access_key_id=key, secret_access_key=SECRET, region=PLAN.region)
    yield made
    made.close()


def failure_of(station: Workstation, name: str) -> AwsFailure:
    with pytest.raises(AwsFailure) as caught:
        station.accounts.check(name)
    return caught.value


def test_who_am_i(station: Workstation) -> None:
    assert failure_of(station, "wrong").sentence == (
        "Checking the account: AWS does not know this access key. "
        "Check the access key id on the accounts page, or make a new key in IAM."
    )
    assert failure_of(station, "expired").sentence == (
        "Checking the account: the session of these credentials has ended. "
        "Sign in again (accounts page, or `aws sso login`) and repeat the step."
    )
    assert len(station.accounts.check("powerless").account) == 12


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "wrong",
            "Reading the stack: AWS does not know this access key. "
            "Check the access key id on the accounts page, or make a new key in IAM.",
        ),
        (
            "expired",
            "Reading the stack: the session of these credentials has ended. "
            "Sign in again (accounts page, or `aws sso login`) and repeat the step.",
        ),
        (
            "powerless",
            "Ask the administrator of the account to allow cloudformation:DescribeStacks, "
            "then repeat the step.",
        ),
    ],
)
def test_an_event_with_such_keys(name: str, sentence: str, station: Workstation, qtbot: QtBot) -> None:
    station.shelf.create(PLAN, name)
    desk = station.open(PLAN.name)
    qtbot.waitUntil(lambda: desk.phase is Phase.UNREACHABLE, timeout=20_000)
    assert desk.verdict.sentence == "AWS cannot be reached; the last known state is shown"
    desk.provision()
    qtbot.waitUntil(lambda: desk.job is None, timeout=20_000)
    found, ordered = (notice.sentence for notice in station.notices.recent())
    assert found.startswith("Small show cannot be reached. Reading the stack: ")
    assert ordered.startswith("Provision: Small show: Reading the stack: ")
    assert found.endswith(sentence)
    assert ordered.endswith(sentence)
    assert SECRET not in found + ordered
    assert station.shelf.load(PLAN.name) == PLAN
