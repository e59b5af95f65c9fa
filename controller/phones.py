"""What the phones have to be set to: addresses from the inputs, encoder settings from the plan.

Everything here holds stream keys or passphrases: it is made when somebody asks for it and written nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from aws.facts import IngestPoint, SrtAccess
from aws.spec import PipelineSpec, Rendition
from controller.larix import LarixConnection, LarixEncoder, SrtSettings, grove_link
from controller.plan_model import EventPlan
from controller.rtmps import points_of_phones
from controller.to_spec import to_spec
from controller.views import PhoneProfile
from controller.words import translate

HIDDEN = "\N{BULLET}" * 6
"""In the place of a passphrase: the code and the link hold it, and are fetched only when asked for."""
HEADROOM = 1.2
"""A source a little richer than the best rung it is encoded to."""
LEAST_VIDEO_BITRATE = 2_500_000
PHONE_SIZES = ((1920, 1080), (1280, 720))
"""What every phone offers in landscape; Larix takes only sizes of its own list."""


def encoder_of(spec: PipelineSpec) -> LarixEncoder:
    """Landscape H.264 that matches the ladder: MediaLive neither scales up well nor takes variable rates."""
    best = best_rendition(spec)
    width, height = next((size for size in PHONE_SIZES if size[1] <= best.height), PHONE_SIZES[-1])
    bitrate = max(LEAST_VIDEO_BITRATE, round(best.max_bitrate * HEADROOM) // 100_000 * 100_000)
    return LarixEncoder(
        width=width,
        height=height,
        fps=spec.encode.frame_rate,
        video_bitrate=bitrate,
        keyframe_seconds=spec.encode.keyframe_seconds,
        audio_bitrate=spec.encode.audio_bitrate,
    )


def best_rendition(spec: PipelineSpec) -> Rendition:
    """The tallest rung, the richest of equals."""
    return max(spec.encode.renditions, key=lambda rung: (rung.height, rung.max_bitrate))


def connections(points: Sequence[IngestPoint], title: str) -> tuple[LarixConnection, ...]:
    """One connection per address of one camera; a standard channel has two, and both stream at once."""
    several = len(points) > 1
    return tuple(
        LarixConnection(
            name=f"{title} {point.camera}{point.pipeline + 1 if several else ''}",
            url=point.url,
            srt=_srt(point),
        )
        for point in points
    )


def _srt(point: IngestPoint) -> SrtSettings | None:
    """Without a stream id: MediaLive takes every caller, whatever the id, and would log it."""
    if point.srt is None:
        return None
    return SrtSettings(
        latency_ms=point.srt.latency_ms, passphrase=point.srt.passphrase, key_bytes=point.srt.key_bytes
    )


def by_camera(points: Sequence[IngestPoint]) -> Mapping[str, tuple[IngestPoint, ...]]:
    """The addresses of each camera, A before B."""
    cameras = sorted({point.camera for point in points})
    return {
        camera: tuple(point for point in points if point.camera == camera and point.url) for camera in cameras
    }


def profiles(
    points: Sequence[IngestPoint], spec: PipelineSpec, *, local: bool = False
) -> tuple[PhoneProfile, ...]:
    """One profile per camera. `local`: a rehearsal's inputs, which phones reach directly."""
    encoder = encoder_of(spec)
    points = points if local else points_of_phones(points, spec)
    return tuple(
        PhoneProfile(
            camera=camera,
            url=mine[0].url,
            larix_link=grove_link(connections(mine, spec.title), encoder),
            settings=settings(mine, encoder),
        )
        for camera, mine in by_camera(points).items()
        if mine
    )


def settings(points: Sequence[IngestPoint], encoder: LarixEncoder) -> tuple[tuple[str, str], ...]:
    """What a person may read aloud: neither a stream key nor a passphrase in it."""
    video = f"{encoder.width}×{encoder.height} {encoder.fps} fps {encoder.video_bitrate / 1e6:.1f} Mb/s"
    audio = f"AAC {encoder.sample_rate // 1000} kHz {encoder.audio_bitrate // 1000} kb/s"
    return (
        *((translate("Controller", "Server"), server_of(point.url)) for point in points if not point.srt),
        *(row for point in points if point.srt for row in _srt_rows(point.srt)),
        (translate("Controller", "Video"), video),
        (
            translate("Controller", "Keyframe"),
            translate("Controller", "{0} s").format(encoder.keyframe_seconds),
        ),
        (translate("Controller", "Audio"), audio),
    )


def _srt_rows(access: SrtAccess) -> tuple[tuple[str, str], ...]:
    """Beside the address, which holds no secret and is shown whole above."""
    return (
        (translate("Controller", "SRT caller"), f"{access.latency_ms} ms, AES-{access.key_bytes * 8}"),
        (translate("Controller", "Passphrase"), HIDDEN),
    )


def server_of(url: str) -> str:
    """Scheme, host and port of an ingest address, without application and key."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class ProfileCards:
    """The profiles of one event, made anew when what they are made of changes: they are asked for often."""

    def __init__(self) -> None:
        self._made_of: tuple[object, ...] = ()
        self._profiles: tuple[PhoneProfile, ...] = ()

    def of(
        self, points: tuple[IngestPoint, ...], plan: EventPlan, *, local: bool
    ) -> tuple[PhoneProfile, ...]:
        """One profile per camera; empty until the addresses were read."""
        spoken = translate("Controller", "Server")  # the settings are words: another language, other profiles
        made_of = (points, plan, local, spoken)
        if made_of != self._made_of:
            self._made_of, self._profiles = made_of, profiles(points, to_spec(plan), local=local)
        return self._profiles
