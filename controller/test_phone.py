"""A phone for rehearsals: a moving test picture with clock and tone, published as a phone would."""

from __future__ import annotations

import re
import subprocess
import threading

from aws.facts import SrtAccess
from aws.failures import AwsFailure
from aws.sentence import say
from controller import encoder_binary, frame_code

CONNECT_SECONDS = 15.0
CALL_SECONDS = 4.0
"""An SRT listener answers within this time or is not on air yet."""
PATIENCE_MS = 3_600_000
"""How long a phone goes on calling an SRT listener that does not answer; Larix does not give up either."""

_REASONS = (
    (re.compile("BADSECRET|Incorrect passphrase"), say("the passphrase is not the input's.")),
    (re.compile("UNSECURE|Password required"), say("the input wants another encryption.")),
)


class TestPhone:
    """Publishes H.264 and AAC over RTMP or SRT until stopped; each frame bears its number and time.

    ffmpeg takes an output's passphrase on its command line only, where this laptop's process list shows it;
    test phones are for rehearsals, whose secrets are made up and end with the region.
    """

    __test__ = False

    def __init__(
        self,
        url: str,
        *,
        width: int = 1280,
        height: int = 720,
        fps: int = 30,
        bitrate: int = 2_500_000,
        srt: SrtAccess | None = None,
        call_seconds: float = CALL_SECONDS,
    ) -> None:
        """`call_seconds`: how long `start` waits for the answer of an SRT listener."""
        self._url = url
        self._srt = srt
        self._answer_seconds = CONNECT_SECONDS if srt is None else call_seconds
        self.fps = fps
        self._size = f"{width}x{height}"
        self._bitrate = bitrate
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher: threading.Thread | None = None
        self._errors: threading.Thread | None = None
        self._sending = threading.Event()
        self._last_words = ""
        self._reason = ""
        """Why an SRT listener refused; libsrt says it long before ffmpeg's last words."""

    def start(self) -> None:
        """Begin to publish; returns when frames leave.

        An SRT listener answers on air only: a phone that is first goes on calling, as real ones do.

        Raises:
            AwsFailure: the ingest refused it, or the video tool is missing.
        """
        self._spawn()
        answered = self._sending.wait(self._answer_seconds)
        if not (answered or self._srt is not None) or not self.alive or self._reason:
            self.stop()
            words = self._reason or self._last_words or say("no answer.")
            raise AwsFailure(
                say("Test phone"),
                say("the ingest did not take the picture: {0}", words),
                say("Check that this network is in the allowed addresses and that the event is provisioned."),
                "phone-refused",
            )

    @property
    def alive(self) -> bool:
        """Whether it is publishing."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Stop publishing; bounded."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for thread in (self._watcher, self._errors):
            if thread is not None:
                thread.join(3)

    def _spawn(self) -> None:
        process = subprocess.Popen(
            self._command(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._process = process
        self._watcher = threading.Thread(target=self._watch, args=(process,), name="test-phone", daemon=True)
        self._errors = threading.Thread(
            target=self._listen, args=(process,), name="test-phone-words", daemon=True
        )
        self._watcher.start()
        self._errors.start()

    def _command(self) -> list[str]:
        clock = (
            "drawtext=text='%{localtime\\:%H\\\\\\:%M\\\\\\:%S}  %{n}':fontsize=h/9:fontcolor=white"
            ":box=1:boxcolor=black@0.6:boxborderw=12:x=(w-tw)/2:y=h-th-h/12"
        )
        # Paced by filters: -re would send the first half second in one go, which no camera does.
        picture = (
            f"testsrc2=size={self._size}:rate={self.fps},realtime,{frame_code.draw_filter(self.fps)},{clock}"
        )
        rate = str(self._bitrate)
        return [
            encoder_binary.find(), "-hide_banner", "-loglevel", "error", "-nostats",
            "-progress", "pipe:1", "-stats_period", "0.25",
            "-f", "lavfi", "-i", picture,
            "-f", "lavfi", "-i", "sine=frequency=440:beep_factor=4:sample_rate=48000,volume=0.25,arealtime",
            "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p",
            "-b:v", rate, "-maxrate", rate, "-bufsize", rate, "-g", str(2 * self.fps), "-sc_threshold", "0",
            "-c:a", "aac", "-b:a", "128k", "-ac", "2", *self._target(),
        ]  # fmt: skip

    def _target(self) -> list[str]:
        """Where it goes; ffmpeg counts SRT's latency in microseconds."""
        if self._srt is None:
            return ["-f", "flv", self._url]
        return [
            *["-mode", "caller", "-connect_timeout", str(PATIENCE_MS)],
            *["-passphrase", self._srt.passphrase, "-pbkeylen", str(self._srt.key_bytes)],
            *["-latency", str(self._srt.latency_ms * 1000), "-flush_packets", "1", "-f", "mpegts", self._url],
        ]

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Learn from the tool's own counter that frames leave."""
        assert process.stdout is not None
        for line in process.stdout:
            name, _, value = line.decode("ascii", "replace").strip().partition("=")
            if name == "frame" and value.isdigit() and int(value) > 0:
                self._sending.set()
        process.stdout.close()
        process.wait()  # its words end a moment before itself, and a phone that ends is not one that sends
        self._sending.set()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            words = line.decode("utf-8", "replace").strip().replace(self._url, "the ingest address")
            reasons = (reason for pattern, reason in _REASONS if pattern.search(words))
            if reason := next(reasons, ""):
                self._reason = reason
                self._sending.set()  # there is an answer, and it is no
            self._last_words = words or self._last_words
        process.stderr.close()
