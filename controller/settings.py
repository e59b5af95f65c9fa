"""What the program remembers between starts, in `settings.json`: choices and names, never a secret."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, ValidationError

from controller.atomic_file import write_atomically
from controller.plain_error import PlainError
from controller.words import translate

FILE_NAME = "settings.json"
DAMAGED_NAME = "settings.damaged.json"


class AccountEntry(BaseModel):
    """One row of the accounts list. The keys themselves are in the secret store."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str = Field(min_length=1, max_length=40)
    kind: Literal["keys", "profile"]
    region: str
    profile: str = ""
    kept: bool = True
    """Whether the keys outlive the program (False: typed in for one session)."""


class Settings(BaseModel):
    """Everything remembered. A field of a newer version is ignored, so going back a version works."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: Literal[1] = 1
    language: Literal["", "en", "ko"] = ""
    """Empty: the system's."""
    window_geometry: str = ""
    """Qt's own form, base64."""
    accounts: tuple[AccountEntry, ...] = ()
    last_event: str = ""
    preview: bool = True
    """Play the program in the control room."""
    expected_viewers: dict[str, NonNegativeInt] = Field(default_factory=dict)
    """By event: how many people its cost is estimated for."""
    ingest_fallback: bool = False
    """Build the HLS-ingest variant of MediaPackage, in case CMAF from RTMP misbehaves on an account."""


class SettingsError(PlainError):
    """The settings could not be saved; they hold for this session. One sentence."""


class SettingsFile:
    """The settings of one Flypack home. Safe to use from any thread."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE_NAME
        self._lock = threading.Lock()
        self.problem: str | None = None
        """One sentence when the file could not be read and defaults are used."""
        self._settings = self._load()

    @property
    def settings(self) -> Settings:
        """The settings now."""
        return self._settings

    def change(self, **fields: Any) -> Settings:
        """Change the named fields and save.

        Raises ValueError for a value that does not fit (nothing is changed) and `SettingsError` when the
        file cannot be written (the change then holds until the program ends).
        """
        with self._lock:
            unknown = fields.keys() - Settings.model_fields.keys()
            if unknown:
                raise ValueError(f"no such setting: {', '.join(sorted(unknown))}")
            changed = Settings.model_validate({**dict(self._settings), **fields})
            self._settings = changed
            self._save(changed)
            return changed

    def _load(self) -> Settings:
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return Settings()
        except (OSError, UnicodeDecodeError):
            return self._start_anew()
        try:
            return Settings.model_validate_json(text)
        except ValidationError:
            return self._start_anew()

    def _start_anew(self) -> Settings:
        """Keep the damaged file beside the new one: it may hold the only list of accounts."""
        kept = self._path.with_name(DAMAGED_NAME)
        try:
            self._path.replace(kept)
        except OSError:
            self.problem = translate(
                "Controller", "The settings file cannot be read, so Flypack starts with its defaults."
            )
            return Settings()
        self.problem = translate(
            "Controller",
            "The settings file was damaged, so Flypack starts with its defaults; the old file is {0}.",
        ).format(kept.name)
        return Settings()

    def _save(self, settings: Settings) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, settings.model_dump_json(indent=2) + "\n")
        except OSError as error:
            raise SettingsError(
                translate(
                    "Controller",
                    "The settings could not be saved ({0}); they hold until Flypack is closed. "
                    "Check the disk and the rights of the folder.",
                ).format(error.strerror or type(error).__name__)
            ) from error
