"""What video on demand and clip pictures cost: minutes by size, and the asset's storage."""

from __future__ import annotations

import pytest

from controller.cost import estimate
from controller.cost_charges import Pace, charges
from controller.price_book import load_book
from tests.helpers.specs import changed, default_spec, rung

VOD = changed(default_spec(), record__vod=True)
CLIPS = changed(default_spec(), extras__clip_thumbnails=True)


def found(spec: object, *topics: str) -> list[tuple[str, str, Pace, float]]:
    return [
        (one.topic, one.key, one.pace, round(one.quantity, 3))
        for one in charges(spec, 0)  # type: ignore[arg-type]
        if one.topic in topics
    ]


def test_the_conversion_has_an_output_for_every_rung() -> None:
    assert found(VOD, "vod", "vod-storage") == [
        ("vod", "extras.convert.hd.30", Pace.FLOWING, 120.0),
        ("vod", "extras.convert.sd.30", Pace.FLOWING, 120.0),
        ("vod-storage", "s3.storage", Pace.KEPT, 4.573),
    ]


def test_an_hour_of_the_default_ladder_costs_what_its_minutes_cost() -> None:
    plain, more = (estimate(spec, viewers=0, book=load_book()) for spec in (default_spec(), VOD))
    assert more.on_air - plain.on_air == pytest.approx(120 * 0.015 + 120 * 0.0075)
    assert "vod" not in more.unknown
    assert more.kept_month - plain.kept_month == pytest.approx(3 * 4.573 * 0.023, abs=1e-3)


def test_what_has_no_price_is_unknown_never_nothing() -> None:
    fast = changed(VOD, encode__frame_rate=50)
    large = changed(VOD, encode__renditions=(rung("2160p", 3840, 2160, 9_000_000, 8),))
    assert [key for _, key, _, _ in found(fast, "vod")] == ["extras.convert.hd.60", "extras.convert.sd.60"]
    assert [key for _, key, _, _ in found(large, "vod")] == ["extras.convert.uhd.30"]
    for spec in (fast, large):
        assert "vod" in estimate(spec, viewers=0, book=load_book()).unknown


def test_pictures_are_taken_of_every_pipelines_files() -> None:
    from aws.spec import ChannelClass

    two = changed(CLIPS, encode__channel_class=ChannelClass.STANDARD)
    assert found(CLIPS, "clips") == [
        ("clips", "extras.convert.sd.30", Pace.FLOWING, 60.0),
        ("clips", "extras.pictures", Pace.FLOWING, 60.0),
    ]
    assert [quantity for _, _, _, quantity in found(two, "clips")] == [120.0, 120.0]
    assert "clips" in estimate(CLIPS, viewers=0, book=load_book()).unknown


def test_without_recordings_there_is_nothing_to_convert() -> None:
    both = changed(VOD, extras__clip_thumbnails=True, record__archive=False)
    assert found(both, "vod", "vod-storage", "clips") == []
