"""A headless Chromium for tests, driven over its own protocol on a pipe: no driver, no port, no download.

Debian's Chromium decodes H.264. It is started with an empty profile and without the services that would
call its makers' hosts; what a page asks for, and what its console says, is kept for the test to judge.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

PROGRAM = "chromium"
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--mute-audio",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--disable-extensions", "--disable-default-apps", "--no-default-browser-check", "--no-pings",
    "--disable-features=MediaRouter,OptimizationHints,Translate", "--window-size=1280,860",
    "--remote-debugging-pipe",
)  # fmt: skip
ANSWER_SECONDS = 20.0
END_SECONDS = 10.0


@dataclass(slots=True)
class Seen:
    """What a page did: what it asked for, how that was answered, what its console complained of."""

    urls: list[str] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


class Browser:
    """One Chromium with one page."""

    def __init__(self, *, language: str = "en-US") -> None:
        program = shutil.which(PROGRAM)
        assert program is not None, "chromium is not installed: make setup-test installs it"
        self._folder = Path(tempfile.mkdtemp(prefix="flypack-browser-"))
        to_read, self._write_end = os.pipe()
        self._read_end, to_write = os.pipe()
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "-", program, *FLAGS,
             f"--user-data-dir={self._folder}", f"--lang={language}", "about:blank"],
            env={**os.environ, "LANGUAGE": language, "HOME": str(self._folder)},
            pass_fds=(to_read, to_write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_read)
        os.close(to_write)
        self._number = 0
        self._rest = b""
        self.seen = Seen()
        self._session = ""

    def __enter__(self) -> Browser:
        try:
            (target,) = [one for one in self._pages() if one["type"] == "page"]
            attached = self._ask("Target.attachToTarget", {"targetId": target["targetId"], "flatten": True})
            self._session = attached["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self._ask(f"{domain}.enable")
        except BaseException:  # a browser must not outlive the failure; raised again
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser and everything it started, and remove its profile."""
        if self._process.poll() is None:
            try:
                self._send("Browser.close", {}, "")
                self._process.wait(END_SECONDS)
            except (OSError, subprocess.TimeoutExpired):
                self._process.kill()
                self._process.wait()
        for end in (self._read_end, self._write_end):
            os.close(end)
        shutil.rmtree(self._folder, ignore_errors=True)

    def open(self, url: str, *, languages: Sequence[str] = ("en-US",)) -> None:
        """Go to an address as a viewer who reads these languages; what was seen before is forgotten."""
        listed = ",".join(languages)
        agent = self._ask("Browser.getVersion", session="")["userAgent"]
        self._ask("Emulation.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": listed})
        self.seen = Seen()
        self._ask("Page.navigate", {"url": url})

    def value(self, script: str) -> Any:
        """What a script in the page answers; a promise is waited for."""
        answer = self._ask(
            "Runtime.evaluate", {"expression": script, "returnByValue": True, "awaitPromise": True}
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_for(self, script: str, seconds: float = 30.0) -> Any:
        """The first answer of an expression that is true; fails with the page's text when none comes in time.

        On a page that is still being built the expression may fail: that is no answer yet.
        """
        deadline = time.monotonic() + seconds
        patient = f"(() => {{ try {{ return {script}; }} catch {{ return null; }} }})()"
        while True:
            if found := self.value(patient):
                return found
            self._listen(0.1)
            if time.monotonic() > deadline:
                words = self.value("document.body.innerText")
                raise AssertionError(f"not within {seconds} s: {script}\n{words}\n{self.seen}")

    def key(self, key: str, code: str, number: int) -> None:
        """Press and release a key."""
        text = {"text": key} if len(key) == 1 else {}
        for kind in ("keyDown", "keyUp"):
            self._ask(
                "Input.dispatchKeyEvent",
                {"type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number, **text},
            )

    def offline(self, lost: bool) -> None:
        """Take the network away, or give it back."""
        self._ask(
            "Network.emulateNetworkConditions",
            {"offline": lost, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
        )

    def picture(self, path: Path) -> None:
        """Write a picture of the page (PNG)."""
        path.write_bytes(base64.b64decode(self._ask("Page.captureScreenshot", {"format": "png"})["data"]))

    def foreign(self, own: str) -> list[str]:
        """The addresses asked for that do not begin with `own`."""
        kept = (own, "data:", "blob:", "about:")
        return [url for url in self.seen.urls if not url.startswith(kept)]

    # -- the protocol ------------------------------------------------------------------------------

    def _pages(self) -> list[Any]:
        deadline = time.monotonic() + ANSWER_SECONDS
        while True:
            found: list[Any] = self._ask("Target.getTargets", session="")["targetInfos"]
            if any(one["type"] == "page" for one in found) or time.monotonic() > deadline:
                return found

    def _send(self, method: str, params: Mapping[str, Any], session: str) -> int:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._write_end, json.dumps(message).encode() + b"\0")
        return self._number

    def _ask(
        self, method: str, params: Mapping[str, Any] | None = None, *, session: str | None = None
    ) -> dict[str, Any]:
        number = self._send(method, params or {}, self._session if session is None else session)
        deadline = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < deadline:
            for message in self._messages(0.2):
                if message.get("id") == number:
                    assert "error" not in message, (method, message["error"])
                    result: dict[str, Any] = message["result"]
                    return result
        raise AssertionError(f"the browser did not answer {method}")

    def _listen(self, seconds: float) -> None:
        for _ in self._messages(seconds):
            pass

    def _messages(self, seconds: float) -> list[Any]:
        """What has arrived, waiting so long for the first of it; events are noted on the way."""
        ready, _, _ = select.select([self._read_end], [], [], seconds)
        if not ready:
            return []
        block = os.read(self._read_end, 1 << 20)
        assert block, "the browser has ended"
        *whole, self._rest = (self._rest + block).split(b"\0")
        found = [json.loads(one) for one in whole]
        for message in found:
            self._note(message.get("method"), message.get("params", {}))
        return found

    def _note(self, event: str | None, params: Mapping[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.seen.urls.append(params["request"]["url"])
            case "Network.responseReceived":
                self.seen.statuses[params["response"]["url"]] = params["response"]["status"]
            case "Runtime.consoleAPICalled" if params["type"] in ("error", "warning", "assert"):
                self.seen.complaints.append(" ".join(str(one.get("value")) for one in params["args"]))
            case "Runtime.exceptionThrown":
                self.seen.complaints.append(str(params["exceptionDetails"]))
            case "Log.entryAdded" if params["entry"]["level"] in ("error", "warning"):
                self.seen.complaints.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
