"""A signed event in a real browser: the page plays with the link that was copied, and without it does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aws import channel, edge, signing
from aws.cancel import Cancel, no_progress
from aws.facts import StackFacts
from aws.session import AwsSession
from aws.signing import Pass
from aws.teardown import tear_down
from controller import page, provisioning
from controller.plan import load_plan
from controller.test_phone import TestPhone
from controller.to_spec import to_spec
from controller.viewer_keys import ViewerKeys
from tests.end2end.test_player_page import MOVED, STATE, WORDS
from tests.helpers import program
from tests.helpers.browser import Browser
from tests.helpers.region_process import region_process

pytestmark = pytest.mark.end2end

REFUSED = f"{STATE} === 'refused'"


@dataclass(frozen=True, slots=True)
class SignedShow:
    """An event on air, its page, and what signs for it."""

    session: AwsSession
    facts: StackFacts
    keys: ViewerKeys

    @property
    def page(self) -> str:
        url = edge.page_url(self.session.door, self.facts.outputs)
        assert url is not None
        return url

    def signed(self, life: timedelta) -> Pass:
        signer = self.keys.signer(self.facts)
        assert signer is not None
        manifest = edge.manifest_urls(self.session.door, self.facts.outputs)["hls"]
        return signer.sign(signing.event_resource(manifest), datetime.now(UTC) + life)


@contextmanager
def on_air(folder: Path, access: str) -> Iterator[SignedShow]:
    assert page.built(), "the page is not built: make player"
    plan = program.write_plan(folder, name="members", deliver={"access": access})
    spec, keys = to_spec(load_plan(plan)), ViewerKeys()
    with region_process(folder / "region") as card:
        session = card.session(spec.region)
        facts = provisioning.provision(
            session, spec, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress, keys=keys
        )
        channel.start(session, facts.outputs["ChannelId"], cancel=Cancel(), progress=no_progress)
        (point,) = channel.ingest_points(session, {"A": facts.outputs["InputIdA"]})
        phone = TestPhone(point.url)
        phone.start()
        try:
            yield SignedShow(session, facts, keys)
        finally:
            phone.stop()
            tear_down(
                session, spec.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
            )
            session.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("access", ["signed-url", "signed-cookie"])
def test_the_page_plays_with_its_link_alone(access: str, tmp_path: Path) -> None:
    with on_air(tmp_path, access) as show:
        with Browser() as stranger:
            stranger.open(show.page)
            stranger.wait_for(REFUSED, 60)
        with Browser() as late:
            late.open(show.signed(timedelta(minutes=-1)).page_link(show.page))
            late.wait_for(REFUSED, 60)
            assert "ended" in late.value(WORDS) or "expired" in late.value(WORDS)
        with Browser() as guest:
            good = show.signed(timedelta(minutes=10))
            guest.open(good.page_link(show.page))
            assert guest.wait_for(MOVED, 60) == 640
            assert guest.value("location.hash") == ""
            assert guest.seen.complaints == []
            cookies = guest.value("document.cookie")
            carried = [url for url in guest.seen.urls if "Signature=" in url]
            if access == "signed-cookie":
                assert "CloudFront-Signature=" in cookies
                assert carried == []
            else:
                assert cookies == ""
                assert any(".ts?" in url for url in carried), "segments are signed too"
