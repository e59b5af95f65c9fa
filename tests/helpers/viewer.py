"""A viewer of an edge: one GET, with or without cookies, past every proxy."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(url: str, cookie: str = "", *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Seen:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    try:
        connection.request(
            method, target, headers={**({"Cookie": cookie} if cookie else {}), **(headers or {})}
        )
        answer = connection.getresponse()
        return Seen(status=answer.status, headers=dict(answer.getheaders()), body=answer.read())
    finally:
        connection.close()
