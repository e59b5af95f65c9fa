"""The fake desk and workstation have the doors of the real ones, so these tests prove something."""

from __future__ import annotations

import inspect

import pytest
from PySide6.QtCore import QObject, Signal

from controller.desk import EventDesk
from controller.workstation import Workstation
from tests.helpers.fake_accounts import FakeAccounts
from tests.helpers.fake_desk import FakeDesk, FakeWorkstation

QT = set(dir(QObject))


def public(kind: type) -> dict[str, object]:
    return {name: value for name, value in vars(kind).items() if not name.startswith("_") and name not in QT}


@pytest.mark.parametrize(("fake", "real"), [(FakeDesk, EventDesk), (FakeWorkstation, Workstation)])
def test_what_the_fake_offers_the_real_one_offers_alike(fake: type, real: type) -> None:
    own = {"add", "rows", "provisioned"}
    theirs = public(real)
    for name, value in public(fake).items():
        if name in own:
            continue
        assert name in theirs, f"{real.__name__} has no {name}"
        if inspect.isfunction(value):
            mine, its = inspect.signature(value), inspect.signature(theirs[name])  # type: ignore[arg-type]
            assert list(mine.parameters) == list(its.parameters), name
        elif isinstance(value, Signal):
            assert isinstance(theirs[name], Signal)


def test_the_desk_has_every_attribute_that_the_fake_sets() -> None:
    shown = {"plan", "phase", "environment", "on_air_since", "job", "playback_url", "has_test_phone"}
    shown |= {"can_use_test_phone", "truth_at", "metrics_cost"}
    assert shown <= set(dir(EventDesk))


def test_the_accounts_are_asked_as_the_real_ones() -> None:
    from controller.accounts import Accounts

    facts = inspect.signature(Accounts.add_keys).parameters
    assert {"name", "access_key_id", "secret_access_key", "region", "session_token"} <= set(facts)
    assert set(inspect.signature(Accounts.add_profile).parameters) == set(
        inspect.signature(FakeAccounts.add_profile).parameters
    )
    for name in ("rows", "remove", "check", "profiles_on_this_laptop"):
        assert hasattr(Accounts, name)
