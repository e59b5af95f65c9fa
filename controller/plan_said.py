"""What is wrong with a plan, in the language of the moment.

A plan's problem is English words with {0}-places and their values; a value may itself be such a phrase
(`choose 1 or 2`). Here are all of them; a test holds them to the sources, both ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from controller.words import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from controller.plan_problem import PlanError, PlanProblem

SHOWN_PROBLEMS = 3
"""Wrong fields that a notice names."""

CONTEXT = "PlanProblem"
SENTENCES = (
    QT_TRANSLATE_NOOP("PlanProblem", "{0} is not allowed; {1}"),
    QT_TRANSLATE_NOOP("PlanProblem", "is missing; {0}"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} is not allowed with the format ll-hls; give 0"),
    QT_TRANSLATE_NOOP("PlanProblem", "is not allowed with the mode any; choose allow or deny, or give []"),
    QT_TRANSLATE_NOOP("PlanProblem", "is empty; the mode {0} needs at least one country"),
    QT_TRANSLATE_NOOP(
        "PlanProblem", "is made from the recordings, and record.archive is off; switch it on, or give false"
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} is on the shelf already; choose another name"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} still exists; tear it down first"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} still holds the event; tear it down first"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} still exists where it is; tear it down first"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} does not match its file {1}; rename one of them"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} was not saved: {1}; check the disk"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} cannot be removed: {1}"),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "{0} was not saved: the disk is full; make room and save again, the old plan is kept",
    ),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "{0} was not saved: it is read-only; allow writing or save elsewhere, the old plan is kept",
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} was not saved: {1}; check the disk, the old plan is kept"),
    QT_TRANSLATE_NOOP("PlanProblem", "is missing; the encryption sse-kms needs the ARN of a KMS key"),
    QT_TRANSLATE_NOOP("PlanProblem", "is empty; the ladder custom needs 1 to 10 renditions"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} stands there twice; give each once"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} is not allowed; give more than glacier_after_days, which is {1}"),
    QT_TRANSLATE_NOOP("PlanProblem", "is not a field of a plan; remove it"),
    QT_TRANSLATE_NOOP("PlanProblem", "is not a field of a plan; did you mean {0}?"),
    QT_TRANSLATE_NOOP("PlanProblem", "stands in the plan twice; keep one"),
    QT_TRANSLATE_NOOP(
        "PlanProblem", "{0} was made by a newer Flypack, this one reads version {1}; update Flypack"
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "The plan is damaged: it is not JSON{0}; restore it or write it anew"),
    QT_TRANSLATE_NOOP(
        "PlanProblem", "The plan is damaged: it is not a JSON object; restore it or write it anew"
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} is no plan: it is larger than 1 MB"),
    QT_TRANSLATE_NOOP("PlanProblem", "There is no plan {0}; check its name and place"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} is damaged: it is not UTF-8 text; restore it or write it anew"),
    QT_TRANSLATE_NOOP("PlanProblem", "{0} cannot be read: {1}; check the disk and the file's rights"),
    QT_TRANSLATE_NOOP("PlanProblem", "The plan holds a text that is not valid Unicode; type it again"),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "is missing; the protocol rtmps needs domain, certificate_arn, vpc_id and subnet_ids",
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "is not allowed with the protocol srt; choose rtmp, or give null"),
    QT_TRANSLATE_NOOP(
        "PlanProblem", "is not allowed with the ladder {0}; choose the ladder custom, or give []"
    ),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "is made from the recordings, and record.archive is off; switch it on, or give false",
    ),
)
PHRASES = (
    QT_TRANSLATE_NOOP("PlanProblem", "give 1 to 80 characters on one line"),
    QT_TRANSLATE_NOOP("PlanProblem", "give 3 to 32 characters a-z, 0-9 and -, beginning with a letter"),
    QT_TRANSLATE_NOOP("PlanProblem", "give at most 10 different IPv4 networks such as 203.0.113.7/32"),
    QT_TRANSLATE_NOOP("PlanProblem", "give different e-mail addresses such as ops@example.com"),
    QT_TRANSLATE_NOOP(
        "PlanProblem", "give different two-letter country codes of ISO 3166-1 in capitals, such as KR"
    ),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "give at most 40 tags; a key has 1 to 128 characters and does not begin with aws: or "
        "flypack:, a value has at most 256, and both hold letters, digits, spaces and + - = ."
        " _ : / @",
    ),
    QT_TRANSLATE_NOOP("PlanProblem", 'give "" or the place of an image such as s3://bucket/slate.png'),
    QT_TRANSLATE_NOOP("PlanProblem", "give a domain name such as live.example.com"),
    QT_TRANSLATE_NOOP("PlanProblem", "give the ARN of an ACM certificate"),
    QT_TRANSLATE_NOOP("PlanProblem", "give a VPC id such as vpc-0a1b2c3d"),
    QT_TRANSLATE_NOOP("PlanProblem", "give two different subnet ids such as subnet-0a1b2c3d"),
    QT_TRANSLATE_NOOP("PlanProblem", "give 1 to 5 different ids such as sg-0a1b2c3d"),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "give 1 to 10 renditions of name, width, height, max_bitrate and quality with the "
        "ladder custom, none with any other",
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "choose at least one of hls, ll-hls, cmaf, dash and mss, each once"),
    QT_TRANSLATE_NOOP("PlanProblem", "choose at least one of widevine, playready and fairplay, each once"),
    QT_TRANSLATE_NOOP("PlanProblem", "give an https address such as https://keys.example.com/speke"),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "give the key provider's name of the content: 1 to 256 letters, digits, hyphens or underscores",
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "give the ARN of an IAM role"),
    QT_TRANSLATE_NOOP(
        "PlanProblem",
        "give the ARN of an ACM certificate of us-east-1, the only region CloudFront reads",
    ),
    QT_TRANSLATE_NOOP("PlanProblem", "give the ARN of a KMS key, or null with sse-s3"),
    QT_TRANSLATE_NOOP("PlanProblem", "give 1 to 32 letters, digits, - and _"),
    QT_TRANSLATE_NOOP("PlanProblem", "choose true or false"),
    QT_TRANSLATE_NOOP("PlanProblem", "give a text"),
    QT_TRANSLATE_NOOP("PlanProblem", "give a group of fields"),
)
PATTERNS = (
    (
        r"give a whole number from (\d+) to (\d+)",
        QT_TRANSLATE_NOOP("PlanProblem", "give a whole number from {0} to {1}"),
    ),
    (
        r"give a whole number from (\d+) to (\d+) or null",
        QT_TRANSLATE_NOOP("PlanProblem", "give a whole number from {0} to {1}, or nothing"),
    ),
    (
        r"give an even number from (\d+) to (\d+)",
        QT_TRANSLATE_NOOP("PlanProblem", "give an even number from {0} to {1}"),
    ),
    (
        r"give a group of fields or null",
        QT_TRANSLATE_NOOP("PlanProblem", "give a group of fields or null"),
    ),
    (r"choose (.+) or ([^ ]+)", QT_TRANSLATE_NOOP("PlanProblem", "choose {0} or {1}")),
    (r"choose ([^ ]+)", QT_TRANSLATE_NOOP("PlanProblem", "choose {0}")),
)


LENGTH = QT_TRANSLATE_NOOP("PlanProblem", "give a length of time from {0} to {1}")


def said(problem: PlanProblem) -> str:
    """The problem as a sentence. Words that are not known here stay English."""
    return translate(CONTEXT, problem.words).format(*(_value(value) for value in problem.values))


def said_of(error: PlanError) -> str:
    """The wrong fields of a plan, each with what would be right, on one line."""
    told = [
        f"{one.field}: {said(one)}" if one.field else said(one) for one in error.problems[:SHOWN_PROBLEMS]
    ]
    more = len(error.problems) - SHOWN_PROBLEMS
    return "; ".join(told) + (f" (+{more})" if more > 0 else "")


def said_of_length(problem: PlanProblem, words_of: Callable[[int], str]) -> str:
    """The same where the number is a length of time; `words_of` says one (`2 h`)."""
    values = [_length(value, words_of) or _value(value) for value in problem.values]
    return translate(CONTEXT, problem.words).format(*values)


def _length(value: str, words_of: Callable[[int], str]) -> str:
    """A number, or a range of numbers, as lengths of time; "" for anything else."""
    if value.isdigit():
        return words_of(int(value))
    found = re.fullmatch(r"give a whole number from (\d+) to (\d+)(?: or null)?", value)
    if not found:
        return ""
    return translate(CONTEXT, LENGTH).format(*(words_of(int(number)) for number in found.groups()))


def _value(value: str) -> str:
    if value in PHRASES:
        return translate(CONTEXT, value)
    for pattern, words in PATTERNS:
        if found := re.fullmatch(pattern, value):
            return translate(CONTEXT, words).format(*found.groups())
    return value
