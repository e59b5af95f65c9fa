"""The web page under `/player/`: asked of the region, object by object, for the distribution it belongs to.

On AWS every distribution has a host of its own. On the laptop all events share one edge, so the page's
address says which event is meant (`?event=GROUP`); without it, it is the one that was deployed last.
"""

from __future__ import annotations

from collections.abc import Iterable

import aiohttp
from aiohttp import web

from rehearsal.media.messages import DistributionConfig

PREFIX = "/player/"
_ASK_SECONDS = 10.0
_COMPRESSED = ("text/", "application/json", "image/svg+xml")


class SiteDoor:
    """The edge's way to the region's buckets."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def answer(self, distribution: DistributionConfig, request: web.Request) -> web.Response:
        """The object, with the headers that the region gives it; 304 where the viewer has it already."""
        try:
            async with self._client().get(f"{distribution.site_url}{request.rel_url.raw_path}") as reply:
                status, body = reply.status, await reply.read()
                given = {name: value for name, value in reply.headers.items() if name in HANDED_ON}
        except (aiohttp.ClientError, TimeoutError):
            return web.Response(status=502, text="the region does not answer\n")
        if status == 200 and given.get("ETag") in request.headers.get("If-None-Match", "").split(", "):
            return web.Response(status=304, headers={name: given[name] for name in given if name in KEPT})
        response = web.Response(status=status, body=body, headers=given)
        kind = given.get("Content-Type", "")
        if "gzip" in request.headers.get("Accept-Encoding", "") and kind.startswith(_COMPRESSED):
            response.enable_compression(web.ContentCoding.gzip)
        return response

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_ASK_SECONDS))
        return self._session


HANDED_ON = (
    "Content-Type",
    "ETag",
    "Cache-Control",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
)
"""Not Strict-Transport-Security: over HTTP browsers ignore it, and the edge here has no TLS."""
KEPT = ("ETag", "Cache-Control", "Content-Security-Policy")


def choose(distributions: Iterable[DistributionConfig], group: str) -> DistributionConfig | None:
    """The distribution whose page is meant; the newest where the address names none."""
    serving = [one for one in distributions if one.enabled and one.site_url]
    named = [one for one in serving if one.group == group]
    return next(reversed(named or serving), None)
