"""Reads a Grove link as Larix does: the rules of its link readers on iOS and Android, errors included."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

PREFIX = "larix://set/v1?"
MODES = {"av", "v", "a"}


class LarixRefusal(Exception):
    """What the app would report instead of importing."""


@dataclass(slots=True)
class Import:
    """What the app would have after the import."""

    connections: list[dict[str, str]] = field(default_factory=list)
    encoder: dict[str, dict[str, str]] = field(default_factory=dict)


def read_link(link: str) -> Import:
    """Import a link, or raise `LarixRefusal`."""
    if not link.startswith(PREFIX):
        raise LarixRefusal("not a set link")
    result = Import()
    for pair in link.removeprefix(PREFIX).split("&"):
        key, _, value = pair.partition("=")
        # The app percent-decodes; a plus stays a plus.
        key, value = unquote(key, errors="strict"), unquote(value, errors="strict")
        if value:
            _take(result, key, value)
    for connection in result.connections:
        _check(connection)
    if sum(connection.get("active", "on") in {"on", "1"} for connection in result.connections) > 3:
        raise LarixRefusal("at most three active connections")
    return result


def _take(result: Import, key: str, value: str) -> None:
    parts = key.replace("]", "").split("[")
    match parts:
        case ["conn", "", name]:
            # A new element starts when a key repeats.
            if not result.connections or name in result.connections[-1]:
                result.connections.append({})
            result.connections[-1][name] = value
        case ["enc", group, name]:
            result.encoder.setdefault(group, {})[name] = value
        case _:
            raise LarixRefusal(f"unknown key {key}")


def _check(connection: dict[str, str]) -> None:
    if "url" not in connection:
        raise LarixRefusal("no url")
    scheme = urlsplit(connection["url"]).scheme
    if connection.get("mode", "av") not in MODES:
        raise LarixRefusal("unknown mode")
    if "target" in connection and not {"user", "pass"} <= connection.keys():
        raise LarixRefusal("target needs user and password")
    if scheme == "srt":
        _check_srt(connection)
    elif any(key.startswith("srt") for key in connection):
        raise LarixRefusal("SRT keys without an SRT address")


def _check_srt(connection: dict[str, str]) -> None:
    if "user" in connection or "pass" in connection:
        raise LarixRefusal("user and password are not supported for SRT")
    if "?" in connection["url"]:
        raise LarixRefusal("an SRT address has no query")
    if not 10 <= len(connection.get("srtpass", "x" * 10)) <= 79:
        raise LarixRefusal("passphrase length")
    if connection.get("srtpbkl", "16") not in {"16", "24", "32"}:
        raise LarixRefusal("key length")
