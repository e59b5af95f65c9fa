"""Messages between region and engine: JSON and back, errors that name the field, secrets unseen."""

from __future__ import annotations

import json

import pytest

from rehearsal.media.messages import (
    ArchiveConfig,
    ChannelConfig,
    Destination,
    EngineEvent,
    EventKind,
    InputConfig,
    MessageError,
    PackageConfig,
    RenditionConfig,
    StatsScope,
    StatsTick,
    from_json,
    to_json,
)

CHANNEL = ChannelConfig(
    channel_id="1234567",
    input_ids=("11", "22"),
    pipelines=2,
    renditions=(RenditionConfig(name="720p30", width=1280, height=720, bitrate=3_000_000),),
    archive=ArchiveConfig(rollover_seconds=60),
)


def test_a_channel_survives_the_line() -> None:
    line = json.dumps(to_json(CHANNEL))
    assert from_json(ChannelConfig, json.loads(line)) == CHANNEL


def test_a_statistics_tick_survives_the_line() -> None:
    tick = StatsTick(
        at=12.5, scope=StatsScope.CHANNEL, subject="7", pipeline=1, values={"NetworkIn": 2.5, "FillMsec": 0.0}
    )
    back = from_json(StatsTick, json.loads(json.dumps(to_json(tick))))
    assert back == tick
    assert back.scope is StatsScope.CHANNEL
    assert back.channel_id == "7"


def test_whole_numbers_are_taken_for_seconds() -> None:
    event = from_json(
        EngineEvent, {"kind": "alert-set", "channel_id": "7", "pipeline": 0, "at": 12, "message": "m"}
    )
    assert event.kind is EventKind.ALERT_SET
    assert event.at == 12.0


def test_a_stream_key_is_in_no_repr() -> None:
    config = InputConfig(input_id="1", destinations=(Destination(app="show-a", key="s3cret-key"),))
    assert "s3cret-key" not in repr(config)
    assert to_json(config)["destinations"][0]["key"] == "s3cret-key"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ([], "PackageConfig is not an object"),
        ({"group": "g", "channel": "c"}, "PackageConfig lacks endpoints"),
        ({"group": "g", "channel": "c", "endpoints": 3}, "PackageConfig.endpoints is not a list"),
        ({"group": 1, "channel": "c", "endpoints": []}, "PackageConfig.group is not of type str"),
        ({"group": "g", "colour": "c", "endpoints": []}, "PackageConfig has no field colour"),
        (
            {"group": "g", "channel": "c", "endpoints": [{"name": "e", "container": "TS", "manifests": [7]}]},
            "PackageConfig.endpoints[0].manifests[0] is not an object",
        ),
    ],
)
def test_what_does_not_fit_is_named(body: object, sentence: str) -> None:
    with pytest.raises(MessageError) as caught:
        from_json(PackageConfig, body)
    assert str(caught.value) == sentence


def test_an_unknown_kind_of_event_is_refused() -> None:
    with pytest.raises(MessageError, match="is not a EventKind"):
        from_json(EngineEvent, {"kind": "party", "channel_id": "7", "pipeline": 0, "at": 1, "message": ""})


def test_a_truth_value_is_no_number() -> None:
    with pytest.raises(MessageError, match=r"RenditionConfig\.width is not of type int"):
        from_json(RenditionConfig, {"name": "x", "width": True, "height": 2, "bitrate": 3})


def test_only_messages_become_json() -> None:
    with pytest.raises(MessageError, match="dict is not a message"):
        to_json({})
