"""The test phone as an SRT caller: patient before the channel runs, refused in one sentence, soon silent."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest

from aws.facts import SrtAccess
from aws.failures import AwsFailure
from controller.test_phone import TestPhone
from tests.helpers.media_rig import channel, running, until

SECRET = "0123456789abcdefABCDEF"


def phone(url: str, passphrase: str = SECRET, call_seconds: float = 4) -> TestPhone:
    access = SrtAccess(latency_ms=200, key_bytes=32, passphrase=passphrase)
    address = url.partition("?")[0]
    return TestPhone(address, width=424, height=240, bitrate=400_000, srt=access, call_seconds=call_seconds)


def test_a_phone_that_is_first_calls_until_the_channel_runs(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        url, opens = rig.srt_input("s", SECRET)
        caller = phone(url)
        try:
            caller.start()
            assert caller.alive
            rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))
            rig.wait_for("FillMsec", lambda value: value == 0)
            assert rig.wait_for("InputVideoFrameRate", lambda value: 25 < value < 35)
        finally:
            caller.stop()
        assert not caller.alive


def test_a_phone_that_still_calls_is_silenced_at_once(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        url, _ = rig.srt_input("s", SECRET)
        caller = phone(url)
        caller.start()
        (process,) = [one for one in psutil.Process().children() if "mpegts" in " ".join(one.cmdline())]
        began = time.monotonic()
        caller.stop()
        assert time.monotonic() - began < 3
        until(lambda: not process.is_running(), "it is gone", 3)


def test_a_phone_with_another_passphrase_is_told_why(tmp_path: Path) -> None:
    with running(tmp_path / "work") as rig:
        url, opens = rig.srt_input("s", SECRET)
        rig.engine.start_channel(channel(input_ids=("s",), passphrases=(opens,)))
        caller = phone(url, "another-passphrase", call_seconds=30)
        with pytest.raises(AwsFailure) as failure:
            caller.start()
        assert failure.value.code == "phone-refused"
        assert failure.value.sentence == (
            "Test phone: the ingest did not take the picture: the passphrase is not the input's. Check that "
            "this network is in the allowed addresses and that the event is provisioned."
        )
        alert = rig.wait_for_event("alert-set", "SRT Connection Refused")
        assert "its passphrase is not this input's" in alert.message
