"""Watch a packager's run: every segment that it finishes goes to the shelf of its kind."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rehearsal.media import fragments
from rehearsal.media.fragments import FragmentError
from rehearsal.media.messages import ChannelConfig
from rehearsal.media.origin.shelf import Piece, Run, Shelf
from rehearsal.media.packager import CMAF, PackagerOutput

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the packager's own playlist."""

    number: int
    name: str
    seconds: float


def read_playlist(text: str) -> list[Listed]:
    """The finished segments in one of ffmpeg's playlists, oldest first."""
    found: list[Listed] = []
    seconds = 0.0
    for line in text.splitlines():
        if line.startswith("#EXTINF:"):
            seconds = float(line[8:].split(",", 1)[0])
        elif line and not line.startswith("#"):
            name = line.rsplit("/", 1)[-1]
            found.append(Listed(int(name.split("_")[1].split(".")[0]), name, seconds))
    return found


class TrackWatch:
    """One track of one output of a run."""

    def __init__(self, playlist: Path, offer: Callable[[Piece], None]) -> None:
        self._playlist = playlist
        self._offer = offer
        self._changed = 0
        self._next = 0
        self._clock: int | None = None

    def look(self) -> None:
        """Offer what has been finished since the last look. A damaged segment is left out."""
        try:
            changed = self._playlist.stat().st_mtime_ns
            if changed == self._changed:
                return
            text = self._playlist.read_text()
        except OSError:
            return  # not written yet
        self._changed = changed
        for listed in read_playlist(text):
            if listed.number < self._next:
                continue
            self._next = listed.number + 1
            try:
                self._offer(self._piece(listed, self._playlist.parent / listed.name))
            except (FragmentError, OSError) as failure:
                log.warning("segment left out: %s", failure)

    def _piece(self, listed: Listed, path: Path) -> Piece:
        raise NotImplementedError


class TsWatch(TrackWatch):
    """MPEG-TS: the first picture's time counts, then the playlist's durations."""

    def _piece(self, listed: Listed, path: Path) -> Piece:
        if self._clock is None:
            self._clock = round(fragments.first_video_seconds(path) * fragments.TS_CLOCK)
        begin, length = self._clock, round(listed.seconds * fragments.TS_CLOCK)
        self._clock += length
        return Piece(listed.number, path, path.stat().st_size, begin, length, fragments.TS_CLOCK)


class CmafWatch(TrackWatch):
    """CMAF: the index in the segment counts, and the decode time is made absolute."""

    def __init__(self, playlist: Path, init: Path, offer: Callable[[Piece], None]) -> None:
        super().__init__(playlist, offer)
        self._init = init

    def _piece(self, listed: Listed, path: Path) -> Piece:
        times = fragments.read_fragment(path)
        if self._clock is None:
            self._clock = times.earliest - times.decode_time
            fragments.drop_edit_list(self._init)
        if self._clock:
            fragments.move_decode_time(path, times, self._clock)
        begin = times.decode_time + self._clock
        return Piece(listed.number, path, path.stat().st_size, begin, times.duration, times.timescale)


class RunWatch:
    """All tracks of all outputs of one run of a packager."""

    def __init__(self, config: ChannelConfig, run: Run, shelves: dict[PackagerOutput, Shelf]) -> None:
        self.run = run
        self._tracks: list[TrackWatch] = []
        for output, shelf in shelves.items():
            folder = run.folder / output.folder
            folder.mkdir(parents=True, exist_ok=True)
            for index, track in enumerate(output.tracks(config)):
                self._tracks.append(self._watch(output, folder, index, track, shelf))

    def _watch(
        self, output: PackagerOutput, folder: Path, index: int, track: str, shelf: Shelf
    ) -> TrackWatch:
        def offer(piece: Piece) -> None:
            shelf.offer(self.run, track, piece)

        playlist = folder / f"{index}.m3u8"
        if output.container == CMAF:
            return CmafWatch(playlist, folder / f"init_{index}.mp4", offer)
        return TsWatch(playlist, offer)

    def look(self) -> None:
        """Look at every track."""
        for track in self._tracks:
            track.look()
