"""What the chat and the viewer analytics are charged for, with every assumption by its name.

- Chat: API Gateway bills each message of up to 32 KB in either direction and each minute of a connection
  (aws.amazon.com/api-gateway/pricing); every message goes to everybody who joined, so the number of messages
  grows with the square of the chatters. The function and the table bill what they do; the transfer of a few
  hundred bytes a message is left out.
- Analytics: a Kinesis stream on demand is billed by the hour as long as it exists; a log line per request is
  billed by CloudFront, Kinesis and Firehose.
"""

from __future__ import annotations

from collections.abc import Iterator

from aws.spec import PipelineSpec

MINUTES = 60.0
HOURS_PER_MONTH = 730.0
CHATTING_SHARE = 0.1
"""Assumed: one viewer in ten chooses a name; the others are not connected."""
MOST_CHATTERS = 1000
"""The guard of the template (aws/template/chat.py); a test holds them side by side."""
SENT_PER_HOUR = 6.0
"""Assumed: what one chatter writes in an hour."""
PINGS_PER_HOUR = 12.0
"""One every five minutes (resources/player/src/chat.js)."""
JOINS_PER_HOUR = 1.0
"""Assumed: connecting, joining, leaving once an hour each."""
SECONDS_PER_CALL, SECONDS_PER_DELIVERY = 0.05, 0.01 / 32
"""Assumed: a call of the function, and the share of one delivery of which 32 go at once."""
FUNCTION_GB = 0.5
WRITES_PER_MESSAGE, WRITES_PER_JOIN = 4.0, 4.0
"""Two turns of at most one KB, a message of at most two; a row made, named, given a turn, removed."""
READS_PER_CONNECTION = 100 / 4096 / 2
"""Rows of about 100 bytes, read eventually consistent: half a unit for 4 KB."""
HISTORY_READS = 4.0
"""Fifty messages of about 600 bytes."""

Found = tuple[str, str, str, float]
"""Topic, key of the price book, pace, quantity (an hour; standing: a month)."""


def extras(spec: PipelineSpec, viewers: int, requests: float) -> Iterator[Found]:
    """Charges of the extras that this plan has. `requests`: of all viewers in an hour."""
    if spec.extras.chat:
        yield from _chat(chatters(viewers))
    if spec.extras.viewer_analytics:
        yield "analytics-stream", "extras.analytics_stream", "standing", HOURS_PER_MONTH
        yield "analytics", "extras.analytics", "flowing", requests


def chatters(viewers: int) -> float:
    """How many are connected to the chat at once."""
    return min(viewers * CHATTING_SHARE, MOST_CHATTERS)


def _chat(people: float) -> Iterator[Found]:
    sent, joins = people * SENT_PER_HOUR, people * JOINS_PER_HOUR
    calls = sent + people * PINGS_PER_HOUR + 3 * joins
    seconds = calls * SECONDS_PER_CALL + sent * people * SECONDS_PER_DELIVERY
    everybody = people * READS_PER_CONNECTION
    amounts = {
        "message": sent + people * PINGS_PER_HOUR + 2 * joins + sent * people,
        "connection": people * MINUTES,
        "request": calls,
        "compute": seconds * FUNCTION_GB,
        "write": sent * WRITES_PER_MESSAGE + joins * WRITES_PER_JOIN,
        "read": sent * everybody + joins * (everybody + HISTORY_READS),
    }
    for name, much in amounts.items():
        yield "chat", f"extras.chat_{name}", "flowing", much
