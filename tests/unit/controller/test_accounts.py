from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aws.failures import AwsFailure
from aws.session import Door, Profile, StaticKeys
from controller.accounts import AccountError, AccountRow, Accounts
from controller.notices import Severity, notice_of
from controller.secret_store import SecretStore, SecretStoreError
from controller.settings import SettingsError, SettingsFile
from tests.unit.controller.test_secret_store import Vault

KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


class Room:
    """One operator's accounts, and where everything went."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.vault = Vault()
        self.accounts = self.restarted()

    def restarted(self) -> Accounts:
        return Accounts(SecretStore(self.vault), SettingsFile(self.home))

    def add_keys(self, name: str = "studio", token: str | None = None) -> AccountRow:
        return self.accounts.add_keys(
            name,
            access_key_id=KEY_ID,
            secret_access_key=SECRET,
            region="eu-west-1",
            session_token=token,
        )


@pytest.fixture
def room(own_home: Path) -> Room:
    return Room(own_home)


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text("[profile studio]\nregion = eu-west-1\n[profile van]\n", encoding="utf-8")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))


def test_keys_go_to_the_keyring_and_nowhere_else(room: Room) -> None:
    row = room.add_keys()
    assert row == AccountRow(
        name="studio", kind="keys", region="eu-west-1", hint="access keys in the keyring"
    )
    assert json.loads(room.vault.kept["flypack", "account/studio"]) == {"id": KEY_ID, "secret": SECRET}
    text = (room.home / "settings.json").read_text(encoding="utf-8")
    assert KEY_ID not in text
    assert SECRET not in text


def test_the_door_of_an_account(room: Room) -> None:
    room.add_keys()
    keys = StaticKeys(access_key_id=KEY_ID, secret_access_key=SECRET)
    assert room.restarted().door("studio") == Door(region="eu-west-1", credentials=keys)
    assert room.accounts.door("studio", "us-west-2") == Door(region="us-west-2", credentials=keys)
    assert SECRET not in repr(room.accounts.door("studio"))


def test_keys_with_a_token_end_with_the_program(room: Room) -> None:
    row = room.add_keys(token="IQoJb3JpZ2luX2VjE")
    assert row.hint == "access keys, until Flypack is closed"
    assert room.vault.kept == {}
    credentials = room.accounts.door("studio").credentials
    assert isinstance(credentials, StaticKeys)
    assert credentials.session_token == "IQoJb3JpZ2luX2VjE"
    with pytest.raises(
        AccountError, match=r"^The keys of studio are not in the keyring: enter them again\.$"
    ):
        room.restarted().door("studio")


@pytest.mark.parametrize("kept", ["", "{", "[]", "{}", f'{{"id": "{KEY_ID}"}}'])
def test_a_damaged_secret(room: Room, kept: str) -> None:
    room.add_keys()
    room.vault.kept["flypack", "account/studio"] = kept
    with pytest.raises(AccountError, match=r"enter them again\.$") as caught:
        room.accounts.door("studio")
    assert caught.value.__suppress_context__


def test_adding_again_replaces(room: Room) -> None:
    room.add_keys()
    room.accounts.add_keys("studio", access_key_id=KEY_ID, secret_access_key=SECRET, region="us-east-1")
    assert [(row.name, row.region) for row in room.accounts.rows()] == [("studio", "us-east-1")]


@pytest.mark.parametrize(
    ("key_id", "secret", "sentence"),
    [
        ("short", SECRET, "That is no access key id: it has 16 or more capitals and digits."),
        (SECRET, SECRET, "That is no access key id: it has 16 or more capitals and digits."),
        (KEY_ID, "two words", "That is no secret access key: copy all of its 40 characters."),
        (KEY_ID, "", "That is no secret access key: copy all of its 40 characters."),
    ],
)
def test_what_is_no_key(room: Room, key_id: str, secret: str, sentence: str) -> None:
    with pytest.raises(AccountError) as caught:
        room.accounts.add_keys("a", access_key_id=key_id, secret_access_key=secret, region="us-east-1")
    assert str(caught.value) == sentence
    assert room.accounts.rows() == ()


def test_blanks_around_pasted_keys_do_not_matter(room: Room) -> None:
    room.accounts.add_keys(
        " studio ", access_key_id=f" {KEY_ID}\n", secret_access_key=f"{SECRET} ", region="us-east-1"
    )
    credentials = room.accounts.door("studio").credentials
    assert credentials == StaticKeys(access_key_id=KEY_ID, secret_access_key=SECRET)


@pytest.mark.parametrize("name", ["", "  ", "x" * 41])
def test_a_name_that_does_not_fit(room: Room, name: str) -> None:
    with pytest.raises(AccountError, match=r"^An account's name has 1 to 40 characters\.$"):
        room.add_keys(name)
    assert room.vault.kept == {}


@pytest.mark.usefixtures("profiles")
def test_a_profile(room: Room) -> None:
    assert room.accounts.profiles_on_this_laptop() == ("studio", "van")
    row = room.accounts.add_profile("Van", profile="van", region="us-west-2")
    assert row == AccountRow(name="Van", kind="profile", region="us-west-2", hint="profile van")
    assert room.accounts.door("Van") == Door(region="us-west-2", credentials=Profile(name="van"))


@pytest.mark.usefixtures("profiles")
def test_a_profile_in_place_of_keys_forgets_the_keys(room: Room) -> None:
    room.add_keys()
    room.accounts.add_profile("studio", profile="studio", region="eu-west-1")
    assert room.vault.kept == {}
    assert [row.kind for row in room.accounts.rows()] == ["profile"]


@pytest.mark.usefixtures("profiles")
def test_a_profile_that_is_not_here(room: Room) -> None:
    with pytest.raises(AccountError, match=r"^This computer has no AWS profile “gone”\.$"):
        room.accounts.add_profile("a", profile="gone", region="us-east-1")


def test_rows_by_name(room: Room) -> None:
    for name in ("zoo", "Ant", "bee"):
        room.add_keys(name)
    assert [row.name for row in room.accounts.rows()] == ["Ant", "bee", "zoo"]


def test_removed(room: Room) -> None:
    room.add_keys()
    room.accounts.remove("studio")
    room.accounts.remove("studio")
    assert room.accounts.rows() == ()
    assert room.vault.kept == {}
    with pytest.raises(AccountError, match=r"^There is no account “studio”: add it on the accounts page\.$"):
        room.accounts.door("studio")


@pytest.mark.usefixtures("profiles")
def test_checking_a_profile_without_credentials(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    room.accounts.add_profile("Van", profile="van", region="us-west-2")
    with pytest.raises(AwsFailure) as caught:
        room.accounts.check("Van")
    assert caught.value.code == "no-credentials"


def test_checking_keys_without_a_network(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    room.add_keys()
    with pytest.raises(AwsFailure) as caught:
        room.accounts.check("studio")
    assert caught.value.code == "network"
    assert SECRET not in caught.value.sentence


@pytest.mark.parametrize(
    "failure",
    [
        AccountError("The keys of studio are not in the keyring: enter them again."),
        SecretStoreError("The keyring is locked: unlock it, then try again."),
        SettingsError("The settings could not be saved."),
    ],
)
def test_these_failures_are_shown_in_their_own_words(failure: Exception) -> None:
    notice = notice_of(failure, title="Opening the show")
    assert (notice.severity, notice.what, notice.why) == (Severity.BAD, "Opening the show:", str(failure))


def test_nothing_slow_is_imported_before_the_first_paint() -> None:
    code = (
        "import sys, controller.accounts, controller.larix, controller.secret_store, controller.settings\n"
        "slow = {'boto3', 'botocore', 'keyring', 'segno', 'PySide6.QtWidgets'}\n"
        "print(sorted(slow & sys.modules.keys()))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
