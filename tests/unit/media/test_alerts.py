"""Alerts: set once, cleared once, each with its own id."""

from __future__ import annotations

from rehearsal.media import alerts
from rehearsal.media.alerts import AlertBoard, Condition
from rehearsal.media.messages import EngineEvent, EventKind

FINE = Condition(video_live=True, audio_live=True, refused_codec="", dropped_frames=0)


def test_a_healthy_pipeline_has_no_alert() -> None:
    assert alerts.reasons(FINE) == {}


def test_every_condition_has_its_alert() -> None:
    condition = Condition(video_live=False, audio_live=False, refused_codec="hvc1", dropped_frames=3)
    found = alerts.reasons(condition)
    assert list(found) == [
        "Video Not Detected",
        "Audio Not Detected",
        "Unsupported Codec",
        "Encoder Not Keeping Up",
    ]
    assert found["Unsupported Codec"].startswith("The input sends hvc1; an RTMP input takes H.264 and AAC.")


def test_changes_are_told_once() -> None:
    told: list[EngineEvent] = []
    board = AlertBoard("7", 1, told.append, lambda: 99.0)
    board.update({"Video Not Detected": "black"})
    board.update({"Video Not Detected": "black", "Audio Not Detected": "silence"})
    assert board.active == 2
    board.update({"Audio Not Detected": "silence"})
    board.update({})
    assert [(one.kind, one.alert_type, one.message) for one in told] == [
        (EventKind.ALERT_SET, "Video Not Detected", "black"),
        (EventKind.ALERT_SET, "Audio Not Detected", "silence"),
        (EventKind.ALERT_CLEARED, "Video Not Detected", "black"),
        (EventKind.ALERT_CLEARED, "Audio Not Detected", "silence"),
    ]
    assert told[0].alert_id == told[2].alert_id != told[1].alert_id
    assert {(one.channel_id, one.pipeline, one.at) for one in told} == {("7", 1, 99.0)}


def test_an_alert_that_comes_again_is_a_new_one() -> None:
    told: list[EngineEvent] = []
    board = AlertBoard("7", 0, told.append, lambda: 0.0)
    for wanted in ({"a": "x"}, {}, {"a": "x"}):
        board.update(wanted)
    assert told[0].alert_id != told[2].alert_id
