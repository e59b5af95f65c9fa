"""What every answer of the edge carries: cross-origin rules, caching, types."""

from __future__ import annotations

from rehearsal.media.messages import DistributionConfig
from rehearsal.media.origin import mpd, playlists

ERROR_SECONDS = 1
"""How long an error may be cached; CloudFront's own default of 10 s hides a recovery."""

_TYPES = {"m3u8": playlists.TYPE, "mpd": mpd.TYPE, "ts": "video/mp2t", "m4s": "video/iso.segment"}
_MANIFESTS = ("m3u8", "mpd")


def content_type(name: str, track_is_video: bool = True) -> str:
    """The MIME type by the file's name."""
    suffix = name.rsplit(".", 1)[-1]
    if suffix == "mp4":
        return "video/mp4" if track_is_video else "audio/mp4"
    return _TYPES[suffix]


def cross_origin() -> dict[str, str]:
    """Any web page may play: the distribution's response headers policy says so."""
    return {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Headers": "*",
        "Access-Control-Expose-Headers": "*",
        "Access-Control-Max-Age": "600",
    }


def caching(distribution: DistributionConfig | None, name: str, status: int) -> dict[str, str]:
    """Cache-Control from the distribution's times to live."""
    if distribution is None or status >= 400:
        return {"Cache-Control": f"max-age={ERROR_SECONDS}"}
    manifest = name.rsplit(".", 1)[-1] in _MANIFESTS
    seconds = distribution.manifest_ttl if manifest else distribution.segment_ttl
    return {"Cache-Control": f"max-age={seconds}"}
