"""The window as a person uses it: a display, a keyboard and a mouse, from the first click to nothing left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from aws import leftovers
from aws.facts import ChannelState
from controller import local_region
from tests.helpers.screen import Screen, hues, runs_of, until, virtual_display
from tests.helpers.window import ENDING, INVITING, Truth, Window, regions_ended, tear_down, window

pytestmark = pytest.mark.end2end

CARD = "#151a20"
RIGHT_OF_THE_RAIL = 215
PREVIEW = (225, 230, 755, 600)


@pytest.fixture
def screen() -> Iterator[Screen]:
    with virtual_display() as made:
        yield made


def shows_a_picture(screen: Screen) -> bool:
    return hues(screen.picture(), *PREVIEW) >= 5


def the_one_button(screen: Screen) -> tuple[int, int]:
    return until(lambda: screen.middle_of(INVITING), "the first start makes an offer")


def close_while_on_air(running: Window) -> None:
    running.asked("ctrl+q")
    assert running.process.poll() is None
    family = running.family()
    running.agree()
    assert running.end() == 0, running.words()
    assert psutil.wait_procs(family, timeout=10)[1] == []


def stop_and_tear_down(running: Window, truth: Truth) -> None:
    running.asked("ctrl+shift+BackSpace")
    running.agree()
    truth.wait_channel(ChannelState.IDLE)
    tear_down(running, truth)


def assert_nothing_is_left_but_the_buckets(truth: Truth, name: str) -> None:
    with truth.session() as session:
        left = leftovers.find(session, name)
        assert {one.resource_type for one in left} == {"AWS::S3::Bucket"}
        assert session.medialive.list_channels()["Channels"] == []
        assert session.medialive.list_inputs()["Inputs"] == []
        assert session.medialive.list_input_security_groups()["InputSecurityGroups"] == []
        assert session.mediapackagev2.list_channel_groups()["Items"] == []
        assert session.cloudfront.list_distributions()["DistributionList"]["Quantity"] == 0
        assert session.cloudformation.describe_stacks()["Stacks"] == []
        buckets = sorted(bucket["Name"] for bucket in session.s3.list_buckets()["Buckets"])
        assert sorted(one.identifier for one in left) == buckets
        assert [name.split("-")[3] for name in buckets] == ["archivebucket", "logbucket"]


def test_the_first_start_makes_two_offers_and_one_key_is_enough(screen: Screen, own_home: Path) -> None:
    with regions_ended(own_home), window(screen, own_home) as running:
        button = the_one_button(screen)
        offers = runs_of(screen.picture(), CARD, row=button[1] - 45, left=RIGHT_OF_THE_RAIL)
        assert len(offers) == 2, offers
        assert list(own_home.glob("regions/*")) == []
        screen.press("Return")
        until(lambda: local_region.find(own_home), "the rehearsal region runs")
        until(lambda: (own_home / "plans" / "first-show.plan.json").exists(), "the plan is on the shelf")
        family = running.family()
        running.kill()
        assert psutil.wait_procs(family, timeout=10)[1] == []


@pytest.mark.timeout(300)
def test_from_the_first_click_to_nothing_left(screen: Screen, own_home: Path) -> None:
    truth = Truth(own_home, "first-show")
    with regions_ended(own_home):
        with window(screen, own_home) as running:
            screen.click(*the_one_button(screen))
            truth.wait_channel(ChannelState.RUNNING)
            until(lambda: shows_a_picture(screen), "the preview shows the test picture", 60)
            close_while_on_air(running)
        (card,) = local_region.find(own_home)
        region = psutil.Process(card.pid)
        region_family = [region, *region.children(recursive=True)]
        assert truth.channel() is ChannelState.RUNNING

        with window(screen, own_home) as running:
            until(lambda: running.offers(ENDING), "the event is found on air")
            stop_and_tear_down(running, truth)
            assert_nothing_is_left_but_the_buckets(truth, "first-show")
            until(lambda: running.offers(INVITING), "the window has seen the tear-down")
            family = [*running.family(), *region_family]
            screen.press("ctrl+q")
            assert running.end() == 0, running.words()
            assert psutil.wait_procs(family, timeout=10)[1] == []
    assert list(own_home.glob("regions/*")) == []
    assert running.words() == ""
