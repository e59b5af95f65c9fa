"""The web player page in a real browser: an event in the rehearsal region, watched from before to after."""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aws import channel, edge
from aws.cancel import Cancel, no_progress
from aws.facts import StackFacts
from aws.session import AwsSession
from aws.teardown import tear_down
from controller import page, provisioning
from controller.plan import load_plan
from controller.test_phone import TestPhone
from controller.to_spec import to_spec
from tests.helpers import program
from tests.helpers.browser import Browser
from tests.helpers.region_process import region_process

pytestmark = pytest.mark.end2end

MOVED = "video.currentTime - (window.from ??= video.currentTime) >= 3 && video.videoWidth"
GREY = """(() => {
  const canvas = document.createElement('canvas'); canvas.width = 32; canvas.height = 18;
  const context = canvas.getContext('2d'); context.drawImage(video, 0, 0, 32, 18);
  const pixels = context.getImageData(0, 0, 32, 18).data; const grey = [];
  for (let i = 0; i < pixels.length; i += 4) grey.push((pixels[i] + pixels[i + 1] + pixels[i + 2]) / 3);
  return [Math.min(...grey), Math.max(...grey)];
})()"""
COLOURED = f"(([darkest, brightest]) => brightest - darkest > 100)({GREY})"
"""Behind live there is the black from before the phone: the picture comes a moment later."""
STATE = "document.getElementById('message').dataset.state"
WORDS = "document.body.innerText"
PICTURES = os.environ.get("FLYPACK_PICTURES")


@dataclass(frozen=True, slots=True)
class Show:
    """One event, its page, and the way to put it on air."""

    session: AwsSession
    facts: StackFacts
    url: str

    @property
    def host(self) -> str:
        return self.url.split("/player/", 1)[0]

    def start(self) -> TestPhone:
        channel.start(self.session, self.facts.outputs["ChannelId"], cancel=Cancel(), progress=no_progress)
        (point,) = channel.ingest_points(self.session, {"A": self.facts.outputs["InputIdA"]})
        phone = TestPhone(point.url)
        phone.start()
        return phone

    def stop(self) -> None:
        channel.stop(self.session, self.facts.outputs["ChannelId"], cancel=Cancel(), progress=no_progress)


@contextmanager
def provisioned(folder: Path, **changes: object) -> Iterator[Show]:
    assert page.built(), "the page is not built: make player"
    spec = to_spec(load_plan(program.write_plan(folder, **changes)))
    with region_process(folder / "region") as card:
        session = card.session(spec.region)
        facts = provisioning.provision(
            session, spec, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
        )
        url = edge.page_url(session.door, facts.outputs)
        assert url is not None
        yield Show(session, facts, url)
        left = tear_down(
            session, spec.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
        )
        assert not [one for one in left if "site" in one.identifier]
        session.close()


def plays(browser: Browser, show: Show) -> None:
    """The picture moves for three seconds, is soon no black one, and the browser does not complain."""
    assert browser.wait_for(MOVED, 60) == 640
    assert browser.value("video.videoHeight") == 360
    browser.wait_for(COLOURED)
    assert browser.wait_for(f"{STATE} === 'playing'", 5)
    assert browser.seen.complaints == []
    assert browser.foreign(show.host) == []


@pytest.mark.timeout(300)
def test_a_show_is_watched_from_before_to_after(tmp_path: Path) -> None:
    with provisioned(tmp_path) as show, Browser() as browser:
        before_the_show(browser, show)
        phone = show.start()
        try:
            browser.wait_for(f"{STATE} === 'playing'", 60)  # by itself
            hls(browser, show)
            dash(browser, show)
            lost_and_back(browser)  # meanwhile there is room to go back
            controls(browser)
            dash_goes_back_too(browser)
        finally:
            phone.stop()
        show.stop()
        browser.wait_for(f"{STATE} === 'over'", 60)
        assert "There is no new picture." in browser.value(WORDS)


def before_the_show(browser: Browser, show: Show) -> None:
    browser.open(show.url, languages=("ko-KR", "en"))
    browser.wait_for(f"{STATE} === 'before'")
    assert "아직 방송 전입니다." in browser.value(WORDS)
    assert browser.value("document.documentElement.lang") == "ko"
    browser.open(show.url, languages=("fr-FR", "en-GB"))
    browser.wait_for(f"{STATE} === 'before'")
    assert "Not on air yet." in browser.value(WORDS)
    # A browser itself reports every answer that is an error: only the manifest's may be one.
    assert {url for url, status in browser.seen.statuses.items() if status >= 400} == {
        f"{show.host}/out/v1/flypack-small-show/main/ts/index.m3u8"
    }


