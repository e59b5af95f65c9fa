"""Who the credentials belong to, and which profiles this laptop has."""

from __future__ import annotations

from aws.facts import Identity
from aws.failures import explain
from aws.sentence import say
from aws.session import AwsSession


def who_am_i(session: AwsSession) -> Identity:
    """Account, ARN and user id (sts:GetCallerIdentity, which needs no permission). Raises `AwsFailure`."""
    with explain(say("Checking the account")):
        answer = session.sts.get_caller_identity()
    return Identity(account=answer["Account"], arn=answer["Arn"], user_id=answer["UserId"])


def local_profiles() -> tuple[str, ...]:
    """Names of the AWS CLI profiles on this laptop, sorted; reads ~/.aws, asks nobody."""
    with explain(say("Reading the AWS profiles of this laptop")):
        import botocore.session

        return tuple(sorted(botocore.session.Session().available_profiles))
