"""The secret store against a real Secret Service: GNOME Keyring under a private D-Bus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring.backends.SecretService
import pytest

from aws.facts import StackFacts
from controller.accounts import Accounts
from controller.secret_store import SecretStore, SecretStoreError
from controller.settings import SettingsFile
from controller.viewer_keys import ViewerKeyLost, ViewerKeys
from tests.helpers.secret_service import secret_service


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with secret_service(tmp_path / "keyring-home") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def _store() -> SecretStore:
    """As the program makes it, but with the backend named: keyring chooses once per process."""
    return SecretStore(keyring.backends.SecretService.Keyring())  # type: ignore[no-untyped-call]


@pytest.mark.usefixtures("bus")
def test_a_secret_outlives_the_program() -> None:
    first = _store()
    assert first.set("account/studio", "s3cret-방송")
    assert _store().get("account/studio") == "s3cret-방송"


@pytest.mark.usefixtures("bus")
def test_a_secret_is_forgotten() -> None:
    store = _store()
    store.set("a", "1")
    store.delete("a")
    store.delete("a")
    assert _store().get("a") is None


@pytest.mark.usefixtures("bus")
def test_an_account_comes_back_after_a_restart_and_its_keys_are_in_no_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    Accounts(_store(), SettingsFile(home)).add_keys(
        "studio", access_key_id="AKIAIOSFODNN7EXAMPLE", secret_access_key=secret, region="eu-west-1"
    )
    door = Accounts(_store(), SettingsFile(home)).door("studio")
    assert door.credentials is not None
    assert getattr(door.credentials, "secret_access_key", "") == secret
    for file in home.rglob("*"):
        text = file.read_text(encoding="utf-8")
        assert secret not in text
        assert "AKIAIOSFODNN7EXAMPLE" not in text


def test_a_keyring_that_goes_away_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with secret_service(tmp_path / "keyring-home") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        store = _store()
        assert store.set("a", "1")
    with pytest.raises(SecretStoreError, match=r"^The keyring does not answer \(\w+\): check that its"):
        store.get("a")
    assert not store.set("b", "2")
    assert store.get("b") == "2"


@pytest.mark.usefixtures("bus")
def test_a_viewer_key_comes_back_after_a_restart_and_goes_when_it_is_forgotten() -> None:
    first = ViewerKeys(_store())
    pair = first.make("flypack-show")
    assert first.lasting(pair.public_pem)
    stack = StackFacts(
        name="flypack-show",
        stack_id="arn:1",
        status="CREATE_COMPLETE",
        outputs={"PublicKeyId": "K1"},
        viewer_key=pair.public_pem,
    )
    assert ViewerKeys(_store()).signer(stack) is not None
    assert ViewerKeys(_store()).forget("flypack-show", pair.public_pem) == ()
    with pytest.raises(ViewerKeyLost):
        ViewerKeys(_store()).signer(stack)
