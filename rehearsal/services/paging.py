"""Pages of lists: every list operation of AWS hands out a token for the next page."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from rehearsal.wire import ServiceError

Item = TypeVar("Item")


def page(
    items: Sequence[Item], token: str | None, size: int, *, code: str = "ValidationException"
) -> tuple[list[Item], str | None]:
    """The page of `items` that `token` points at and the token after it. Raises ServiceError(`code`)."""
    start = _offset(token, code) if token else 0
    end = start + size
    following = base64.urlsafe_b64encode(f"page:{end}".encode()).decode() if end < len(items) else None
    return list(items[start:end]), following


def _offset(token: str, code: str) -> int:
    try:
        word, _, number = base64.urlsafe_b64decode(token.encode()).decode().partition(":")
        if word != "page":
            raise ValueError(word)
        return int(number)
    except (ValueError, binascii.Error) as exc:
        raise ServiceError(code, "The next token is not valid.") from exc
