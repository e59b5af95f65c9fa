from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.larix import (
    LarixConnection,
    LarixEncoder,
    SrtSettings,
    grove_link,
    qr_matrix,
    qr_png,
    qr_svg,
)
from tests.helpers.larix_app import LarixRefusal, read_link

MAIN = LarixConnection(name="Main A", url="rtmp://203.0.113.10:1935/classroom-a/k7Qm2xV9pLr4TzW8")
BACKUP = LarixConnection(name="Backup B", url="rtmp://198.51.100.22:1935/classroom-b/n3Bc8yH5sJd1GfU6")
ENCODER = LarixEncoder(width=1280, height=720, fps=30, video_bitrate=2_500_000, keyframe_seconds=2)
SRT = LarixConnection(
    name="Secure",
    url="srt://203.0.113.10:5000",
    srt=SrtSettings(latency_ms=2000, passphrase="correct horse+battery", stream_id="show:a"),
)


def test_the_link_of_two_cameras_letter_for_letter() -> None:
    assert grove_link([MAIN, BACKUP], ENCODER) == (
        "larix://set/v1?"
        "conn[][url]=rtmp%3A%2F%2F203.0.113.10%3A1935%2Fclassroom-a%2Fk7Qm2xV9pLr4TzW8"
        "&conn[][name]=Main%20A&conn[][mode]=av&conn[][overwrite]=on&conn[][active]=on"
        "&conn[][url]=rtmp%3A%2F%2F198.51.100.22%3A1935%2Fclassroom-b%2Fn3Bc8yH5sJd1GfU6"
        "&conn[][name]=Backup%20B&conn[][mode]=av&conn[][overwrite]=on&conn[][active]=on"
        "&enc[vid][camera]=0&enc[vid][res]=1280x720&enc[vid][fps]=30&enc[vid][bitrate]=2500"
        "&enc[vid][keyframe]=2&enc[vid][format]=avc&enc[vid][orientation]=landscape"
        "&enc[aud][bitrate]=128&enc[aud][channels]=2&enc[aud][samples]=48000"
    )


def test_srt_in_its_own_keys() -> None:
    assert grove_link([SRT]) == (
        "larix://set/v1?conn[][url]=srt%3A%2F%2F203.0.113.10%3A5000&conn[][name]=Secure&conn[][mode]=av"
        "&conn[][overwrite]=on&conn[][active]=on&conn[][srtmode]=c&conn[][srtlatency]=2000"
        "&conn[][srtpass]=correct%20horse%2Bbattery&conn[][srtpbkl]=32&conn[][srtstreamid]=show%3Aa"
    )


def test_an_inactive_backup() -> None:
    cold = LarixConnection(name="B", url=BACKUP.url, active=False)
    assert [c["active"] for c in read_link(grove_link([MAIN, cold])).connections] == ["on", "off"]


_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
_KEYS = st.text("abcdefghijklmnopqrstuvwxyzABC0123456789-_~.+%&=?# /é방🎥", min_size=1, max_size=40)


@st.composite
def _rtmp(draw: st.DrawFn, name: str) -> LarixConnection:
    return LarixConnection(
        name=name, url=f"rtmp://203.0.113.7:1935/show/{draw(_KEYS)}{name}", active=draw(st.booleans())
    )


@st.composite
def _srt(draw: st.DrawFn, name: str) -> LarixConnection:
    port = draw(st.integers(1, 65535))
    srt = SrtSettings(
        latency_ms=draw(st.integers(120, 15000)),
        passphrase=draw(
            st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=10, max_size=79)
        ),
        key_bytes=draw(st.sampled_from((16, 24, 32))),
        stream_id=draw(st.one_of(st.just(""), _TEXT)),
    )
    return LarixConnection(name=name, url=f"srt://h-{len(name)}:{port}", srt=srt)


@st.composite
def _connections(draw: st.DrawFn) -> list[LarixConnection]:
    names = draw(st.lists(_TEXT, min_size=1, max_size=3, unique=True))
    return [
        draw(st.one_of(_rtmp(name), _rtmp(name), _srt(f"{name}{index}"))) for index, name in enumerate(names)
    ]


