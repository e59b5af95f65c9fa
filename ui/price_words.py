"""What a price is for, in the language of the moment: the price book is in English, as AWS's own list is.

A text of the book is made of parts, "HD AVC output below 10 Mb/s, up to 30 fps, single pipeline"; each is
looked up here. A test holds this to the shipped book. What is not known here stays English.
"""

from __future__ import annotations

import re

from controller.words import QT_TRANSLATE_NOOP, translate

CONTEXT = "Price"
WHOLE = (
    QT_TRANSLATE_NOOP("Price", "Glacier Flexible Retrieval, after the move"),
    QT_TRANSLATE_NOOP("Price", "Kinesis stream on demand, while it exists"),
    QT_TRANSLATE_NOOP("Price", "S3 Standard, first 50 TB"),
    QT_TRANSLATE_NOOP("Price", "chat: GB-second of the function"),
    QT_TRANSLATE_NOOP("Price", "chat: call of the function"),
    QT_TRANSLATE_NOOP("Price", "chat: message of up to 32 KB over API Gateway"),
    QT_TRANSLATE_NOOP("Price", "chat: minute of a connection"),
    QT_TRANSLATE_NOOP("Price", "chat: read unit of the table, on demand"),
    QT_TRANSLATE_NOOP("Price", "chat: write unit of the table, on demand"),
    QT_TRANSLATE_NOOP("Price", "capacity unit of the load balancer: 1 GB of TLS"),
    QT_TRANSLATE_NOOP(
        "Price",
        "requests to S3, SNS, SQS, EventBridge, Scheduler, CloudTrail, Lambda, CloudWatch Logs, KMS, Glue",
    ),
    QT_TRANSLATE_NOOP("Price", "HTTPS requests: Asia Pacific"),
    QT_TRANSLATE_NOOP("Price", "HTTPS requests: United States"),
    QT_TRANSLATE_NOOP("Price", "Origin Shield requests: Seoul"),
    QT_TRANSLATE_NOOP("Price", "transfer to viewers: Australia, New Zealand"),
    QT_TRANSLATE_NOOP("Price", "transfer to viewers: Europe, Israel, Türkiye"),
    QT_TRANSLATE_NOOP(
        "Price",
        "transfer to viewers: Hong Kong, Indonesia, Philippines, Singapore, South Korea, Taiwan, Thailand, "
        "Malaysia, Vietnam",
    ),
    QT_TRANSLATE_NOOP("Price", "transfer to viewers: India"),
    QT_TRANSLATE_NOOP("Price", "transfer to viewers: Japan"),
    QT_TRANSLATE_NOOP("Price", "transfer to viewers: Middle East, South Africa, Kenya, Nigeria"),
    QT_TRANSLATE_NOOP("Price", "transfer to viewers: South America"),
    QT_TRANSLATE_NOOP("Price", "transfer to viewers: United States, Mexico, Canada"),
    QT_TRANSLATE_NOOP("Price", "ingest; the list names no other line for v2"),
    QT_TRANSLATE_NOOP("Price", "origination and packaging; the list names no other line for v2"),
)
PARTS = (
    QT_TRANSLATE_NOOP("Price", "single pipeline"),
    QT_TRANSLATE_NOOP("Price", "standard, two pipelines"),
    QT_TRANSLATE_NOOP("Price", "basic tier"),
    QT_TRANSLATE_NOOP("Price", "KMS key and requests"),
    QT_TRANSLATE_NOOP("Price", "MediaConvert frame capture"),
    QT_TRANSLATE_NOOP("Price", "Origin Shield requests"),
    QT_TRANSLATE_NOOP("Price", "S3 Intelligent-Tiering"),
    QT_TRANSLATE_NOOP("Price", "SPEKE key server of the DRM provider"),
    QT_TRANSLATE_NOOP("Price", "alarm of high resolution (period below a minute)"),
    QT_TRANSLATE_NOOP("Price", "alarm of standard resolution"),
    QT_TRANSLATE_NOOP("Price", "captions heard by Elemental Inference"),
    QT_TRANSLATE_NOOP("Price", "channel that does not run"),
    QT_TRANSLATE_NOOP("Price", "composite alarm"),
    QT_TRANSLATE_NOOP("Price", "dashboard"),
    QT_TRANSLATE_NOOP("Price", "metrics asked for (GetMetricData)"),
    QT_TRANSLATE_NOOP("Price", "network load balancer in front of a VPC input"),
    QT_TRANSLATE_NOOP("Price", "output of audio alone"),
    QT_TRANSLATE_NOOP("Price", "output of captions alone"),
    QT_TRANSLATE_NOOP("Price", "public IPv4 address of the load balancer"),
    QT_TRANSLATE_NOOP("Price", "push input of a channel that does not run"),
    QT_TRANSLATE_NOOP("Price", "real-time log line with Kinesis and Firehose"),
    QT_TRANSLATE_NOOP("Price", "secret"),
)
PATTERNS = (
    (r"(\w+) AVC input below (\d+) Mb/s", QT_TRANSLATE_NOOP("Price", "{0} AVC input below {1} Mb/s")),
    (
        r"(\w+) AVC input (\d+) to (\d+) Mb/s",
        QT_TRANSLATE_NOOP("Price", "{0} AVC input {1} to {2} Mb/s"),
    ),
    (r"(\w+) AVC input above (\d+) Mb/s", QT_TRANSLATE_NOOP("Price", "{0} AVC input above {1} Mb/s")),
    (r"(\w+) AVC output below (\d+) Mb/s", QT_TRANSLATE_NOOP("Price", "{0} AVC output below {1} Mb/s")),
    (
        r"(\w+) AVC output (\d+) to (\d+) Mb/s",
        QT_TRANSLATE_NOOP("Price", "{0} AVC output {1} to {2} Mb/s"),
    ),
    (r"(\w+) AVC output above (\d+) Mb/s", QT_TRANSLATE_NOOP("Price", "{0} AVC output above {1} Mb/s")),
    (r"MediaConvert output above (\w+)", QT_TRANSLATE_NOOP("Price", "MediaConvert output above {0}")),
    (r"MediaConvert output below (\w+)", QT_TRANSLATE_NOOP("Price", "MediaConvert output below {0}")),
    (
        r"MediaConvert output of (\w+) to (\w+)",
        QT_TRANSLATE_NOOP("Price", "MediaConvert output of {0} to {1}"),
    ),
    (r"above (\d+) fps", QT_TRANSLATE_NOOP("Price", "above {0} fps")),
    (r"up to (\d+) fps", QT_TRANSLATE_NOOP("Price", "up to {0} fps")),
)
UNITS = {
    "GB-month": QT_TRANSLATE_NOOP("Price", "GB-month"),
    "GB-second": QT_TRANSLATE_NOOP("Price", "GB-second"),
    "alarm-month": QT_TRANSLATE_NOOP("Price", "alarm-month"),
    "dashboard-month": QT_TRANSLATE_NOOP("Price", "dashboard-month"),
    "hour": QT_TRANSLATE_NOOP("Price", "hour"),
    "message": QT_TRANSLATE_NOOP("Price", "message"),
    "metric": QT_TRANSLATE_NOOP("Price", "metric"),
    "minute": QT_TRANSLATE_NOOP("Price", "minute"),
    "month": QT_TRANSLATE_NOOP("Price", "month"),
    "request": QT_TRANSLATE_NOOP("Price", "request"),
    "secret-month": QT_TRANSLATE_NOOP("Price", "secret-month"),
    "unit": QT_TRANSLATE_NOOP("Price", "unit"),
}


def price_name(what: str) -> str:
    """What one price of the book is for."""
    if what in WHOLE:
        return translate(CONTEXT, what)
    parts = what.replace("standard, two", "standard; two").split(", ")
    return ", ".join(_part(part.replace("standard; two", "standard, two")) for part in parts)


def unit_name(unit: str) -> str:
    """What it is counted by; `GB` is the same in every language."""
    return translate(CONTEXT, UNITS[unit]) if unit in UNITS else unit


def _part(text: str) -> str:
    if text in PARTS:
        return translate(CONTEXT, text)
    for pattern, words in PATTERNS:
        if found := re.fullmatch(pattern, text):
            return translate(CONTEXT, words).format(*found.groups())
    return text
