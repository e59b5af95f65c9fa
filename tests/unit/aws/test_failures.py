from __future__ import annotations

import pickle
import traceback

import botocore.exceptions
import pytest
from botocore.exceptions import ClientError

from aws.cancel import Cancelled
from aws.failures import AwsFailure, explain
from aws.sentence import say


def _answer(code: str, message: str = "", status: int = 400, operation: str = "StartChannel") -> ClientError:
    return ClientError(
        {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {"HTTPStatusCode": status}},  # type: ignore[typeddict-item]
        operation,
    )


def _failure(error: Exception) -> AwsFailure:
    with pytest.raises(AwsFailure) as caught:
        with explain(say("Starting the channel")):
            raise error
    return caught.value


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (
            _answer("ExpiredToken", "The security token included in the request is expired", 403),
            "ExpiredToken",
            "Starting the channel: the session of these credentials has ended. "
            "Sign in again (accounts page, or `aws sso login`) and repeat the step.",
        ),
        (
            _answer("ExpiredTokenException", "expired", 403),
            "ExpiredTokenException",
            "Starting the channel: the session of these credentials has ended. "
            "Sign in again (accounts page, or `aws sso login`) and repeat the step.",
        ),
        (
            _answer("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
            "InvalidClientTokenId",
            "Starting the channel: AWS does not know this access key. "
            "Check the access key id on the accounts page, or make a new key in IAM.",
        ),
        (
            _answer("UnrecognizedClientException", "The security token ... is invalid.", 403),
            "UnrecognizedClientException",
            "Starting the channel: AWS does not know this access key. "
            "Check the access key id on the accounts page, or make a new key in IAM.",
        ),
        (
            _answer("SignatureDoesNotMatch", "The request signature we calculated does not match", 403),
            "SignatureDoesNotMatch",
            "Starting the channel: the secret does not belong to the access key. "
            "Enter the secret access key again on the accounts page.",
        ),
        (
            _answer(
                "AccessDeniedException",
                "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: "
                "medialive:StartChannel on resource: * because no policy allows it",
                403,
            ),
            "AccessDeniedException",
            "Starting the channel: these credentials may not do medialive:StartChannel. AWS says: "
            "“User: arn:aws:iam::123456789012:user/ann is not authorized to perform: "
            "medialive:StartChannel on resource: * because no policy allows it.” "
            "Ask the administrator of the account to allow medialive:StartChannel, then repeat the step.",
        ),
        (
            _answer("AccessDenied", "Access Denied", 403, "ListBuckets"),
            "AccessDenied",
            "Starting the channel: these credentials may not do ListBuckets. AWS says: “Access Denied.” "
            "Ask the administrator of the account to allow ListBuckets, then repeat the step.",
        ),
        (
            _answer("ThrottlingException", "Rate exceeded", 400, "DescribeChannel"),
            "ThrottlingException",
            "Starting the channel: AWS asks for fewer requests (DescribeChannel). "
            "Wait a moment; Flypack tries again by itself where it can.",
        ),
        (
            _answer("RequestLimitExceeded", "Request limit exceeded.", 503, "DescribeStacks"),
            "RequestLimitExceeded",
            "Starting the channel: AWS asks for fewer requests (DescribeStacks). "
            "Wait a moment; Flypack tries again by itself where it can.",
        ),
        (
            _answer("RequestTimeTooSkewed", "The difference is too large", 403),
            "RequestTimeTooSkewed",
            "Starting the channel: this laptop's clock is wrong by more than AWS accepts. "
            "Set the clock to automatic time and repeat the step.",
        ),
        (
            _answer("LimitExceededException", "You have 5 channels."),
            "LimitExceededException",
            "Starting the channel: the account has reached a limit. AWS says: “You have 5 channels.” "
            "Tear down an event that is no longer needed or raise the limit in Service Quotas.",
        ),
        (
            _answer("ServiceQuotaExceededException", "no more"),
            "ServiceQuotaExceededException",
            "Starting the channel: the account has reached a limit. AWS says: “no more.” "
            "Tear down an event that is no longer needed or raise the limit in Service Quotas.",
        ),
        (
            _answer("AlreadyExistsException", "Stack [x] already exists"),
            "AlreadyExistsException",
            "Starting the channel: it exists already. AWS says: “Stack [x] already exists.” "
            "Tear down the older one or choose another event name.",
        ),
        (
            _answer("ConflictException", "Channel 1 is running", 409),
            "ConflictException",
            "Starting the channel: something else is using or changing it right now. "
            "AWS says: “Channel 1 is running.” Wait until that has finished and try again.",
        ),
        (
            _answer("NotFoundException", "Channel 1 not found", 404),
            "NotFoundException",
            "Starting the channel: it does not exist (any more). AWS says: “Channel 1 not found.” "
            "It may have been removed outside Flypack; refresh, and provision again if it is needed.",
        ),
        (
            _answer("ValidationError", "Stack with id flypack-x does not exist"),
            "stack-missing",
            "Starting the channel: it does not exist (any more). "
            "AWS says: “Stack with id flypack-x does not exist.” "
            "It may have been removed outside Flypack; refresh, and provision again if it is needed.",
        ),
        (
            _answer("ValidationError", "No updates are to be performed."),
            "no-changes",
            "Starting the channel: nothing has changed. "
            "The event on AWS already matches the plan; there is nothing to do.",
        ),
        (
            _answer("UnprocessableEntityException", "gopSize is wrong", 422),
            "UnprocessableEntityException",
            "Starting the channel: AWS refused the request. AWS says: “gopSize is wrong.” "
            "Correct the plan where the message points and try again.",
        ),
        (
            _answer("InternalServerErrorException", "", 500),
            "InternalServerErrorException",
            "Starting the channel: AWS has a problem of its own (StartChannel). AWS says: nothing more. "
            "Try again in a minute; the AWS Health Dashboard shows wider trouble.",
        ),
        (
            _answer("", "", 503),
            "503",
            "Starting the channel: AWS has a problem of its own (StartChannel). AWS says: nothing more. "
            "Try again in a minute; the AWS Health Dashboard shows wider trouble.",
        ),
        (
            _answer("Teapot", "I am one", 418),
            "Teapot",
            "Starting the channel: AWS answered Teapot to StartChannel. AWS says: “I am one.” "
            "Try again; if it stays, look the code up in the AWS documentation of StartChannel.",
        ),
    ],
)
def test_answers_of_aws(error: ClientError, code: str, sentence: str) -> None:
    failure = _failure(error)
    assert failure.code == code
    assert failure.sentence == sentence


