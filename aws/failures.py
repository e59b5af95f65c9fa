"""The one shape of every AWS error the program sees: where, what, what next, and AWS's own code.

`explain` turns whatever botocore raises into it; the words are in `failure_words`.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self

from aws.sentence import Sentence, joined, one_line

TRANSIENT_CODES = frozenset(
    {
        "network",
        "connect-timeout",
        "read-timeout",
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "TooManyRequestsException",
        "RequestLimitExceeded",
        "InternalError",
        "InternalFailure",
        "InternalServerError",
        "InternalServerErrorException",
        "InternalServiceError",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "BadGatewayException",
        "GatewayTimeoutException",
        "SlowDown",
    }
)
"""Codes of failures that go away by themselves; asking again is right."""

MISSING_CODES = frozenset(
    {
        "NotFoundException",
        "ResourceNotFoundException",
        "ResourceNotFound",
        "NoSuchEntity",
        "NoSuchBucket",
        "NoSuchKey",
        "NoSuchDistribution",
        "NoSuchTagSet",
        "AWS.SimpleQueueService.NonExistentQueue",
        "QueueDoesNotExist",
        "TrailNotFoundException",
        "ChangeSetNotFound",
        "stack-missing",
        "404",
    }
)
"""Codes that say: there is no such thing."""


_DENIED_CODES = ("AccessDenied", "AuthorizationError", "Unauthorized", "NotAuthorized", "Forbidden", "403")


class AwsFailure(Exception):
    """One sentence for a person. `code` is AWS's error code, or one of ours in lower-case-with-dashes.

    Its parts are `Sentence`s (`aws.sentence`), so that the window can say them in its own language. Never
    holds a secret: `explain` strips stream keys, access keys and tokens from AWS's own words.
    """

    def __init__(self, where: str, what: str, suggestion: str, code: str) -> None:
        self.where = where
        self.what = what
        self.suggestion = suggestion
        self.code = code
        super().__init__(self.sentence)

    @property
    def sentence(self) -> Sentence:
        """`where: what. suggestion`, on one line."""
        parts = [one_line(part) for part in (self.where, self.what, self.suggestion)]
        return joined("{0}: {1} {2}" if parts[2] else "{0}: {1}", *filter(None, parts))

    @property
    def transient(self) -> bool:
        """Whether asking again is likely to help: throttled, network lost, AWS's own trouble."""
        return self.code in TRANSIENT_CODES

    @property
    def missing(self) -> bool:
        """Whether AWS says that the thing does not exist."""
        return self.code in MISSING_CODES

    @property
    def denied(self) -> bool:
        """Whether AWS says that these credentials may not do it."""
        return self.code.startswith(_DENIED_CODES)

    def __reduce__(self) -> tuple[type[AwsFailure], tuple[str, str, str, str]]:
        """Survive a trip to another process: the four parts, not the joined sentence."""
        return (type(self), (self.where, self.what, self.suggestion, self.code))


class explain:  # noqa: N801 - reads as a verb at every call: `with explain(say("Starting ...")):`
    """Raise every botocore error inside the block as an `AwsFailure`; let everything else pass.

    `where` says what was being done, in the operator's words: `say("Starting the channel")`.
    """

    def __init__(self, where: Sentence) -> None:
        self._where = where

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not isinstance(error, Exception) or isinstance(error, AwsFailure):
            return
        from aws.failure_words import failure_of

        if (failure := failure_of(self._where, error)) is not None:
            # `from None`: the original text may hold a stream key, and a traceback would print it.
            raise failure from None
