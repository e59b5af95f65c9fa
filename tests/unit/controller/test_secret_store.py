from __future__ import annotations

import keyring.errors
import pytest

from controller.secret_store import SERVICE, SecretStore, SecretStoreError


class Vault:
    """A keyring in memory that can be told to fail."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.failure = failure

    def get_password(self, service: str, username: str) -> str | None:
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._fail()
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError("none")
        del self.kept[service, username]

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def vault() -> Vault:
    return Vault()


@pytest.fixture
def store(vault: Vault) -> SecretStore:
    return SecretStore(vault)


def test_kept_in_the_keyring(store: SecretStore, vault: Vault) -> None:
    assert store.set("account/studio", "s3cret")
    assert store.get("account/studio") == "s3cret"
    assert vault.kept == {(SERVICE, "account/studio"): "s3cret"}
    assert store.persistent
    assert store.sentence == "Secrets are kept in this computer's keyring."


def test_nothing_known_by_that_name(store: SecretStore) -> None:
    assert store.get("nothing") is None
    store.delete("nothing")


def test_deleted(store: SecretStore, vault: Vault) -> None:
    store.set("a", "1")
    store.delete("a")
    assert store.get("a") is None
    assert vault.kept == {}


def test_what_must_not_be_kept_stays_in_memory(store: SecretStore, vault: Vault) -> None:
    store.set("a", "old")
    assert not store.set("a", "token", keep=False)
    assert store.get("a") == "token"
    assert vault.kept == {}


def test_a_kept_value_replaces_one_in_memory(store: SecretStore, vault: Vault) -> None:
    store.set("a", "token", keep=False)
    assert store.set("a", "kept")
    assert store.get("a") == "kept"


def test_too_long_for_windows(vault: Vault) -> None:
    store = SecretStore(vault, platform="win32")
    assert store.set("short", "x" * 1280)
    assert not store.set("long", "x" * 1281)
    assert store.get("long") == "x" * 1281
    assert list(vault.kept) == [(SERVICE, "short")]


def test_elsewhere_length_does_not_matter(store: SecretStore) -> None:
    assert store.set("long", "x" * 100_000)


def test_a_locked_keyring(store: SecretStore, vault: Vault) -> None:
    vault.failure = keyring.errors.KeyringLocked("Failed to unlock")
    assert not store.set("a", "s3cret")
    assert store.get("a") == "s3cret"
    with pytest.raises(SecretStoreError, match=r"^The keyring is locked: unlock it, then try again\.$"):
        store.get("b")


def test_a_broken_keyring_never_shows_the_secret(store: SecretStore, vault: Vault) -> None:
    vault.failure = RuntimeError("could not write s3cret")
    assert not store.set("a", "s3cret")
    with pytest.raises(SecretStoreError) as caught:
        store.get("b")
    assert str(caught.value) == ("The keyring does not answer (RuntimeError): check that its service runs.")
    assert caught.value.__suppress_context__
    with pytest.raises(SecretStoreError):
        store.delete("a")


def test_a_computer_without_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backend that keyring itself falls back to where there is none."""
    import keyring.backends.fail

    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    store = SecretStore()
    assert not store.persistent
    assert store.sentence == "Flypack has not looked for a keyring yet."
    assert not store.probe()
    assert not store.set("a", "s3cret")
    assert store.get("a") == "s3cret"
    assert store.sentence == (
        "This computer has no keyring, so secrets are kept until Flypack is closed; "
        "install or unlock one (GNOME Keyring, KWallet, KeePassXC) to keep them longer."
    )
    store.delete("a")
    assert store.get("a") is None


class PlaintextKeyring:
    """A file is no keyring, however high it rates itself."""

    priority = 5.0


def test_a_plain_file_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", PlaintextKeyring())
    assert not SecretStore().probe()
