"""A MediaPackage channel as the origin holds it: endpoints, shelves, and the answers to viewers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from rehearsal.media.messages import EndpointConfig, ManifestConfig, PackageConfig
from rehearsal.media.origin import mpd, playlists, windows
from rehearsal.media.origin.shelf import Shelf
from rehearsal.media.origin.windows import BadRequest, TimeShift, TrackInfo
from rehearsal.media.packager import TS, PackagerOutput, outputs_of

_SPARE_SEGMENTS = 4
_SEGMENT = re.compile(r"^(\d{1,9})\.(ts|m4s)$")
_INIT = re.compile(r"^init-(\d{1,6})\.mp4$")


class NotHere(LookupError):
    """Nothing is at this address (yet); the text is for the viewer (HTTP 404)."""


class Package:
    """One package. `keep_seconds` caps what is kept on disk, whatever the start-over window asks for."""

    def __init__(self, config: PackageConfig, keep_seconds: float) -> None:
        self._keep_seconds = keep_seconds
        self._shelves: dict[PackagerOutput, Shelf] = {}
        self.tracks: tuple[TrackInfo, ...] = ()
        self.config = config

    @property
    def ingress_bytes(self) -> int:
        """Bytes of all segments that the packager delivered."""
        return sum(shelf.bytes for shelf in self._shelves.values())

    def kept_seconds(self, output: PackagerOutput) -> float:
        """How long segments of a kind are kept: what its endpoints need, at most the cap."""
        needs = [
            max(float(endpoint.startover_seconds), manifest.window_seconds + manifest.delay_seconds)
            for endpoint in self.config.endpoints
            if PackagerOutput(endpoint.container, endpoint.segment_seconds) == output
            for manifest in endpoint.manifests
        ]
        return min(max(needs, default=0.0), self._keep_seconds) + _SPARE_SEGMENTS * output.segment_seconds

    def cap_note(self) -> str:
        """One sentence where the cap cuts a start-over window or delay short, else nothing."""
        longest = max(
            (
                max(endpoint.startover_seconds, manifest.window_seconds + manifest.delay_seconds)
                for endpoint in self.config.endpoints
                for manifest in endpoint.manifests
            ),
            default=0,
        )
        if longest <= self._keep_seconds:
            return ""
        return (
            f"The rehearsal keeps the last {self._keep_seconds:.0f} s of {self.config.name} "
            f"instead of {longest} s, to spare the disk."
        )

    def shelves(self, tracks: Mapping[PackagerOutput, Sequence[str]]) -> dict[PackagerOutput, Shelf]:
        """The shelves for a channel that starts. One with the same tracks goes on where it stopped.

        Shelves that no endpoint asks for any more are emptied.
        """
        for output in [one for one in self._shelves if one not in tracks]:
            self._shelves.pop(output).clear()
        for output, names in tracks.items():
            shelf = self._shelves.get(output)
            if shelf is None or shelf.tracks != tuple(names):
                self._shelves[output] = Shelf(tuple(names), self.kept_seconds(output))
            else:
                shelf.keep_seconds = self.kept_seconds(output)
                shelf.active = 0
        return {output: self._shelves[output] for output in tracks}

    def reconfigure(self, config: PackageConfig) -> bool:
        """Take other endpoints; True when other kinds of segments are needed than before."""
        changed = set(outputs_of(config)) != set(outputs_of(self.config))
        self.config = config
        for output, shelf in self._shelves.items():
            shelf.keep_seconds = self.kept_seconds(output)
        return changed

    def fail_over(self, pipeline: int) -> None:
        """Serve another pipeline's segments."""
        for shelf in self._shelves.values():
            shelf.fail_over(pipeline)

    def discard(self) -> None:
        """Remove every segment from the disk."""
        for shelf in self._shelves.values():
            shelf.clear()
        self._shelves.clear()

    # -- for viewers -------------------------------------------------------------------------------

    def manifest(self, endpoint_name: str, file: str, query: Mapping[str, str], now: float) -> str:
        """The text of a manifest or media playlist; raises NotHere, BadRequest."""
        endpoint = self._endpoint(endpoint_name)
        stem, _, suffix = file.rpartition(".")
        kind = "dash" if suffix == "mpd" else "hls"
        manifest, track = self._split(endpoint, stem, kind)
        output, shelf = self._shelf(endpoint)
        tracks = windows.choose(self.tracks, self._filter(manifest, query))
        shift = windows.read_time_shift(query)
        rows, complete = windows.visible(shelf.rows, manifest, now, shift)
        if not rows:
            raise NotHere("no segment is ready in this window yet")
        if kind == "dash":
            return mpd.write(
                shelf,
                rows,
                tracks,
                manifest,
                now=now,
                segment_seconds=endpoint.segment_seconds,
                complete=complete,
            )
        if track is None:
            return playlists.multivariant(
                rows,
                tracks,
                manifest=manifest.name,
                query=shift.query,
                muxed=endpoint.container == TS,
            )
        if track not in rows[0].pieces:
            raise NotHere("this track does not exist")
        return playlists.media(
            rows,
            track,
            suffix=output.suffix,
            longest=endpoint.segment_seconds,
            complete=complete,
        )

    def segment(self, endpoint_name: str, track: str, file: str) -> Path:
        """The file of a segment or initialisation segment; raises NotHere."""
        output, shelf = self._shelf(self._endpoint(endpoint_name))
        if found := _SEGMENT.match(file):
            piece = shelf.find(track, int(found[1])) if found[2] == output.suffix else None
            if piece is not None:
                return piece.path
        if (found := _INIT.match(file)) and track in shelf.tracks and int(found[1]) < len(shelf.runs):
            run = shelf.runs[int(found[1])]
            return run.folder / output.folder / f"init_{shelf.tracks.index(track)}.mp4"
        raise NotHere("this segment is not on the origin")

    def _endpoint(self, name: str) -> EndpointConfig:
        for endpoint in self.config.endpoints:
            if endpoint.name == name:
                return endpoint
        raise NotHere("no origin endpoint has this name")

    def _split(self, endpoint: EndpointConfig, stem: str, kind: str) -> tuple[ManifestConfig, str | None]:
        """The manifest and, for a media playlist "MANIFEST_TRACK", the track."""
        for manifest in endpoint.manifests:
            if manifest.kind == kind and stem == manifest.name:
                return manifest, None
        for manifest in endpoint.manifests:
            if manifest.kind == kind == "hls" and stem.startswith(f"{manifest.name}_"):
                track = stem[len(manifest.name) + 1 :]
                if any(one.name == track for one in self.tracks):
                    return manifest, track
        raise NotHere("no manifest has this name")

    def _shelf(self, endpoint: EndpointConfig) -> tuple[PackagerOutput, Shelf]:
        output = PackagerOutput(endpoint.container, endpoint.segment_seconds)
        shelf = self._shelves.get(output)
        if shelf is None:
            raise NotHere("the channel has not run yet")
        return output, shelf

    @staticmethod
    def _filter(manifest: ManifestConfig, query: Mapping[str, str]) -> str:
        asked = query.get(windows.FILTER_PARAMETER, "")
        if asked and manifest.filter:
            raise BadRequest("this manifest has its own filter; the address may not carry another")
        return asked or manifest.filter


__all__ = ["BadRequest", "NotHere", "Package", "TimeShift"]
