"""Takes secrets out of AWS's own words before anybody can read, log or show them."""

from __future__ import annotations

import re

HIDDEN = "[hidden]"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Stream keys: the last part of an ingest URL's path (rtmp://host/app/KEY, rtmps, srt passphrases).
    (re.compile(r"\b(rtmps?://[^\s/\"']+/[^\s/\"']+/)[^\s\"'<>]+", re.IGNORECASE), r"\1" + HIDDEN),
    # SRT: in addresses, in Larix links, on ffmpeg's command line, in JSON and as Secrets Manager answers.
    (
        re.compile(
            r"((?:passphrase|streamid|srtpass|srtstreamid)(?:\]|%5D)?(?:=|%3D))[^\s&\"'<>]+", re.IGNORECASE
        ),
        r"\1" + HIDDEN,
    ),
    (re.compile(r"(?<!\w)(-passphrase[\"']?,?\s+[\"']?)[^\s\"',]+", re.IGNORECASE), r"\1" + HIDDEN),
    (
        re.compile(r"([\"'](?:passphrase|SecretString)[\"']\s*:\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE),
        r"\1" + HIDDEN,
    ),
    # The app/instance pair as MediaLive repeats it when it refuses a stream name.
    (re.compile(r"(stream\s?name\s*[:=]?\s*[\"'\[]?[\w-]+/)[\w-]+", re.IGNORECASE), r"\1" + HIDDEN),
    # The same pair bare: our own stream keys have 24 letters and digits.
    (re.compile(r"(\b[a-z][a-z0-9-]*-[ab]/)[A-Za-z0-9]{20,}"), r"\1" + HIDDEN),
    # Access key ids (AKIA: long-lived, ASIA: temporary; IAM user guide, unique identifier prefixes).
    (re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{8,}\b"), HIDDEN),
    # Signatures and tokens of a signed request, in URLs, headers and canonical strings.
    (
        re.compile(
            r"((?:x-amz-security-token|x-amz-signature|x-amz-credential|signature|credential|"
            r"session[_ -]?token|secret[_ -]?access[_ -]?key)[\"']?\s*[:=]\s*[\"']?)[^\s&,\"'<>]+",
            re.IGNORECASE,
        ),
        r"\1" + HIDDEN,
    ),
    # What lets viewers in: a policy in a query, a fragment or a cookie (its signature: above), private keys.
    (re.compile(r"(?<![\w-])((?:CloudFront-)?Policy=)[A-Za-z0-9_~-]{20,}"), r"\1" + HIDDEN),
    (
        re.compile(r"-----BEGIN ([A-Z ]*)PRIVATE KEY-----.*?(?:-----END \1PRIVATE KEY-----|\Z)", re.DOTALL),
        HIDDEN,
    ),
    # Anything that looks like a session token: one very long base64 word.
    (re.compile(r"(?<![\w/+])[A-Za-z0-9+/=]{100,}(?![\w/+])"), HIDDEN),
)


def redact(text: str) -> str:
    """The same text with stream keys, access keys, signatures and session tokens hidden."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
