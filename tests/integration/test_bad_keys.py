"""Wrong, expired and powerless keys at every door, over every protocol AWS speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from aws import archive, auto_stop, channel, identity, inbox, leftover_looks, metrics, stack
from aws.failures import AwsFailure, explain
from aws.metrics import MetricScope
from aws.sentence import say
from aws.session import AwsSession, StaticKeys
from tests.helpers.region_process import RegionCard, region_process

Door = Callable[[AwsSession], object]

OWNER = leftover_looks.Owner(event="show", region="us-east-1", others=())


def _look(kind: str) -> Door:
    def look(session: AwsSession) -> object:
        with explain(say("Looking for what is left of the event")):
            return list(leftover_looks.LOOKS[kind](session, OWNER))

    return look


DOORS: dict[str, tuple[Door, str]] = {
    "cloudformation": (stack.list_stacks, "cloudformation:DescribeStacks"),
    "medialive": (lambda session: channel.describe(session, "1234567"), "medialive:DescribeChannel"),
    "mediapackagev2": (_look("AWS::MediaPackageV2::ChannelGroup"), "mediapackagev2:ListChannelGroups"),
    "cloudfront": (_look("AWS::CloudFront::Distribution"), "cloudfront:ListDistributions"),
    "s3": (lambda session: archive.objects(session, "bucket"), "s3:ListObjectsV2"),
    "sqs": (
        lambda session: inbox.receive(session, f"{session.door.endpoint_url}/1/queue", wait_seconds=0),
        "sqs:ReceiveMessage",
    ),
    "sns": (_look("AWS::SNS::Topic"), "sns:ListTopics"),
    "cloudwatch": (
        lambda session: metrics.discover(session, MetricScope(channel_id="1234567")),
        "cloudwatch:ListMetrics",
    ),
    "events": (_look("AWS::Events::Rule"), "events:ListRules"),
    "scheduler": (lambda session: auto_stop.describe(session, "stop"), "scheduler:GetSchedule"),
    "cloudtrail": (_look("AWS::CloudTrail::Trail"), "cloudtrail:ListTrails"),
    "secretsmanager": (_look("AWS::SecretsManager::Secret"), "secretsmanager:ListSecrets"),
    "iam": (_look("AWS::IAM::Role"), "iam:ListRoles"),
}


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("region"), speed=200) as card:
        yield card


def _failure(region: RegionCard, key: str, door: Door) -> AwsFailure:
    session = region.session(keys=StaticKeys(access_key_id=key, secret_access_key="rehearsal"))
    try:
        with pytest.raises(AwsFailure) as caught:
            door(session)
    finally:
        session.close()
    return caught.value


@pytest.mark.parametrize("name", DOORS)
def test_wrong_keys(region: RegionCard, name: str) -> None:
    failure = _failure(region, "WRONGKEYWRONGKEY", DOORS[name][0])
    assert failure.what == "AWS does not know this access key."
    assert failure.suggestion == ("Check the access key id on the accounts page, or make a new key in IAM.")


@pytest.mark.parametrize("name", DOORS)
def test_an_expired_session(region: RegionCard, name: str) -> None:
    failure = _failure(region, "EXPIREDKEYEXPIRED", DOORS[name][0])
    assert failure.what == "the session of these credentials has ended."
    assert failure.suggestion == ("Sign in again (accounts page, or `aws sso login`) and repeat the step.")


@pytest.mark.parametrize("name", DOORS)
def test_no_permission_names_the_action(region: RegionCard, name: str) -> None:
    door, action = DOORS[name]
    failure = _failure(region, "NOACCESSNOACCESS", door)
    assert failure.denied
    assert failure.what.startswith(f"these credentials may not do {action}. AWS says: “User: ")
    assert failure.suggestion == (
        f"Ask the administrator of the account to allow {action}, then repeat the step."
    )


@pytest.mark.parametrize("key", ["WRONGKEYWRONGKEY", "EXPIREDKEYEXPIRED"])
def test_who_am_i_tells_before_anything_is_tried(region: RegionCard, key: str) -> None:
    assert _failure(region, key, identity.who_am_i).where == "Checking the account"


def test_powerless_keys_still_say_who_they_are(region: RegionCard) -> None:
    session = region.session(keys=StaticKeys(access_key_id="NOACCESSNOACCESS", secret_access_key="rehearsal"))
    assert len(identity.who_am_i(session).account) == 12
    session.close()
