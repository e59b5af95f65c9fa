from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from controller.settings import AccountEntry, Settings, SettingsError, SettingsFile

STUDIO = AccountEntry(name="studio", kind="profile", region="eu-west-1", profile="studio")


def test_a_first_start_has_defaults(own_home: Path) -> None:
    file = SettingsFile(own_home)
    assert file.settings == Settings()
    assert file.problem is None
    assert not own_home.exists()


def test_changes_are_remembered(own_home: Path) -> None:
    SettingsFile(own_home).change(language="ko", accounts=(STUDIO,))
    again = SettingsFile(own_home).settings
    assert (again.language, again.accounts) == ("ko", (STUDIO,))
    written = json.loads((own_home / "settings.json").read_text(encoding="utf-8"))
    assert written.keys() == Settings.model_fields.keys()
    assert written == written | {
        "version": 1,
        "language": "ko",
        "window_geometry": "",
        "accounts": [
            {
                "name": "studio",
                "kind": "profile",
                "region": "eu-west-1",
                "profile": "studio",
                "kept": True,
            }
        ],
        "last_event": "",
        "ingest_fallback": False,
    }


@pytest.mark.parametrize("fields", [{"language": "fr"}, {"langauge": "ko"}, {"accounts": ("x",)}])
def test_what_does_not_fit_changes_nothing(own_home: Path, fields: dict[str, object]) -> None:
    file = SettingsFile(own_home)
    file.change(language="ko")
    with pytest.raises(ValueError, match=r"."):
        file.change(**fields)
    assert file.settings.language == "ko"
    assert SettingsFile(own_home).settings.language == "ko"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 9}', '{"language": 7}', "\x00"])
def test_a_damaged_file_is_kept_beside_and_defaults_are_used(own_home: Path, text: str) -> None:
    own_home.mkdir()
    (own_home / "settings.json").write_text(text, encoding="utf-8")
    file = SettingsFile(own_home)
    assert file.settings == Settings()
    assert file.problem == (
        "The settings file was damaged, so Flypack starts with its defaults; "
        "the old file is settings.damaged.json."
    )
    assert (own_home / "settings.damaged.json").read_text(encoding="utf-8") == text
    file.change(language="en")
    assert SettingsFile(own_home).problem is None


def test_bytes_that_are_no_text(own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "settings.json").write_bytes(b"\xff\xfe\x00")
    assert SettingsFile(own_home).settings == Settings()


def test_a_file_that_cannot_be_read_or_moved(own_home: Path) -> None:
    (own_home / "settings.json").mkdir(parents=True)
    (own_home / "settings.damaged.json").write_text("in the way", encoding="utf-8")
    file = SettingsFile(own_home)
    assert file.problem == "The settings file cannot be read, so Flypack starts with its defaults."


def test_a_field_of_a_newer_version_is_ignored(own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "settings.json").write_text('{"language": "en", "hologram": true}', encoding="utf-8")
    file = SettingsFile(own_home)
    assert (file.settings.language, file.problem) == ("en", None)


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    file = SettingsFile(blocked / "home")
    with pytest.raises(SettingsError, match=r"^The settings could not be saved \(Not a directory\); they"):
        file.change(language="ko")
    assert file.settings.language == "ko"


def test_changes_from_many_threads_all_arrive(own_home: Path) -> None:
    file = SettingsFile(own_home)
    names = ["language", "last_event", "window_geometry", "ingest_fallback"]
    values: list[object] = ["en", "show", "Z2Vv", True]
    threads = [
        threading.Thread(target=lambda n=name, v=value: file.change(**{n: v}))
        for name, value in zip(names, values, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = SettingsFile(own_home).settings
    assert [getattr(again, name) for name in names] == values
