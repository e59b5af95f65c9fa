from __future__ import annotations

import pytest

from aws.redaction import redact


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "Cannot pull rtmp://203.0.113.10:1935/show-a/k7Qm2xV9pLr4TzW8 now",
            "Cannot pull rtmp://203.0.113.10:1935/show-a/[hidden] now",
        ),
        (
            "rtmps://ingest.example.org:443/show-a/abc/def?x=1",
            "rtmps://ingest.example.org:443/show-a/[hidden]",
        ),
        ('url "RTMP://1.2.3.4/app/KEY"', 'url "RTMP://1.2.3.4/app/[hidden]"'),
        ("StreamName: show-a/k7Qm2xV9pLr4TzW8 is taken", "StreamName: show-a/[hidden] is taken"),
        (
            "srt://1.2.3.4:5000?passphrase=opensesame12&mode=caller",
            "srt://1.2.3.4:5000?passphrase=[hidden]&mode=caller",
        ),
        (
            "larix://set/v1?conn[][url]=srt%3A%2F%2Fh%3A1&conn[][srtpass]=opensesame12&conn[][srtpbkl]=32",
            "larix://set/v1?conn[][url]=srt%3A%2F%2Fh%3A1&conn[][srtpass]=[hidden]&conn[][srtpbkl]=32",
        ),
        ("conn%5B%5D%5Bsrtpass%5D=opensesame12", "conn%5B%5D%5Bsrtpass%5D=[hidden]"),
        ("ffmpeg -passphrase opensesame12 -f mpegts", "ffmpeg -passphrase [hidden] -f mpegts"),
        ("['-passphrase', 'opensesame12', '-f']", "['-passphrase', '[hidden]', '-f']"),
        ('{"SecretString": "opensesame12"}', '{"SecretString": [hidden]}'),
        ("{'passphrase': 'opensesame12', 'a': 1}", "{'passphrase': [hidden], 'a': 1}"),
        (
            "Destination first-show-a/k7Qm2xV9pLr4TzW8aaaabbbb is in use",
            "Destination first-show-a/[hidden] is in use",
        ),
        ("The key AKIAIOSFODNN7EXAMPLE is old", "The key [hidden] is old"),
        ("temporary ASIAIOSFODNN7EXAMPLE", "temporary [hidden]"),
        ("X-Amz-Security-Token: IQoJb3JpZ2luX2VjE and more", "X-Amz-Security-Token: [hidden] and more"),
        (
            "https://b/k?X-Amz-Signature=deadbeef&X-Amz-Date=1",
            "https://b/k?X-Amz-Signature=[hidden]&X-Amz-Date=1",
        ),
        ("secret_access_key=wJalrXUtnFEMI/K7MDENG", "secret_access_key=[hidden]"),
        ("A" * 120, "[hidden]"),
        (
            "https://d1/player/index.html#Policy=eyJTdGF0ZW1lbnQiOlt7IlJl__&Signature=ab~c-_d&Key-Pair-Id=K1",
            "https://d1/player/index.html#Policy=[hidden]&Signature=[hidden]&Key-Pair-Id=K1",
        ),
        (
            "Cookie: CloudFront-Policy=eyJTdGF0ZW1lbnQiOlt7IlJl; CloudFront-Signature=ab~c",
            "Cookie: CloudFront-Policy=[hidden]; CloudFront-Signature=[hidden]",
        ),
        ("a -----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY----- b", "a [hidden] b"),
        ("half: -----BEGIN RSA PRIVATE KEY-----\nMII", "half: [hidden]"),
    ],
)
def test_secrets_are_hidden(text: str, clean: str) -> None:
    assert redact(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: medialive:StartChannel",
        "arn:aws:cloudformation:eu-west-1:123456789012:stack/flypack-show/4f1b0a30-c8a4-11f0-8de9-0242ac120002",
        "Channel 1234567 is attached to input 7654321.",
        "-----BEGIN PUBLIC KEY-----\nMIIBIjANBg\n-----END PUBLIC KEY-----",
    ],
)
def test_names_and_arns_stay(text: str) -> None:
    assert redact(text) == text
