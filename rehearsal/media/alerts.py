"""Channel alerts, set and cleared, in MediaLive's manner."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from rehearsal.media.messages import EngineEvent, EventKind

VIDEO = "Video Not Detected"
AUDIO = "Audio Not Detected"
CODEC = "Unsupported Codec"
BEHIND = "Encoder Not Keeping Up"
TURNED_AWAY = "SRT Connection Refused"
"""UNCONFIRMED that MediaLive raises one; a phone is told no more than that it was refused."""

_TAKES = {
    "RTMP": "an RTMP input takes H.264 and AAC",
    "SRT": "a rehearsal takes H.264 and AAC over SRT, though AWS takes HEVC as well",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a pipeline looks like now."""

    video_live: bool
    audio_live: bool
    refused_codec: str
    dropped_frames: int
    protocol: str = "RTMP"
    turned_away: str = ""


def reasons(condition: Condition) -> dict[str, str]:
    """The alerts that this condition justifies, each with its sentence."""
    found = {}
    if not condition.video_live:
        found[VIDEO] = "The input carries no video; black is sent until a key frame arrives."
    if not condition.audio_live:
        found[AUDIO] = "The input carries no audio; silence is sent until it comes back."
    if condition.refused_codec:
        found[CODEC] = (
            f"The input sends {condition.refused_codec}; {_TAKES[condition.protocol]}. "
            "Change the codec on the phone."
        )
    if condition.turned_away:
        found[TURNED_AWAY] = condition.turned_away
    if condition.dropped_frames:
        found[BEHIND] = "The encoder cannot keep up; frames are left out. Use a smaller ladder."
    return found


class AlertBoard:
    """The alerts of one pipeline; every change is told once."""

    def __init__(
        self, channel_id: str, pipeline: int, tell: Callable[[EngineEvent], None], now: Callable[[], float]
    ) -> None:
        self._channel_id = channel_id
        self._pipeline = pipeline
        self._tell = tell
        self._now = now
        self._set: dict[str, tuple[str, str]] = {}

    @property
    def active(self) -> int:
        """How many alerts are set."""
        return len(self._set)

    def update(self, wanted: dict[str, str]) -> None:
        """Set what is new, clear what is over."""
        for alert_type in sorted(set(self._set) - set(wanted)):
            alert_id, message = self._set.pop(alert_type)
            self._say(EventKind.ALERT_CLEARED, alert_type, message, alert_id)
        for alert_type, message in wanted.items():
            if alert_type not in self._set:
                alert_id = uuid.uuid4().hex
                self._set[alert_type] = (alert_id, message)
                self._say(EventKind.ALERT_SET, alert_type, message, alert_id)

    def _say(self, kind: EventKind, alert_type: str, message: str, alert_id: str) -> None:
        self._tell(
            EngineEvent(
                kind=kind,
                channel_id=self._channel_id,
                pipeline=self._pipeline,
                at=self._now(),
                message=message,
                alert_type=alert_type,
                alert_id=alert_id,
            )
        )
