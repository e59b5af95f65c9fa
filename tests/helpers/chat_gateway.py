"""A WebSocket API on the loopback, as API Gateway runs one: pages on one side, the function on the other.

It also serves the built player page with an `event.json` of its own, so that a real browser can be the page.
"""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from tests.helpers.chat_rig import event

PAGE = Path(__file__).parents[2] / "resources" / "player" / "dist"
Answer = Callable[[dict[str, Any]], dict[str, Any]]


class Gateway:
    """Connections by id. `answer` is the function, asked in a thread of its own as Lambda would be."""

    def __init__(self) -> None:
        self.answer: Answer = lambda _event: {"statusCode": 500}
        self.sockets: dict[str, web.WebSocketResponse] = {}
        self.queries: list[dict[str, str]] = []
        self.address = ""

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """A page comes: let in or not by the function's status."""
        me = uuid.uuid4().hex
        asked = {"headers": dict(request.headers), "queryStringParameters": dict(request.query) or None}
        self.queries.append(dict(request.query))
        answered = await asyncio.to_thread(self.answer, event("CONNECT", me, **asked))
        if answered["statusCode"] != 200:
            return web.Response(status=answered["statusCode"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets[me] = socket
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await asyncio.to_thread(self.answer, event("MESSAGE", me, message.data))
        del self.sockets[me]
        await asyncio.to_thread(self.answer, event("DISCONNECT", me))
        return socket

    async def post(self, request: web.Request) -> web.Response:
        """PostToConnection."""
        socket = self.sockets.get(request.match_info["connection"])
        if socket is None:
            return web.Response(status=410, headers={"x-amzn-ErrorType": "GoneException"})
        await socket.send_str((await request.read()).decode())
        return web.Response()

    async def drop_all(self) -> None:
        """What a connection's end of life, or a bad network, does to everybody."""
        for socket in list(self.sockets.values()):
            await socket.close()

    async def describe(self, _request: web.Request) -> web.Response:
        """`event.json`: nothing to watch yet, and a chat."""
        told = {"title": "Quiz", "language": "en", "hls": "/out/v1/quiz/index.m3u8", "dash": None}
        live = f"ws://{self.address.removeprefix('http://')}/live"
        return web.json_response({**told, "timeshift": None, "access": "public", "chat": live})


@contextmanager
def running(gateway: Gateway) -> Iterator[Callable[[Any], Any]]:
    """Serves until the block ends; what it gives runs a coroutine in the server's own loop."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def do(work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(20)

    runner = web.AppRunner(_app(gateway), shutdown_timeout=1.0)
    try:
        do(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        do(site.start())
        gateway.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield do
    finally:
        do(gateway.drop_all())
        do(runner.cleanup())
        do(loop.shutdown_default_executor())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _app(gateway: Gateway) -> web.Application:
    app = web.Application()
    app.router.add_get("/live", gateway.connect)
    app.router.add_post("/live/@connections/{connection}", gateway.post)
    app.router.add_get("/player/event.json", gateway.describe)
    app.router.add_static("/player/", PAGE)
    return app
