"""The texts a plan may hold, and the rules between its fields. Pure; every refusal says what is right."""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from controller.countries import COUNTRY_CODES
from controller.plan_problem import PlanProblem, refuse

RENDITIONS = (
    "give 1 to 10 renditions of name, width, height, max_bitrate and quality with the ladder custom, "
    "none with any other"
)
FORMATS = "choose at least one of hls, ll-hls, cmaf, dash and mss, each once"
DRM_SYSTEMS = "choose at least one of widevine, playready and fairplay, each once"
NAME = "give 3 to 32 characters a-z, 0-9 and -, beginning with a letter"
TITLE = "give 1 to 80 characters on one line"
TAGS = (
    "give at most 40 tags; a key has 1 to 128 characters and does not begin with aws: or flypack:, a value "
    "has at most 256, and both hold letters, digits, spaces and + - = . _ : / @"
)
_CIDRS = "give at most 10 different IPv4 networks such as 203.0.113.7/32"
_EMAILS = "give different e-mail addresses such as ops@example.com"
_COUNTRIES = "give different two-letter country codes of ISO 3166-1 in capitals, such as KR"

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(_HOST, re.IGNORECASE)
_CIDR = re.compile(r"\d{1,3}(\.\d{1,3}){3}/\d{1,2}")
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_HOST}", re.IGNORECASE)
_TAG_TEXT = re.compile(r"[\w\s+\-=.:/@]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _matching(pattern: str) -> AfterValidator:
    """A whole-text match; the field's description says what is wanted."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise PydanticCustomError("not_matching", "not matching")
        return value

    return AfterValidator(check)


def _each(good: Callable[[str], bool]) -> AfterValidator:
    """Every element good and none twice; the first bad one is the value that the sentence quotes."""

    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        for value, times in Counter(values).items():
            if times > 1 or not good(value):
                raise PydanticCustomError("bad_element", "bad element", {"element": value})
        return values

    return AfterValidator(check)


def _is_cidr(text: str) -> bool:
    if not _CIDR.fullmatch(text):
        return False
    try:
        ipaddress.IPv4Network(text)
    except ValueError:
        return False
    return True


def _even(value: int) -> int:
    if value % 2:
        raise PydanticCustomError("odd", "odd")
    return value


Domain = Annotated[
    str,
    AfterValidator(lambda text: text if _DOMAIN.fullmatch(text) and len(text) <= 253 else _bad()),
    Field(description="give a domain name such as live.example.com"),
]
CertificateArn = Annotated[
    str,
    _matching(r"arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate/[A-Za-z0-9-]+"),
    Field(description="give the ARN of an ACM certificate"),
]
EdgeCertificateArn = Annotated[
    str,
    _matching(r"arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate/[A-Za-z0-9-]+"),
    Field(description="give the ARN of an ACM certificate of us-east-1, the only region CloudFront reads"),
]
RoleArn = Annotated[
    str,
    _matching(r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+"),
    Field(description="give the ARN of an IAM role"),
]
KmsKeyArn = Annotated[
    Annotated[str, _matching(r"arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)/[\w/-]+")] | None,
    Field(description="give the ARN of a KMS key, or null with sse-s3"),
]
VpcId = Annotated[
    str, _matching(r"vpc-[0-9a-zA-Z]+"), Field(description="give a VPC id such as vpc-0a1b2c3d")
]
SubnetPair = Annotated[
    tuple[str, ...],
    Field(min_length=2, max_length=2, description="give two different subnet ids such as subnet-0a1b2c3d"),
    _each(lambda text: bool(re.fullmatch(r"subnet-[0-9a-zA-Z]+", text))),
]
SecurityGroupIds = Annotated[
    tuple[str, ...],
    Field(min_length=1, max_length=5, description="give 1 to 5 different ids such as sg-0a1b2c3d"),
    _each(lambda text: bool(re.fullmatch(r"sg-[0-9a-zA-Z]+", text))),
]
Cidrs = Annotated[tuple[str, ...], Field(max_length=10, description=_CIDRS), _each(_is_cidr)]
Slate = Annotated[
    str,
    _matching(r"(s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[^\s/][^\x00-\x1f]*)?"),
    Field(description='give "" or the place of an image such as s3://bucket/slate.png'),
]
RenditionName = Annotated[
    str,
    _matching(r"[A-Za-z0-9_-]{1,32}"),
    Field(description="give 1 to 32 letters, digits, - and _"),
]
EvenWidth = Annotated[
    int, Field(ge=32, le=4096, description="give an even number from 32 to 4096"), AfterValidator(_even)
]
EvenHeight = Annotated[
    int, Field(ge=32, le=2160, description="give an even number from 32 to 2160"), AfterValidator(_even)
]
HttpsUrl = Annotated[
    str,
    _matching(rf"https://{_HOST}(:\d{{1,5}})?(/[^\s]*)?"),
    Field(description="give an https address such as https://keys.example.com/speke"),
]
ResourceId = Annotated[
    str,
    _matching(r"[0-9A-Za-z_-]{1,256}"),
    Field(
        description="give the key provider's name of the content: 1 to 256 letters, digits, hyphens or "
        "underscores"
    ),
]
Countries = Annotated[
    tuple[str, ...], Field(description=_COUNTRIES), _each(lambda code: code in COUNTRY_CODES)
]
Days = Annotated[int, Field(ge=1, le=3650)] | None
AutoStop = Annotated[int, Field(ge=5, le=1440)] | None
Emails = Annotated[
    tuple[str, ...], Field(description=_EMAILS), _each(lambda text: bool(_EMAIL.fullmatch(text)))
]


def _bad() -> str:
    raise PydanticCustomError("not_matching", "not matching")


def ingest_problems(protocol: str, has_rtmps: bool, has_vpc: bool) -> Iterator[PlanProblem]:
    """`rtmps` needs its block; a VPC input is RTMP push (SRT listeners are not offered there)."""
    if protocol == "rtmps" and not has_rtmps:
        yield PlanProblem(
            field="rtmps",
            words="is missing; the protocol rtmps needs domain, certificate_arn, vpc_id and subnet_ids",
        )
    if protocol == "srt" and has_vpc:
        yield PlanProblem(
            field="vpc", words="is not allowed with the protocol srt; choose rtmp, or give null"
        )


def ladder_problems(ladder: str, names: Sequence[str]) -> Iterator[PlanProblem]:
    """`custom` has 1-10 renditions of different names; the other ladders bring their own."""
    if ladder == "custom" and not names:
        yield PlanProblem(field="renditions", words="is empty; the ladder custom needs 1 to 10 renditions")
    if ladder != "custom" and names:
        yield PlanProblem(
            field="renditions",
            words="is not allowed with the ladder {0}; choose the ladder custom, or give []",
            values=(ladder,),
        )
    yield from repeated("renditions", names)


def repeated(field: str, values: Sequence[str]) -> Iterator[PlanProblem]:
    """Each value that stands twice in a list."""
    for value, times in Counter(values).items():
        if times > 1:
            yield PlanProblem(field=field, words="{0} stands there twice; give each once", values=(value,))


def delay_problems(formats: Sequence[str], delay: int) -> Iterator[PlanProblem]:
    """Low-latency HLS and a time delay exclude each other."""
    if "ll-hls" in formats and delay:
        yield PlanProblem(
            field="delay_seconds",
            words="{0} is not allowed with the format ll-hls; give 0",
            values=(str(delay),),
        )


def country_problems(mode: str, codes: Sequence[str]) -> Iterator[PlanProblem]:
    """CloudFront: a list with allow and deny, none with any."""
    if mode == "any" and codes:
        yield PlanProblem(
            field="codes", words="is not allowed with the mode any; choose allow or deny, or give []"
        )
    if mode != "any" and not codes:
        yield PlanProblem(
            field="codes", words="is empty; the mode {0} needs at least one country", values=(mode,)
        )


def lifecycle_problems(glacier: int | None, expire: int | None) -> Iterator[PlanProblem]:
    """S3 refuses to expire an object before or when it moves."""
    if glacier is not None and expire is not None and expire <= glacier:
        yield PlanProblem(
            field="expire_after_days",
            words="{0} is not allowed; give more than glacier_after_days, which is {1}",
            values=(str(expire), str(glacier)),
        )


def encryption_problems(encryption: str, key_arn: str | None) -> Iterator[PlanProblem]:
    """SSE-KMS needs its key."""
    if encryption == "sse-kms" and key_arn is None:
        yield PlanProblem(
            field="kms_key_arn", words="is missing; the encryption sse-kms needs the ARN of a KMS key"
        )


def archive_problems(field: str, wanted: bool, archive: bool) -> Iterator[PlanProblem]:
    """What is made from the recordings needs recordings."""
    if wanted and not archive:
        yield PlanProblem(
            field=field,
            words="is made from the recordings, and record.archive is off; switch it on, or give false",
        )


def check_title(title: str) -> str:
    """One line with something to see on it."""
    if _CONTROL.search(title) or not title.strip():
        _bad()
    return title


def check_tags(tags: dict[str, str]) -> dict[str, str]:
    """AWS tag limits (Tagging best practices): sizes, characters, reserved prefixes."""
    for key, value in tags.items():
        reserved = key.lower().startswith(("aws:", "flypack:"))
        if reserved or not 1 <= len(key) <= 128 or len(value) > 256:
            refuse(PlanProblem(field="", words="{0} is not allowed; {1}", values=(f'"{key[:60]}"', TAGS)))
        if not (_TAG_TEXT.fullmatch(key) and _TAG_TEXT.fullmatch(value)):
            refuse(PlanProblem(field="", words="{0} is not allowed; {1}", values=(f'"{key[:60]}"', TAGS)))
    return tags
