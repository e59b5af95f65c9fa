"""Accounts and their checks, made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from aws.facts import Identity
from aws.session import Door


@dataclass
class FakeAccounts:
    """Accounts in memory. `refuse` is raised by the next call that may fail."""

    entries: list[SimpleNamespace] = field(default_factory=list)
    refuse: Exception | None = None
    calls: list[Any] = field(default_factory=list)

    def rows(self) -> tuple[SimpleNamespace, ...]:
        return tuple(self.entries)

    def add_keys(self, name: str, **facts: Any) -> SimpleNamespace:
        self.calls.append(("keys", name, facts))
        return self._put(name, "keys", facts["region"], "access keys, until Flypack is closed")

    def add_profile(self, name: str, *, profile: str, region: str) -> SimpleNamespace:
        self.calls.append(("profile", name, profile))
        return self._put(name, "profile", region, f"profile {profile}")

    def remove(self, name: str) -> None:
        self.entries = [entry for entry in self.entries if entry.name != name]

    def check(self, name: str) -> Identity:
        if self.refuse is not None:
            raise self.refuse
        return Identity(account="482100949013", arn="arn:aws:iam::482100949013:user/kim", user_id="AIDA")

    def door(self, name: str, region: str | None = None) -> Door:
        entry = next(entry for entry in self.entries if entry.name == name)
        return Door(region=region or entry.region)

    def profiles_on_this_laptop(self) -> tuple[str, ...]:
        return ("default", "broadcast")

    def _put(self, name: str, kind: str, region: str, hint: str) -> SimpleNamespace:
        if self.refuse is not None:
            raise self.refuse
        entry = SimpleNamespace(name=name, kind=kind, region=region, hint=hint)
        self.entries = [old for old in self.entries if old.name != name] + [entry]
        return entry