_SSO = "Run `aws sso login` (or `aws login`) with this profile in a terminal and repeat the step."


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (botocore.exceptions.NoCredentialsError(), "no-credentials", "there are no AWS credentials to use."),
        (
            botocore.exceptions.PartialCredentialsError(provider="env", cred_var="AWS_SECRET_ACCESS_KEY"),
            "partial-credentials",
            "the AWS credentials on this laptop are incomplete.",
        ),
        (
            botocore.exceptions.ProfileNotFound(profile="old"),
            "profile-not-found",
            "the AWS profile is no longer on this laptop.",
        ),
        (
            botocore.exceptions.ConfigParseError(path="/x"),
            "config-damaged",
            "the AWS configuration file on this laptop is damaged.",
        ),
        (
            botocore.exceptions.CredentialRetrievalError(provider="p", error_msg="x"),
            "credential-process",
            "the profile's own way of fetching credentials failed.",
        ),
        (botocore.exceptions.UnauthorizedSSOTokenError(), "sso-expired", _SSO),
        (botocore.exceptions.SSOTokenLoadError(error_msg="x"), "sso-expired", _SSO),
        (botocore.exceptions.TokenRetrievalError(provider="sso", error_msg="x"), "sso-expired", _SSO),
        (botocore.exceptions.LoginTokenLoadError(error_msg="x"), "sso-expired", _SSO),
        (
            botocore.exceptions.EndpointConnectionError(endpoint_url="http://127.0.0.1:9"),
            "network",
            "AWS cannot be reached: the connection was refused or the name is unknown.",
        ),
        (
            botocore.exceptions.ConnectionClosedError(endpoint_url="http://127.0.0.1:9"),
            "network",
            "the connection broke before AWS had answered.",
        ),
        (
            botocore.exceptions.ProxyConnectionError(proxy_url="http://proxy"),
            "network",
            "the network's proxy cannot be reached.",
        ),
        (
            botocore.exceptions.ConnectTimeoutError(endpoint_url="http://127.0.0.1:9"),
            "connect-timeout",
            "AWS did not answer the call within 5 seconds.",
        ),
        (
            botocore.exceptions.ReadTimeoutError(endpoint_url="http://127.0.0.1:9"),
            "read-timeout",
            "Look at the current state before repeating the step: it may have been done.",
        ),
        (
            botocore.exceptions.SSLError(endpoint_url="https://x", error=OSError("bad")),
            "tls",
            "the secure connection to AWS could not be checked.",
        ),
        (botocore.exceptions.NoRegionError(), "no-region", "Choose a region on the accounts page."),
        (
            botocore.exceptions.ParamValidationError(report="Missing required parameter: ChannelId"),
            "invalid-request",
            "Missing required parameter: ChannelId",
        ),
        (
            botocore.exceptions.DataNotFoundError(data_path="endpoints"),
            "unknown",
            "the call failed before it reached AWS.",
        ),
    ],
)
def test_errors_before_an_answer(error: Exception, code: str, words: str) -> None:
    failure = _failure(error)
    assert failure.code == code
    assert failure.sentence.startswith("Starting the channel: ")
    assert words in failure.sentence


