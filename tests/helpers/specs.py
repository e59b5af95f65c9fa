"""Specs for tests: the default plan's, and changes to it by dotted name."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from aws.spec import (
    DeliverSpec,
    EncodeSpec,
    ExtrasSpec,
    IngestSpec,
    PackageSpec,
    PipelineSpec,
    RecordSpec,
    Rendition,
    WatchSpec,
)


def rung(name: str, width: int, height: int, max_bitrate: int, quality: int) -> Rendition:
    """A rendition without keywords."""
    return Rendition(name=name, width=width, height=height, max_bitrate=max_bitrate, quality=quality)


LADDER_1080P = (
    rung("1080p", 1920, 1080, 5_000_000, 8),
    rung("720p", 1280, 720, 3_000_000, 7),
    rung("540p", 960, 540, 1_600_000, 7),
    rung("360p", 640, 360, 800_000, 6),
)
LADDER_720P = LADDER_1080P[1:]
LADDER_MOBILE = (
    rung("480p", 854, 480, 1_200_000, 7),
    rung("360p", 640, 360, 800_000, 6),
    rung("240p", 426, 240, 400_000, 6),
)


def default_spec(name: str = "first-show", region: str = "us-east-1") -> PipelineSpec:
    """What the plan `{"name": "first-show"}` asks of AWS, with one address let in."""
    return PipelineSpec(
        name=name,
        title=name,
        region=region,
        ingest=IngestSpec(allowed_cidrs=("203.0.113.10/32",)),
        encode=EncodeSpec(renditions=LADDER_1080P),
        package=PackageSpec(),
        deliver=DeliverSpec(),
        record=RecordSpec(),
        watch=WatchSpec(),
        extras=ExtrasSpec(),
    )


def changed(spec: PipelineSpec, **changes: Any) -> PipelineSpec:
    """A copy with changes, `ingest__cameras=2` for a field of a part."""
    for name, value in changes.items():
        part, _, field = name.partition("__")
        spec = replace(spec, **{part: replace(getattr(spec, part), **{field: value}) if field else value})
    return spec


def leaves(value: object) -> list[str]:
    """Every string in a spec, for tests that look for what must not leak."""
    if is_dataclass(value) and not isinstance(value, type):
        return [text for one in fields(value) for text in leaves(getattr(value, one.name))]
    if isinstance(value, tuple):
        return [text for one in value for text in leaves(one)]
    return [value] if isinstance(value, str) else []
