"""What each AWS error means to an operator, and what to do about it. Tables first, few functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aws.failures import AwsFailure
from aws.redaction import redact
from aws.sentence import Sentence, mark, say

if TYPE_CHECKING:
    from botocore.exceptions import ClientError

Words = tuple[str, str]
"""What happened and what to do next. {0}: AWS's own words, redacted. {1}: the IAM action. {2}: the API call.
{3}: AWS's error code."""

_EXPIRED = (
    mark("the session of these credentials has ended."),
    mark("Sign in again (accounts page, or `aws sso login`) and repeat the step."),
)
_WRONG_KEYS = (
    mark("AWS does not know this access key."),
    mark("Check the access key id on the accounts page, or make a new key in IAM."),
)
_WRONG_SECRET = (
    mark("the secret does not belong to the access key."),
    mark("Enter the secret access key again on the accounts page."),
)
_DENIED = (
    mark("these credentials may not do {1}. AWS says: {0}"),
    mark("Ask the administrator of the account to allow {1}, then repeat the step."),
)
_SLOW_DOWN = (
    mark("AWS asks for fewer requests ({2})."),
    mark("Wait a moment; Flypack tries again by itself where it can."),
)
_CLOCK = (
    mark("this laptop's clock is wrong by more than AWS accepts."),
    mark("Set the clock to automatic time and repeat the step."),
)
_QUOTA = (
    mark("the account has reached a limit. AWS says: {0}"),
    mark("Tear down an event that is no longer needed or raise the limit in Service Quotas."),
)
_EXISTS = (
    mark("it exists already. AWS says: {0}"),
    mark("Tear down the older one or choose another event name."),
)
_CONFLICT = (
    mark("something else is using or changing it right now. AWS says: {0}"),
    mark("Wait until that has finished and try again."),
)
_MISSING = (
    mark("it does not exist (any more). AWS says: {0}"),
    mark("It may have been removed outside Flypack; refresh, and provision again if it is needed."),
)
_REFUSED = (
    mark("AWS refused the request. AWS says: {0}"),
    mark("Correct the plan where the message points and try again."),
)
_TROUBLE = (
    mark("AWS has a problem of its own ({2}). AWS says: {0}"),
    mark("Try again in a minute; the AWS Health Dashboard shows wider trouble."),
)
_UNKNOWN = (
    mark("AWS answered {3} to {2}. AWS says: {0}"),
    mark("Try again; if it stays, look the code up in the AWS documentation of {2}."),
)

_BY_CODE: tuple[tuple[str, Words], ...] = (
    (r"Expired.*|.*TokenExpired.*|RequestExpired", _EXPIRED),
    (r"InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClient.*|InvalidToken.*", _WRONG_KEYS),
    (r"SignatureDoesNotMatch|InvalidSignature.*|IncompleteSignature", _WRONG_SECRET),
    (r"RequestTimeTooSkewed", _CLOCK),
    (r"AccessDenied.*|AuthorizationError.*|Unauthorized.*|ForbiddenException|403", _DENIED),
    (r"NotAuthorized|InsufficientCapabilities.*|OptInRequired|SubscriptionRequired.*", _DENIED),
    (r"Thrott.*|TooManyRequests.*|RequestLimitExceeded|SlowDown|RequestThrottled.*", _SLOW_DOWN),
    (r".*LimitExceeded.*|ServiceQuota.*|TooMany.*|.*QuotaExceeded.*", _QUOTA),
    (r".*AlreadyExists.*|.*AlreadyOwnedByYou|QueueNameExists", _EXISTS),
    (r"Conflict.*|OperationAborted|.*InUse.*|OperationInProgress.*|PreconditionFailed", _CONFLICT),
    (r"stack-missing|.*NotFound.*|NoSuch.*|.*NonExistent.*|.*DoesNotExist.*|ChangeSetNotFound|404", _MISSING),
    (r"Internal.*|ServiceUnavailable.*|BadGateway.*|GatewayTimeout.*|ServiceFailure|5\d\d", _TROUBLE),
    (r"Validation.*|.*Invalid.*|Unprocessable.*|BadRequest.*|Malformed.*|Missing.*|400", _REFUSED),
)
"""First match wins: codes of every service the program calls, most specific first."""

_NO_UPDATES = (
    say("nothing has changed."),
    say("The event on AWS already matches the plan; there is nothing to do."),
)

_SSO = mark("Run `aws sso login` (or `aws login`) with this profile in a terminal and repeat the step.")
_REPORT = mark("This is a fault of Flypack: please report it with this sentence.")

