"""What MediaConvert makes, made by ffmpeg on this laptop: HLS of joined files, pictures, a preview.

Nothing is encoded anew: one rung, copied from the recording, stands for the ladder of an HLS group, and the
preview is a copy. So a conversion takes seconds, plays, and proves the files and their order, not the encode.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rehearsal import children
from rehearsal.media import ffmpeg

SECONDS = 1800.0
TYPES = {
    ".m3u8": "application/vnd.apple.mpegurl",
    ".ts": "video/MP2T",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
}

Settings = dict[str, Any]


class ConversionFailure(Exception):
    """A job that cannot be made, in one sentence."""


class Converter:
    """Makes one job after the other; `s3` gives the client of a region."""

    def __init__(self, s3: Callable[[str], Any], stopped: threading.Event) -> None:
        self._s3 = s3
        self._stopped = stopped

    def convert(self, region: str, settings: Settings) -> None:
        """Make a job's outputs and put them into their bucket. Raises ConversionFailure, ClientError."""
        s3 = self._s3(region)
        with tempfile.TemporaryDirectory(prefix="conversion-") as name:
            folder = Path(name)
            sources = [
                self._fetch(s3, one["FileInput"], folder / f"source-{number}.ts")
                for number, one in enumerate(settings["Inputs"])
            ]
            listing = "".join(f"file '{source.name}'\n" for source in sources)
            (folder / "sources.txt").write_text(listing, encoding="utf-8")
            for number, group in enumerate(settings["OutputGroups"]):
                made = folder / f"group-{number}"
                made.mkdir()
                self._put(s3, made, self._group(folder, made, group))

    @staticmethod
    def _fetch(s3: Any, place: str, target: Path) -> Path:
        bucket, _, key = place.removeprefix("s3://").partition("/")
        s3.download_file(bucket, key, str(target))
        return target

    def _group(self, folder: Path, made: Path, group: Settings) -> str:
        """Fill `made` with a group's files; returns the group's destination."""
        kind = group["OutputGroupSettings"]["Type"]
        if kind == "HLS_GROUP_SETTINGS":
            hls = group["OutputGroupSettings"]["HlsGroupSettings"]
            self._hls(folder, made, hls, group["Outputs"][0])
            return str(hls["Destination"])
        if kind == "FILE_GROUP_SETTINGS":
            destination = str(group["OutputGroupSettings"]["FileGroupSettings"]["Destination"])
            self._file(folder, made, destination.rpartition("/")[2], group["Outputs"][0])
            return destination
        raise ConversionFailure(f"{kind} is not rehearsed")

    def _hls(self, folder: Path, made: Path, hls: Settings, output: Settings) -> None:
        name = f"{hls['Destination'].rpartition('/')[2]}"
        rung = f"{name}{output['NameModifier']}"
        self._ffmpeg(
            folder, "-c", "copy", "-f", "hls", "-hls_time", str(hls["SegmentLength"]),
            "-hls_playlist_type", "vod", "-hls_segment_filename", str(made / f"{rung}_%05d.ts"),
            str(made / f"{rung}.m3u8"),
        )  # fmt: skip
        video = output["VideoDescription"]
        bits = video["CodecSettings"]["H264Settings"]["MaxBitrate"]
        size = f"{video['Width']}x{video['Height']}"
        (made / f"{name}.m3u8").write_text(
            f"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-STREAM-INF:BANDWIDTH={bits},RESOLUTION={size}\n{rung}.m3u8\n"
        )

    def _file(self, folder: Path, made: Path, name: str, output: Settings) -> None:
        video = output["VideoDescription"]
        if video["CodecSettings"]["Codec"] != "FRAME_CAPTURE":
            self._ffmpeg(folder, "-c", "copy", str(made / f"{name}.mp4"))
            return
        capture = video["CodecSettings"]["FrameCaptureSettings"]
        apart = capture["FramerateDenominator"] / capture["FramerateNumerator"]
        looks = (
            f"select='isnan(prev_selected_t)+gte(t-prev_selected_t,{apart})',"
            f"scale={video['Width']}:{video['Height']}:out_range=pc"
        )
        jpeg = ("-pix_fmt", "yuvj420p", "-fps_mode", "vfr", "-start_number", "0")
        self._ffmpeg(folder, "-an", "-vf", looks, *jpeg, str(made / f"{name}.%07d.jpg"))

    def _ffmpeg(self, folder: Path, *arguments: str) -> None:
        command = [ffmpeg.find(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y"]
        command += ["-f", "concat", "-safe", "0", "-i", "sources.txt", *arguments]
        ended = children.run(command, folder, seconds=SECONDS, stopped=self._stopped)
        if ended.code != 0:
            words = ended.words.splitlines()[-1:] or ["the conversion was interrupted"]
            raise ConversionFailure(words[0])

    @staticmethod
    def _put(s3: Any, made: Path, destination: str) -> None:
        """Playlists last: who finds one finds everything it names."""
        bucket, _, base = destination.removeprefix("s3://").partition("/")
        folder = base.rpartition("/")[0]
        for path in _in_order(made):
            kind = TYPES.get(path.suffix, "application/octet-stream")
            s3.upload_file(str(path), bucket, f"{folder}/{path.name}", ExtraArgs={"ContentType": kind})
        shutil.rmtree(made)


def _in_order(made: Path) -> Iterator[Path]:
    found = sorted(made.iterdir())
    yield from (path for path in found if path.suffix != ".m3u8")
    yield from sorted((path for path in found if path.suffix == ".m3u8"), key=lambda path: -len(path.name))