@given(_connections())
def test_larix_reads_back_what_was_meant(connections: list[LarixConnection]) -> None:
    if len({c.url for c in connections}) < len(connections) or len({c.name for c in connections}) < len(
        connections
    ):
        return
    read = read_link(grove_link(connections, ENCODER))
    assert [(c["url"], c["name"], c["active"]) for c in read.connections] == [
        (c.url, c.name, "on" if c.active else "off") for c in connections
    ]
    for connection, row in zip(connections, read.connections, strict=True):
        if connection.srt is not None:
            assert row["srtpass"] == connection.srt.passphrase
            assert row.get("srtstreamid", "") == connection.srt.stream_id
            assert row["srtlatency"] == str(connection.srt.latency_ms)
    assert read.encoder["vid"]["res"] == "1280x720"
    assert read.encoder["aud"] == {"bitrate": "128", "channels": "2", "samples": "48000"}


@pytest.mark.parametrize(
    ("connections", "message"),
    [
        ([], "a Larix link needs at least one connection"),
        ([MAIN, LarixConnection(name="B", url=MAIN.url)], "two Larix connections may not share one URL"),
        (
            [MAIN, LarixConnection(name="Main A", url=BACKUP.url)],
            "two Larix connections may not share one name",
        ),
        (
            [LarixConnection(name=str(n), url=f"rtmp://h/a/{n}") for n in range(4)],
            "Larix streams to at most 3 connections at a time",
        ),
        ([LarixConnection(name="", url=MAIN.url)], "a Larix connection needs a name"),
        (
            [LarixConnection(name="A", url="http://203.0.113.1/secret")],
            r"Larix takes rtmp, rtmps and srt addresses \(A\)",
        ),
        (
            [LarixConnection(name="A", url="srt://h:1")],
            r"SRT settings belong to an SRT address \(A\)",
        ),
        (
            [LarixConnection(name="A", url="srt://h:1?streamid=x", srt=SRT.srt)],
            r"an SRT address takes no query; use the SRT settings \(A\)",
        ),
        (
            [
                _short := LarixConnection(
                    name="A", url="srt://h:1", srt=SrtSettings(latency_ms=1, passphrase="x")
                )
            ],
            r"an SRT passphrase has 10 to 79 characters \(A\)",
        ),
    ],
)
def test_what_larix_would_refuse_is_refused_first(connections: list[LarixConnection], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        grove_link(connections)


def test_no_key_in_a_repr_or_a_refusal() -> None:
    assert "k7Qm2xV9pLr4TzW8" not in repr(MAIN)
    assert "battery" not in repr(SRT)
    with pytest.raises(ValueError, match="Larix takes") as caught:
        grove_link([LarixConnection(name="A", url="http://203.0.113.1/secret")])
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org",
        "larix://set/v1?conn[][name]=A",
        "larix://set/v1?conn[][url]=rtmp%3A%2F%2Fh%2Fa%2Fk&conn[][target]=rtmp",
        "larix://set/v1?conn[][url]=srt%3A%2F%2Fh%3A1&conn[][user]=me",
    ],
)
def test_the_stand_in_for_larix_refuses_what_larix_refuses(link: str) -> None:
    with pytest.raises(LarixRefusal):
        read_link(link)


def test_one_camera_fits_a_version_9_code() -> None:
    """Version 9 has 53 modules a side; the quiet zone is 4 on each."""
    matrix = qr_matrix(grove_link([MAIN]))
    assert (len(matrix), {len(row) for row in matrix}) == (53 + 8, {53 + 8})
    assert not any(matrix[0])
    assert matrix[4][4:11] == (True,) * 7


def test_png_and_svg() -> None:
    link = grove_link([MAIN, BACKUP], ENCODER)
    png = qr_png(link, scale=4)
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG")
    assert width == height == 4 * len(qr_matrix(link))
    assert "<svg" in qr_svg(link)


def test_a_link_that_fits_no_code() -> None:
    long = LarixConnection(name="A", url="rtmp://h/a/" + "k" * 2400)
    with pytest.raises(ValueError, match=r"^the link has more than 2331 bytes and fits no QR code$"):
        qr_matrix(grove_link([long]))
