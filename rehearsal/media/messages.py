"""What the region and the media engine say to each other: frozen messages and their JSON form.

One message is one line of JSON. The region sends commands with an id, the engine answers each once and
says by itself what happened (statistics, events, finished archive files). Stream keys travel here and
nowhere else: they are left out of every repr.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Message = TypeVar("Message")


class MessageError(ValueError):
    """A line that is not a message: which field, and why."""


class StatsScope(StrEnum):
    """Whose numbers a tick carries; each is a CloudWatch namespace of its own."""

    CHANNEL = "channel"
    PACKAGE = "package"
    DISTRIBUTION = "distribution"


class EventKind(StrEnum):
    """What the engine reports by itself."""

    ALERT_SET = "alert-set"
    ALERT_CLEARED = "alert-cleared"
    INPUT_CHANGE = "input-change"
    PIPELINE_DIED = "pipeline-died"
    PIPELINE_RESPAWNED = "pipeline-respawned"
    ENGINE_DIED = "engine-died"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One ingest address of a push input: `rtmp://HOST:PORT/app/key`."""

    app: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SrtEntrance:
    """An SRT listener: key length in bytes (16, 24, 32) and the least latency in ms."""

    key_bytes: int
    latency_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InputConfig:
    """A push input: one destination per pipeline, or an SRT entrance, and who may connect.

    An empty `allowed_cidrs` lets nobody in, like an input security group without rules.
    """

    input_id: str
    destinations: tuple[Destination, ...] = ()
    allowed_cidrs: tuple[str, ...] = ()
    srt: SrtEntrance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passphrase:
    """What opens the SRT entrance of an input, for as long as the channel runs."""

    input_id: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenditionConfig:
    """One rung of the ladder; `bitrate` in bit/s is the ceiling."""

    name: str
    width: int
    height: int
    bitrate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveConfig:
    """The archive output: the top rung with sound, a new file every `rollover_seconds`."""

    rollover_seconds: int = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelConfig:
    """A channel to run. `package` is "group/channel" of the MediaPackage channel it feeds."""

    channel_id: str
    arn: str = ""
    pipelines: int = 1
    input_ids: tuple[str, ...]
    failover_after_ms: int = 1000
    renditions: tuple[RenditionConfig, ...]
    frame_rate: int = 30
    gop_seconds: int = 2
    audio_bitrate: int = 128_000
    thumbnails: bool = True
    package: str = ""
    archive: ArchiveConfig | None = None
    input_loss_after_ms: int = 1000
    preset: str = "ultrafast"
    passphrases: tuple[Passphrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestConfig:
    """One manifest of an endpoint: `kind` is "hls" or "dash"; `filter` as MediaPackage v2 writes it."""

    name: str
    kind: str
    window_seconds: int = 60
    delay_seconds: int = 0
    filter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointConfig:
    """An origin endpoint: `container` is "TS" or "CMAF"."""

    name: str
    container: str
    segment_seconds: int = 6
    startover_seconds: int = 0
    manifests: tuple[ManifestConfig, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageConfig:
    """A MediaPackage v2 channel with its endpoints."""

    group: str
    channel: str
    endpoints: tuple[EndpointConfig, ...]

    @property
    def name(self) -> str:
        """How a channel refers to it: "group/channel"."""
        return f"{self.group}/{self.channel}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionConfig:
    """A distribution in front of one channel group; time-to-live in seconds.

    With `public_keys` (id to PEM) only requests signed with one of them get media; without, everybody does.
    `site_url` is where the region serves this distribution's web page; "": it has none.
    """

    distribution_id: str
    group: str
    enabled: bool = True
    manifest_ttl: int = 2
    segment_ttl: int = 86_400
    public_keys: Mapping[str, str] = field(default_factory=dict)
    site_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Where the engine listens; `note` says in one sentence when a wished-for port was taken."""

    host: str
    rtmp_port: int
    edge_port: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsTick:
    """One second of real numbers under CloudWatch's metric names and units.

    `subject` is the channel id, "group/channel" or the distribution id, by `scope`. `pipeline` is given
    for channels only, `endpoint` for the egress numbers of a package only. A number that does not exist
    is absent, never zero. `at` is UTC epoch seconds.
    """

    at: float
    scope: StatsScope
    subject: str
    values: Mapping[str, float]
    pipeline: int | None = None
    endpoint: str | None = None

    @property
    def channel_id(self) -> str:
        """The subject, by the name that channel statistics use."""
        return self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineEvent:
    """Something happened to a channel's pipeline; `alert_type` and `alert_id` for alerts only."""

    kind: EventKind
    channel_id: str
    pipeline: int
    at: float
    message: str
    alert_type: str = ""
    alert_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFile:
    """A finished recording file. Who receives it copies it away and deletes it.

    `index` counts from 0 since the channel started; `started_at` is UTC epoch seconds.
    """

    channel_id: str
    pipeline: int
    index: int
    path: str
    started_at: float
    seconds: float


def to_json(message: object) -> dict[str, Any]:
    """The JSON object of a message."""
    if not dataclasses.is_dataclass(message) or isinstance(message, type):
        raise MessageError(f"{type(message).__name__} is not a message")
    return dataclasses.asdict(message)


def from_json(kind: type[Message], body: object) -> Message:
    """Read a message of class `kind`; raises MessageError naming the field that does not fit."""
    return _read(kind, body, kind.__name__)  # type: ignore[no-any-return]


def _read(kind: Any, body: object, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [one for one in get_args(kind) if one is not type(None)]
        return None if body is None else _read(inner[0], body, where)
    if origin is tuple:
        if not isinstance(body, list | tuple):
            raise MessageError(f"{where} is not a list")
        inner_kind = get_args(kind)[0]
        return tuple(_read(inner_kind, one, f"{where}[{index}]") for index, one in enumerate(body))
    if origin is Mapping:
        if not isinstance(body, dict):
            raise MessageError(f"{where} is not an object")
        inner_kind = get_args(kind)[1]
        return {str(key): _read(inner_kind, value, f"{where}.{key}") for key, value in body.items()}
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(kind, body, where)
    return _read_scalar(kind, body, where)


def _read_dataclass(kind: Any, body: object, where: str) -> Any:
    if not isinstance(body, dict):
        raise MessageError(f"{where} is not an object")
    hints = get_type_hints(kind)
    unknown = set(body) - set(hints)
    if unknown:
        raise MessageError(f"{where} has no field {sorted(unknown)[0]}")
    given = {name: _read(hints[name], value, f"{where}.{name}") for name, value in body.items()}
    try:
        return kind(**given)
    except TypeError:
        missing = [
            one.name
            for one in dataclasses.fields(kind)
            if one.name not in given
            and one.default is dataclasses.MISSING
            and one.default_factory is dataclasses.MISSING
        ]
        raise MessageError(f"{where} lacks {', '.join(missing)}") from None


def _read_scalar(kind: Any, body: object, where: str) -> Any:
    if kind is float and isinstance(body, int) and not isinstance(body, bool):
        return float(body)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        try:
            return kind(str(body))
        except ValueError:
            raise MessageError(f"{where} is not a {kind.__name__}") from None
    if not isinstance(body, kind) or (kind is int and isinstance(body, bool)):
        raise MessageError(f"{where} is not of type {kind.__name__}")
    return body
