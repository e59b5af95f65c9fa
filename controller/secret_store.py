"""Secrets in the operating system's keyring or, where there is none, in memory for this session.

Never in a file of ours. Every call may block (a locked keyring can ask its user), so all of it belongs into
jobs, never on the window's thread.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol, TypeVar

from controller.plain_error import PlainError
from controller.words import translate

T = TypeVar("T")

SERVICE = "flypack"
WINDOWS_CHARACTERS = 1280
"""Windows' Credential Locker takes 2,560 bytes and keyring writes UTF-16."""


class SecretBackend(Protocol):
    """What we use of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """The value, or `None`."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the value."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget the value; raises PasswordDeleteError when there is none."""


class SecretStoreError(PlainError):
    """The keyring is there but does not answer (locked, broken). One sentence, without the secret."""


class _Place(Enum):
    UNKNOWN = auto()
    KEYRING = auto()
    MEMORY = auto()


class SecretStore:
    """Secrets by name. `backend` is given by tests; otherwise the system's keyring is looked for once."""

    def __init__(self, backend: SecretBackend | None = None, *, platform: str = sys.platform) -> None:
        self._lock = threading.RLock()
        self._backend = backend
        self._place = _Place.UNKNOWN if backend is None else _Place.KEYRING
        self._platform = platform
        self._memory: dict[str, str] = {}

    @property
    def persistent(self) -> bool:
        """Whether secrets outlive the program. False until `probe` (or any call) has looked."""
        return self._place is _Place.KEYRING

    @property
    def sentence(self) -> str:
        """What to tell the operator about where secrets go."""
        match self._place:
            case _Place.KEYRING:
                return translate("Controller", "Secrets are kept in this computer's keyring.")
            case _Place.MEMORY:
                return translate(
                    "Controller",
                    "This computer has no keyring, so secrets are kept until Flypack is closed; "
                    "install or unlock one (GNOME Keyring, KWallet, KeePassXC) to keep them longer.",
                )
            case _Place.UNKNOWN:
                return translate("Controller", "Flypack has not looked for a keyring yet.")

    def probe(self) -> bool:
        """Look for the keyring (0.1-0.3 s the first time); returns `persistent`."""
        with self._lock:
            if self._place is _Place.UNKNOWN:
                self._backend = _system_keyring()
                self._place = _Place.MEMORY if self._backend is None else _Place.KEYRING
            return self.persistent

    def get(self, name: str) -> str | None:
        """The secret, or `None`. Raises `SecretStoreError` when the keyring is locked or broken."""
        with self._lock:
            if name in self._memory:
                return self._memory[name]
            backend = self._ready()
            return None if backend is None else _ask(lambda: backend.get_password(SERVICE, name))

    def set(self, name: str, value: str, *, keep: bool = True) -> bool:
        """Keep a secret; returns whether it will outlive the program.

        `keep=False` is for what must not be stored, such as session tokens. A keyring that is locked, broken
        or too small for the value costs the persistence, not the secret.
        """
        with self._lock:
            backend = self._ready()
            if keep and backend is not None and self._fits(value):
                try:
                    _ask(lambda: backend.set_password(SERVICE, name, value))
                except SecretStoreError:
                    self._memory[name] = value
                    return False
                self._memory.pop(name, None)
                return True
            with contextlib.suppress(SecretStoreError):
                self.delete(name)  # an older value in the keyring must not come back after a restart
            self._memory[name] = value
            return False

    def delete(self, name: str) -> None:
        """Forget a secret; none of that name is no error. Raises `SecretStoreError`."""
        with self._lock:
            self._memory.pop(name, None)
            backend = self._ready()
            if backend is not None and _ask(lambda: backend.get_password(SERVICE, name)) is not None:
                _ask(lambda: backend.delete_password(SERVICE, name))

    def _ready(self) -> SecretBackend | None:
        self.probe()
        return self._backend

    def _fits(self, value: str) -> bool:
        return self._platform != "win32" or len(value) <= WINDOWS_CHARACTERS


def _system_keyring() -> SecretBackend | None:
    """The system's backend if it is a real one: `fail` has priority 0, and a plain file is no keyring."""
    import keyring

    backend = keyring.get_keyring()
    if backend.priority <= 0 or "plaintext" in type(backend).__name__.lower():
        return None
    found: SecretBackend = backend
    return found


def _ask(question: Callable[[], T]) -> T:
    from keyring.errors import KeyringLocked

    try:
        return question()
    except KeyringLocked:
        raise SecretStoreError(
            translate("Controller", "The keyring is locked: unlock it, then try again.")
        ) from None
    # Backends let errors of their own libraries through (jeepney, pywin32, ctypes on macOS), beside
    # keyring's; none of them may end a job without a sentence, and none may carry the value outside.
    except Exception as error:  # noqa: BLE001
        raise SecretStoreError(
            translate("Controller", "The keyring does not answer ({0}): check that its service runs.").format(
                type(error).__name__
            )
        ) from None