def hls(browser: Browser, show: Show) -> None:
    browser.open(show.url)
    plays(browser, show)
    assert not [url for url in browser.seen.urls if "engine_dash" in url], "DASH is loaded when it is chosen"
    assert browser.value("document.getElementById('quality').options.length") == 3
    assert browser.value("video.muted")
    assert "LIVE" in browser.value(WORDS)
    browser.wait_for("/^\\d+(\\.\\d)? s from camera to screen$/.test(latency.textContent)", 10)
    if PICTURES:
        browser.picture(Path(PICTURES) / "player.png")


def controls(browser: Browser) -> None:
    """By keyboard alone: sound, back, live, pause."""
    browser.key("m", "KeyM", 77)
    assert browser.wait_for("!video.muted")
    browser.wait_for("video.seekable.end(0) - video.seekable.start(0) > 22", 60)  # room to go back
    browser.key("j", "KeyJ", 74)
    browser.wait_for("document.getElementById('live').hidden === false", 20)
    assert "behind live" in browser.value(WORDS)
    assert browser.value("video.muted") is False
    browser.key("l", "KeyL", 76)
    browser.wait_for("badge.className === 'live'", 30)
    browser.key("k", "KeyK", 75)
    assert browser.wait_for("video.paused")
    browser.key("k", "KeyK", 75)
    assert browser.wait_for("!video.paused")


def dash(browser: Browser, show: Show) -> None:
    browser.open(f"{show.url}&play=dash")
    plays(browser, show)
    assert [url for url in browser.seen.urls if "engine_dash" in url]
    assert browser.value("document.getElementById('format').value") == "dash"
    browser.wait_for("document.getElementById('quality').options.length === 3", 10)
    browser.value("(format.value = 'hls', format.dispatchEvent(new Event('change')))")
    browser.value("window.from = undefined")
    assert browser.wait_for(MOVED, 60) == 640
    assert browser.value("location.search").endswith("play=hls")


def dash_goes_back_too(browser: Browser) -> None:
    browser.value("(format.value = 'dash', format.dispatchEvent(new Event('change')))")
    browser.value("(window.from = undefined, document.activeElement.blur())")
    assert browser.wait_for(MOVED, 60) == 640
    browser.key("j", "KeyJ", 74)
    browser.wait_for("/behind live/.test(badge.textContent)", 30)
    browser.key("l", "KeyL", 76)
    browser.wait_for("badge.className === 'live'", 30)


def lost_and_back(browser: Browser) -> None:
    browser.offline(True)
    browser.wait_for(f"{STATE} === 'lost'", 60)
    browser.offline(False)
    browser.wait_for(f"{STATE} === 'playing'", 60)


@pytest.mark.timeout(120)
def test_what_is_served_says_what_it_may_do_and_how_long_it_keeps(tmp_path: Path) -> None:
    with provisioned(tmp_path, title="Ärger & Freude") as show:
        headers, text = fetched(show.url)
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert headers["Cache-Control"] == "public, max-age=30"
        assert "connect-src 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in headers
        (script,) = [one for one in text.decode().split('"') if one.startswith("assets/main-")]
        headers, _ = fetched(f"{show.host}/player/{script}")
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
        headers, text = fetched(f"{show.host}/player/event.json?event=flypack-small-show")
        assert headers["Cache-Control"] == "public, max-age=5"
        assert json.loads(text) == {
            "title": "Ärger & Freude",
            "language": "en",
            "hls": "/out/v1/flypack-small-show/main/ts/index.m3u8",
            "dash": "/out/v1/flypack-small-show/main/cmaf/dash.mpd",
            "delay": 0,
            "timeshift": {
                "hls": "/out/v1/flypack-small-show/main/ts/index-timeshift.m3u8",
                "dash": "/out/v1/flypack-small-show/main/cmaf/dash-timeshift.mpd",
                "seconds": 600,
            },
            "access": "public",
            "chat": None,
        }
        _, text = fetched(f"{show.host}/player/licences.txt")
        assert "hls.js" in text.decode()
        assert "Dash Industry Forum" in text.decode()


def fetched(url: str) -> tuple[Any, bytes]:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.headers, answer.read()