_BY_EXCEPTION: dict[str, tuple[str, str, str]] = {
    "NoCredentialsError": (
        "no-credentials",
        mark("there are no AWS credentials to use."),
        mark("Add an account on the accounts page, or rehearse on this laptop."),
    ),
    "PartialCredentialsError": (
        "partial-credentials",
        mark("the AWS credentials on this laptop are incomplete."),
        mark("Give both the access key id and the secret, in the profile or on the accounts page."),
    ),
    "CredentialRetrievalError": (
        "credential-process",
        mark("the profile's own way of fetching credentials failed."),
        mark("Run `aws sts get-caller-identity` with this profile in a terminal and fix what it reports."),
    ),
    "ProfileNotFound": (
        "profile-not-found",
        mark("the AWS profile is no longer on this laptop."),
        mark("Choose another profile on the accounts page, or run `aws configure`."),
    ),
    "ConfigParseError": (
        "config-damaged",
        mark("the AWS configuration file on this laptop is damaged."),
        mark("Correct ~/.aws/config and ~/.aws/credentials, or use access keys on the accounts page."),
    ),
    "UnauthorizedSSOTokenError": ("sso-expired", mark("the single sign-on session has ended."), _SSO),
    "SSOTokenLoadError": ("sso-expired", mark("there is no single sign-on session."), _SSO),
    "TokenRetrievalError": ("sso-expired", mark("the single sign-on session cannot be renewed."), _SSO),
    "LoginError": ("sso-expired", mark("the AWS sign-in has ended or is missing."), _SSO),
    "NoAuthTokenError": ("sso-expired", mark("there is no sign-in token for this profile."), _SSO),
    "EndpointConnectionError": (
        "network",
        mark("AWS cannot be reached: the connection was refused or the name is unknown."),
        mark("Check the network of this laptop (and that a rehearsal region still runs), then try again."),
    ),
    "ConnectionClosedError": (
        "network",
        mark("the connection broke before AWS had answered."),
        mark("Check the network and try again."),
    ),
    "ProxyConnectionError": (
        "network",
        mark("the network's proxy cannot be reached."),
        mark("Check HTTPS_PROXY and the network, then try again."),
    ),
    "ConnectTimeoutError": (
        "connect-timeout",
        mark("AWS did not answer the call within 5 seconds."),
        mark("Check the network (a firewall may drop HTTPS) and try again."),
    ),
    "ReadTimeoutError": (
        "read-timeout",
        mark("AWS took the request but did not answer in time."),
        mark("Look at the current state before repeating the step: it may have been done."),
    ),
    "SSLError": (
        "tls",
        mark("the secure connection to AWS could not be checked."),
        mark(
            "A proxy may be changing the traffic: use another network or set its certificate (AWS_CA_BUNDLE)."
        ),
    ),
    "UnknownServiceError": ("unknown-service", mark("this botocore does not know the service."), _REPORT),
    "ParamValidationError": (
        "invalid-request",
        mark("the request does not fit AWS's own description of it. {0}"),
        _REPORT,
    ),
    "NoRegionError": (
        "no-region",
        mark("no AWS region was chosen."),
        mark("Choose a region on the accounts page."),
    ),
    "ResponseParserError": (
        "strange-answer",
        mark("the answer is not one AWS gives."),
        mark("A proxy or sign-in page may sit between this laptop and AWS; try another network."),
    ),
    "BotoCoreError": (
        "unknown",
        mark("the call failed before it reached AWS. {0}"),
        mark("Try again. This is a fault of Flypack: please report it with this sentence."),
    ),
}
"""By the name of the botocore exception or the nearest of its bases."""


def failure_of(where: str, error: Exception) -> AwsFailure | None:
    """The failure that a botocore error means; `None` for an error that is none of botocore's."""
    from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
    from botocore.parsers import ResponseParserError

    if isinstance(error, ClientError):
        return _of_answer(where, error)
    if isinstance(error, BotoCoreError | HTTPClientError | ResponseParserError):
        return _of_exception(where, error)
    return None


def _of_exception(where: str, error: Exception) -> AwsFailure:
    known = (kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _BY_EXCEPTION)
    code, what, suggestion = _BY_EXCEPTION[next(known, "BotoCoreError")]
    return AwsFailure(where, Sentence(what, _words(str(error))), Sentence(suggestion), code)


def _of_answer(where: str, error: ClientError) -> AwsFailure:
    code = str(error.response.get("Error", {}).get("Code", ""))
    message = str(error.response.get("Error", {}).get("Message", ""))
    if "No updates are to be performed" in message:
        return AwsFailure(where, *_NO_UPDATES, "no-changes")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if _is_missing_stack(message):
        code = "stack-missing"
    what, suggestion = _words_for(code, message, status)
    code = code or str(status)
    values = (_words(message), _denied_action(message) or error.operation_name, error.operation_name, code)
    return AwsFailure(where, Sentence(what, *values), Sentence(suggestion, *values), code)


def _words_for(code: str, message: str, status: int) -> Words:
    if "TokenExpired" in code or "security token included in the request is expired" in message:
        return _EXPIRED
    for pattern, words in _BY_CODE:
        if re.fullmatch(pattern, code):
            return words
    return _TROUBLE if status >= 500 else _UNKNOWN


def _is_missing_stack(message: str) -> bool:
    """CloudFormation has no code of its own for it: ValidationError, "... does not exist"."""
    return message.startswith("Stack") and message.rstrip(".").endswith("does not exist")


def _denied_action(message: str) -> str | None:
    """`medialive:StartChannel` out of "User: ... is not authorized to perform: ... on resource ..."."""
    found = re.search(r"perform:?\s+([a-z0-9-]+:[A-Za-z0-9*]+)", message)
    return found.group(1) if found else None


def _words(message: str) -> str:
    """AWS's own words as one quoted sentence, without secrets."""
    text = " ".join(redact(message).split())
    if not text:
        return say("nothing more.")
    return f"“{text}”" if text.endswith((".", "!", "?")) else f"“{text}.”"