def test_a_stream_key_never_reaches_the_sentence_or_the_traceback() -> None:
    error = _answer("BadRequestException", "rtmp://203.0.113.9:1935/show-a/k7Qm2xV9pLr4TzW8 is wrong")
    failure = _failure(error)
    assert "show-a/[hidden]" in failure.sentence
    printed = "".join(traceback.format_exception(failure))
    assert "k7Qm2xV9pLr4TzW8" not in printed
    assert "k7Qm2xV9pLr4TzW8" not in repr(failure)


@pytest.mark.parametrize("error", [Cancelled(), KeyError("x"), ValueError("x"), OSError("x")])
def test_other_errors_pass(error: Exception) -> None:
    with pytest.raises(type(error)) as caught:
        with explain(say("Anything")):
            raise error
    assert caught.value is error


def test_a_failure_inside_is_not_explained_twice() -> None:
    inner = AwsFailure("Inner", "it broke.", "Mend it.", "broken")
    with pytest.raises(AwsFailure) as caught:
        with explain(say("Outer")):
            raise inner
    assert caught.value is inner


def test_braces_in_the_words_of_aws_do_no_harm() -> None:
    assert "{0} {action}" in _failure(_answer("BadRequestException", "{0} {action}")).sentence


def test_what_is_transient_missing_or_denied() -> None:
    assert _failure(_answer("ThrottlingException")).transient
    assert _failure(botocore.exceptions.EndpointConnectionError(endpoint_url="x")).transient
    assert not _failure(_answer("AccessDenied")).transient
    assert _failure(_answer("NotFoundException")).missing
    assert _failure(_answer("ValidationError", "Stack with id x does not exist")).missing
    assert not _failure(_answer("ConflictException")).missing
    assert _failure(_answer("AccessDeniedException")).denied
    assert _failure(_answer("AccessDenied")).denied
    assert not _failure(_answer("NotFoundException")).denied


def test_survives_pickling() -> None:
    failure = AwsFailure("Here", "it broke.", "Mend it.", "broken")
    again = pickle.loads(pickle.dumps(failure))
    assert (again.where, again.what, again.suggestion, again.code) == (
        "Here",
        "it broke.",
        "Mend it.",
        "broken",
    )
    assert str(again) == "Here: it broke. Mend it."
