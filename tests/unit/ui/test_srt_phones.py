"""The phones card of an SRT event: everything to be typed in, but the passphrase."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from aws.facts import IngestPoint, SrtAccess
from controller.phones import profiles
from controller.plan import EventPlan
from controller.to_spec import to_spec
from ui.widgets.phone_card import PhoneCard

SECRET = "Qm2xV9pLr4TzW8Qm2xV9pLr4"


def test_the_address_is_whole_and_the_passphrase_is_dots(qtbot: QtBot) -> None:
    access = SrtAccess(latency_ms=2000, key_bytes=32, passphrase=SECRET)
    point = IngestPoint(camera="A", pipeline=0, input_id="1", url="srt://203.0.113.9:5000", srt=access)
    spec = to_spec(EventPlan.from_data({"name": "show", "title": "Show", "ingest": {"protocol": "srt"}}))
    card = PhoneCard()
    qtbot.addWidget(card)
    card.show_phones(profiles([point], spec), test_phone=None)
    shown = [label.full_text for label in card.values.values]
    assert shown[:4] == [
        "srt://203.0.113.9:5000",
        "2000 ms, AES-256",
        "••••••",
        "1920×1080 30 fps 6.0 Mb/s",
    ]
    assert not [text for text in shown if SECRET in text]
