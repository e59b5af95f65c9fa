"""What must hold for the cost of every plan, with the shipped book and with one that knows every price."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from aws.spec import ChannelClass, PipelineSpec, Rendition
from controller.cost import Meter, estimate
from controller.cost_charges import Pace
from tests.helpers.price_books import FULL_BOOK, SHIPPED_BOOK
from tests.helpers.spec_strategies import specs
from tests.helpers.specs import changed

STANDARD = ChannelClass.STANDARD

viewer_counts = st.integers(0, 100_000)
some = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
modest_rungs = st.builds(
    Rendition,
    name=st.just("more"),
    width=st.integers(16, 960).map(lambda half: 2 * half),
    height=st.integers(16, 540).map(lambda half: 2 * half),
    max_bitrate=st.integers(1000, 8_000_000),
    quality=st.just(7),
)


@some
@given(specs, viewer_counts)
def test_no_cost_is_negative_and_the_parts_make_the_sum(spec: PipelineSpec, viewers: int) -> None:
    found = estimate(spec, viewers=viewers, book=FULL_BOOK)
    assert all((line.on_air or 0) >= 0 and (line.idle or 0) >= 0 for line in found.lines)
    assert sum(one.on_air for one in found.services) == pytest.approx(found.on_air)


@some
@given(specs, viewer_counts)
def test_off_the_air_never_costs_more_than_on_air(spec: PipelineSpec, viewers: int) -> None:
    for book in (SHIPPED_BOOK, FULL_BOOK):
        found = estimate(spec, viewers=viewers, book=book)
        assert found.idle <= found.on_air


@some
@given(specs, viewer_counts, modest_rungs)
def test_another_rendition_never_makes_it_cheaper(spec: PipelineSpec, viewers: int, more: Rendition) -> None:
    assume(all(one.name != more.name for one in spec.encode.renditions))
    ladder = tuple(
        one for one in spec.encode.renditions if one.max_bitrate <= 8_000_000 and one.height <= 1080
    )
    assume(ladder and all(one.width <= 1920 for one in ladder))
    smaller = changed(spec, encode__renditions=ladder, encode__frame_rate=30)
    larger = changed(smaller, encode__renditions=(*ladder, more))
    for book in (SHIPPED_BOOK, FULL_BOOK):
        before = estimate(smaller, viewers=viewers, book=book)
        assert before.on_air <= estimate(larger, viewers=viewers, book=book).on_air + 1e-9


@some
@given(specs, viewer_counts)
def test_two_pipelines_are_dearer_than_one(spec: PipelineSpec, viewers: int) -> None:
    assume(spec.encode.frame_rate <= 30)
    one = changed(spec, encode__channel_class=ChannelClass.SINGLE)
    two = changed(spec, encode__channel_class=STANDARD)
    single, double = (estimate(each, viewers=viewers, book=SHIPPED_BOOK) for each in (one, two))
    assert single.on_air < double.on_air
    assert single.event < double.event


@some
@given(specs, viewer_counts, viewer_counts)
def test_more_viewers_never_make_it_cheaper(spec: PipelineSpec, viewers: int, more: int) -> None:
    few, many = (estimate(spec, viewers=count, book=FULL_BOOK) for count in (viewers, viewers + more))
    assert few.on_air <= many.on_air + 1e-9


@some
@given(specs, st.floats(0, 1e6), st.floats(0, 1e6))
def test_the_meter_never_runs_backwards(spec: PipelineSpec, seconds: float, more: float) -> None:
    meter = Meter(estimate(spec, viewers=10, book=SHIPPED_BOOK))
    now, later = meter.reading(seconds), meter.reading(seconds + more)
    assert now.so_far <= later.so_far + 1e-9
    assert now.so_far <= now.projected + 1e-9


@some
@given(specs)
def test_what_is_unknown_is_named_or_charged(spec: PipelineSpec) -> None:
    found = estimate(spec, viewers=1, book=SHIPPED_BOOK)
    for line in found.lines:
        assert line.known or line.charge.topic in found.unknown
        if line.charge.pace is not Pace.KEPT:
            assert (line.over(60) is None) == (not line.known and line.charge.pace is not Pace.IDLE)
