"""The AWS accounts the operator has connected: by access keys or by a profile of the AWS CLI."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from aws.facts import Identity
from aws.identity import local_profiles, who_am_i
from aws.session import AwsSession, Door, Profile, StaticKeys
from controller.plain_error import PlainError
from controller.secret_store import SecretStore
from controller.settings import AccountEntry, SettingsFile
from controller.words import translate

_KEY_ID = re.compile(r"[A-Z0-9]{16,128}")
"""IAM's own form of an access key id."""
_SECRET = re.compile(r"[A-Za-z0-9+/=]{20,}")


class AccountError(PlainError):
    """An account that cannot be added or used. One sentence, without any key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One account as the list shows it. `kind` is "keys" or "profile"."""

    name: str
    kind: str
    region: str
    hint: str


class Accounts:
    """The list. `rows` is quick; everything else may ask the keyring or AWS: call it in a job."""

    def __init__(self, secrets: SecretStore, settings: SettingsFile) -> None:
        self._secrets = secrets
        self._settings = settings

    def rows(self) -> tuple[AccountRow, ...]:
        """Every account, by name."""
        entries = sorted(self._settings.settings.accounts, key=lambda entry: entry.name.casefold())
        return tuple(
            AccountRow(name=entry.name, kind=entry.kind, region=entry.region, hint=_hint(entry))
            for entry in entries
        )

    def add_keys(
        self,
        name: str,
        *,
        access_key_id: str,
        secret_access_key: str,
        region: str,
        session_token: str | None = None,
    ) -> AccountRow:
        """Add an account by its access keys, or replace the one of that name.

        Keys with a session token end within hours and are kept in memory only. Raises `AccountError`.
        """
        key_id, secret, token = (
            access_key_id.strip(),
            secret_access_key.strip(),
            (session_token or "").strip(),
        )
        if not _KEY_ID.fullmatch(key_id):
            raise AccountError(
                translate("Controller", "That is no access key id: it has 16 or more capitals and digits.")
            )
        if not _SECRET.fullmatch(secret):
            raise AccountError(
                translate("Controller", "That is no secret access key: copy all of its 40 characters.")
            )
        entry = _entry(name, "keys", region)
        parts = {"id": key_id, "secret": secret} | ({"token": token} if token else {})
        kept = self._secrets.set(_secret_name(entry.name), json.dumps(parts), keep=not token)
        return self._put(entry.model_copy(update={"kept": kept}))

    def add_profile(self, name: str, *, profile: str, region: str) -> AccountRow:
        """Add an account by an AWS CLI profile, or replace the one of that name. Raises `AccountError`."""
        if profile not in local_profiles():
            raise AccountError(
                translate("Controller", "This computer has no AWS profile “{0}”.").format(profile)
            )
        entry = _entry(name, "profile", region, profile=profile)
        self._secrets.delete(_secret_name(entry.name))
        return self._put(entry)

    def remove(self, name: str) -> None:
        """Forget the account and its keys; an unknown name is no error. Raises `SecretStoreError`."""
        self._secrets.delete(_secret_name(name))
        accounts = self._settings.settings.accounts
        self._settings.change(accounts=tuple(entry for entry in accounts if entry.name != name))

    def door(self, name: str, region: str | None = None) -> Door:
        """The way to AWS with this account, in its own region or another. Raises `AccountError`."""
        entry = self._entry_of(name)
        if entry.kind == "profile":
            return Door(region=region or entry.region, credentials=Profile(name=entry.profile))
        return Door(region=region or entry.region, credentials=self._keys(entry))

    def check(self, name: str) -> Identity:
        """Ask AWS whose keys these are. Raises `AccountError`, `AwsFailure`."""
        session = AwsSession(self.door(name))
        try:
            return who_am_i(session)
        finally:
            session.close()

    def profiles_on_this_laptop(self) -> tuple[str, ...]:
        """Names of the AWS CLI profiles found here. Raises `AwsFailure` when the file is damaged."""
        return local_profiles()

    def _keys(self, entry: AccountEntry) -> StaticKeys:
        text = self._secrets.get(_secret_name(entry.name))
        try:
            parts = json.loads(text) if text else {}
            return StaticKeys(
                access_key_id=parts["id"],
                secret_access_key=parts["secret"],
                session_token=parts.get("token"),
            )
        except (ValueError, KeyError, TypeError):
            # `from None`: a JSON error quotes the text it choked on.
            raise AccountError(
                translate("Controller", "The keys of {0} are not in the keyring: enter them again.").format(
                    entry.name
                )
            ) from None

    def _entry_of(self, name: str) -> AccountEntry:
        for entry in self._settings.settings.accounts:
            if entry.name == name:
                return entry
        raise AccountError(
            translate("Controller", "There is no account “{0}”: add it on the accounts page.").format(name)
        )

    def _put(self, entry: AccountEntry) -> AccountRow:
        others = tuple(other for other in self._settings.settings.accounts if other.name != entry.name)
        self._settings.change(accounts=(*others, entry))
        return AccountRow(name=entry.name, kind=entry.kind, region=entry.region, hint=_hint(entry))


def _entry(name: str, kind: str, region: str, *, profile: str = "") -> AccountEntry:
    try:
        return AccountEntry.model_validate(
            {"name": name.strip(), "kind": kind, "region": region, "profile": profile}
        )
    except ValueError:
        raise AccountError(translate("Controller", "An account's name has 1 to 40 characters.")) from None


def _secret_name(account: str) -> str:
    return f"account/{account}"


def _hint(entry: AccountEntry) -> str:
    if entry.kind == "profile":
        return translate("Controller", "profile {0}").format(entry.profile)
    if entry.kept:
        return translate("Controller", "access keys in the keyring")
    return translate("Controller", "access keys, until Flypack is closed")
