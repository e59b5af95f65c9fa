"""The edge: HTTP for viewers, counted per distribution and per origin endpoint."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from rehearsal.media.messages import DistributionConfig, PackageConfig
from rehearsal.media.origin import headers, site, viewers
from rehearsal.media.origin.package import BadRequest, NotHere, Package

_WORD = r"[A-Za-z0-9_-]+"
_PLACE = re.compile(
    rf"^/out/v1/(?P<group>{_WORD})/(?P<channel>{_WORD})/(?P<endpoint>{_WORD})/"
    rf"(?:segments/(?P<track>[A-Za-z0-9_.-]+)/)?(?P<file>[A-Za-z0-9_.-]+)$"
)
_MANIFEST = (".m3u8", ".mpd")
_PLACE_KEY = web.RequestKey("place", re.Match)
_DISTRIBUTION_KEY = web.RequestKey("distribution", DistributionConfig)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Traffic:
    """Counted since the beginning; statistics take differences. Seconds are spent before the answer."""

    requests: int = 0
    bytes: int = 0
    errors_4xx: int = 0
    errors_5xx: int = 0
    seconds: float = 0.0


class Origin:
    """All packages and distributions, and the web application in front of them."""

    def __init__(self, *, keep_seconds: float, now: Callable[[], float] = time.time) -> None:
        self._keep_seconds = keep_seconds
        self._now = now
        self._runner: web.AppRunner | None = None
        self._site = site.SiteDoor()
        self.packages: dict[str, Package] = {}
        self.distributions: dict[str, DistributionConfig] = {}
        self.edge_traffic: dict[str, Traffic] = {}
        self.egress: dict[tuple[str, str], Traffic] = {}

    def put_package(self, config: PackageConfig) -> bool:
        """Add or change a package; True when a running channel has to package other segments."""
        package = self.packages.get(config.name)
        if package is not None:
            return package.reconfigure(config)
        self.packages[config.name] = Package(config, self._keep_seconds)
        return False

    def application(self) -> web.Application:
        """The aiohttp application; every path goes through one door."""
        app = web.Application(middlewares=[self._count])
        app.router.add_route("*", "/{path:.*}", self._answer)
        app.on_response_prepare.append(self._finish)
        return app

    async def start(self, host: str, port: int) -> int:
        """Listen; returns the port. Raises OSError when it is taken."""
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        return int(runner.addresses[0][1])

    async def close(self) -> None:
        """Stop listening and end what is being sent."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        await self._site.close()

    # -- one request -------------------------------------------------------------------------------

    @web.middleware
    async def _count(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        began = time.perf_counter()
        place = _PLACE.match(request.path)
        distribution = self._distribution(place["group"]) if place else None
        if request.path.startswith(site.PREFIX):
            distribution = site.choose(self.distributions.values(), request.query.get("event", ""))
        if place is not None:
            request[_PLACE_KEY] = place
        if distribution is not None:
            request[_DISTRIBUTION_KEY] = distribution
        try:
            response = await handler(request)
        except viewers.Refused as refusal:
            response = web.Response(status=403, text=refusal.body, content_type="text/xml")
        except NotHere as failure:
            response = web.Response(status=404, text=f"{failure}\n")
        except BadRequest as failure:
            response = web.Response(status=400, text=f"{failure}\n")
        self._note(place, distribution, response.status, time.perf_counter() - began)
        return response

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if request.method == "OPTIONS":
            return web.Response(status=204)
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405, text="only GET, HEAD and OPTIONS\n")
        distribution = request.get(_DISTRIBUTION_KEY)
        if distribution is None or not distribution.enabled:
            return web.Response(status=403, text="no enabled distribution serves this address\n")
        if _PLACE_KEY not in request:
            return await self._site.answer(distribution, request)
        if distribution.public_keys:
            viewers.admit(_viewer(request), distribution.public_keys, self._now())
        place = request[_PLACE_KEY]
        package = self.packages.get(f"{place['group']}/{place['channel']}")
        if package is None:
            raise NotHere("no channel has this name")
        return self._serve(package, place, request)

    def _serve(self, package: Package, place: re.Match[str], request: web.Request) -> web.StreamResponse:
        endpoint, track, file = place["endpoint"], place["track"], place["file"]
        if track is not None:
            path = package.segment(endpoint, track, file)
            if not path.is_file():
                raise NotHere("this segment has left the start-over window")
            video = any(one.is_video for one in package.tracks if one.name == track)
            return web.FileResponse(path, headers={"Content-Type": headers.content_type(file, video)})
        if not file.endswith(_MANIFEST):
            raise NotHere("nothing is at this address")
        text = package.manifest(endpoint, file, viewers.without_pass(request.query), self._now())
        response = web.Response(body=text.encode(), headers={"Content-Type": headers.content_type(file)})
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.enable_compression(web.ContentCoding.gzip)  # what CloudFront sends
        return response

    async def _finish(self, request: web.Request, response: web.StreamResponse) -> None:
        """Headers for all, and the bytes that are about to be sent."""
        distribution = request.get(_DISTRIBUTION_KEY)
        if not request.path.startswith(site.PREFIX):
            response.headers.update(headers.cross_origin())
            response.headers.update(headers.caching(distribution, request.path, response.status))
        size = response.content_length
        if size is None and isinstance(response, web.Response) and isinstance(response.body, bytes):
            size = len(response.body)
        place = request.get(_PLACE_KEY)
        if request.method == "HEAD" or size is None or distribution is None:
            return
        self._edge(distribution).bytes += size
        if place is not None and response.status < 400:
            self._out(place).bytes += size

    # -- counting ----------------------------------------------------------------------------------

    def _distribution(self, group: str) -> DistributionConfig | None:
        mine = [one for one in self.distributions.values() if one.group == group]
        return next((one for one in mine if one.enabled), mine[0] if mine else None)

    def _edge(self, distribution: DistributionConfig) -> Traffic:
        return self.edge_traffic.setdefault(distribution.distribution_id, Traffic())

    def _out(self, place: re.Match[str]) -> Traffic:
        key = (f"{place['group']}/{place['channel']}", place["endpoint"])
        return self.egress.setdefault(key, Traffic())

    def _note(
        self,
        place: re.Match[str] | None,
        distribution: DistributionConfig | None,
        status: int,
        seconds: float,
    ) -> None:
        if distribution is None:
            return
        counters = [self._edge(distribution)]
        if place is not None and f"{place['group']}/{place['channel']}" in self.packages and status != 403:
            counters.append(self._out(place))
        for one in counters:
            one.requests += 1
            one.seconds += seconds
            one.errors_4xx += 400 <= status < 500
            one.errors_5xx += status >= 500


def _viewer(request: web.Request) -> viewers.Viewer:
    return viewers.Viewer(
        base=f"{request.scheme}://{request.host}",
        path=request.rel_url.raw_path,
        query=request.rel_url.raw_query_string,
        cookies=request.cookies,
        address=request.remote or "",
    )
