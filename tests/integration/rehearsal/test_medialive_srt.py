"""SRT listener inputs over the wire: address, refusals, the passphrase that the role may read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from rehearsal.media.messages import Passphrase, SrtEntrance
from tests.helpers.region import RunningRegion, wait_for
from tests.helpers.studio import Studio

SECRET = "0123456789abcdefABCDEF"


class SrtStudio(Studio):
    """A studio with a secret and a role that may read it."""

    def __init__(self, region: RunningRegion) -> None:
        super().__init__(region)
        self.secrets = region.client("secretsmanager")
        self.iam = region.client("iam")
        self.secret = self.secrets.create_secret(Name="passphrase-a", SecretString=SECRET)["ARN"]
        self.iam.create_role(
            RoleName="medialive",
            AssumeRolePolicyDocument=json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Service": "medialive.amazonaws.com"},
                            "Action": "sts:AssumeRole",
                        }
                    ],
                }
            ),
        )

        self.let(self.secret)

    def let(self, resource: str, action: str = "secretsmanager:GetSecretValue") -> None:
        """What the role may do."""
        statement = {"Effect": "Allow", "Action": [action], "Resource": [resource]}
        self.iam.put_role_policy(
            RoleName="medialive",
            PolicyName="all",
            PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [statement]}),
        )

    def settings(self, **changes: Any) -> dict[str, Any]:
        """A good CreateInput."""
        return {
            "Name": "camera-a",
            "Type": "SRT_LISTENER",
            "InputSecurityGroups": [self.group],
            "SrtSettings": {
                "SrtListenerSettings": {
                    "Decryption": {"Algorithm": "AES192", "PassphraseSecretArn": self.secret},
                    "MinimumLatency": 1500,
                }
            },
            **changes,
        }

    def listener(self, **changes: Any) -> str:
        identifier: str = self.live.create_input(**self.settings(**changes))["Input"]["Id"]
        wait_for(lambda: self.live.describe_input(InputId=identifier)["State"] == "DETACHED")
        return identifier

    def failed_start(self, channel: str) -> str:
        """Start, wait for the fall back, and return why."""
        self.live.start_channel(ChannelId=channel)

        def look() -> Any:
            return self.live.list_alerts(ChannelId=channel)["Alerts"]

        found = wait_for(look)
        self.until(channel, "IDLE")
        return str(found[0]["Message"])


@pytest.fixture
def studio(region: RunningRegion) -> SrtStudio:
    return SrtStudio(region)


def test_a_listener_gets_an_address_and_shows_how_it_decrypts(studio: SrtStudio) -> None:
    identifier = studio.listener()
    found = studio.live.describe_input(InputId=identifier)
    assert found["Destinations"] == [{"Ip": "127.0.0.1", "Port": "9000", "Url": "srt://127.0.0.1:9000"}]
    assert found["InputClass"] == "SINGLE_PIPELINE"
    assert found["SrtSettings"]["SrtListenerSettings"] == {
        "Decryption": {"Algorithm": "AES192", "PassphraseSecretArn": studio.secret},
        "MinimumLatency": 1500,
    }
    config = studio.region.engine.inputs[identifier]
    assert config.srt == SrtEntrance(key_bytes=24, latency_ms=1500)
    assert config.allowed_cidrs == ("127.0.0.1/32",)
    assert config.destinations == ()


def test_a_security_group_changes_for_a_listener_too(studio: SrtStudio) -> None:
    identifier = studio.listener()
    studio.live.update_input_security_group(
        InputSecurityGroupId=studio.group, WhitelistRules=[{"Cidr": "203.0.113.7/32"}]
    )
    assert studio.region.engine.inputs[identifier].allowed_cidrs == ("203.0.113.7/32",)


def test_an_update_changes_latency_and_key_length(studio: SrtStudio) -> None:
    identifier = studio.listener()
    settings = {
        "Decryption": {"Algorithm": "AES128", "PassphraseSecretArn": studio.secret},
        "MinimumLatency": 300,
    }
    studio.live.update_input(InputId=identifier, SrtSettings={"SrtListenerSettings": settings})
    assert studio.region.engine.inputs[identifier].srt == SrtEntrance(key_bytes=16, latency_ms=300)
    studio.live.update_input(InputId=identifier, Name="renamed")
    assert studio.live.describe_input(InputId=identifier)["SrtSettings"]["SrtListenerSettings"] == settings


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SrtSettings": {}}, "Encryption is required"),
        ({"InputSecurityGroups": []}, "needs an input security group"),
        ({"Destinations": [{"StreamName": "a/b"}]}, "takes no destinations"),
        ({"Type": "RTMP_PUSH", "Destinations": [{"StreamName": "a/b"}]}, "do not belong to an input of type"),
    ],
)
def test_listeners_that_medialive_refuses(studio: SrtStudio, change: dict[str, Any], words: str) -> None:
    with pytest.raises(ClientError, match=words):
        studio.live.create_input(**studio.settings(**change))


@pytest.mark.parametrize(
    ("latency", "arn", "words"),
    [(119, "", "120 to 15000"), (15_001, "", "120 to 15000"), (120, "passphrase-a", "must be the ARN")],
)
def test_settings_that_medialive_refuses(studio: SrtStudio, latency: int, arn: str, words: str) -> None:
    decryption = {"Algorithm": "AES256", "PassphraseSecretArn": arn or studio.secret}
    settings = {"SrtListenerSettings": {"Decryption": decryption, "MinimumLatency": latency}}
    with pytest.raises(ClientError, match=words):
        studio.live.create_input(**studio.settings(SrtSettings=settings))


def test_a_listener_without_decryption_does_not_fit_the_shape(studio: SrtStudio) -> None:
    settings = {"SrtListenerSettings": {"MinimumLatency": 200}}
    with pytest.raises(Exception, match="Decryption"):
        studio.live.create_input(**studio.settings(SrtSettings=settings))


def test_a_standard_channel_takes_no_listener(studio: SrtStudio) -> None:
    with pytest.raises(ClientError, match="SINGLE_PIPELINE"):
        studio.channel(studio.listener(), channel_class="STANDARD")


def test_the_engine_gets_the_passphrase_when_the_channel_starts(studio: SrtStudio) -> None:
    identifier = studio.listener()
    channel = studio.on_air(identifier)
    config = studio.region.engine.channels[channel]
    assert config.passphrases == (Passphrase(input_id=identifier, passphrase=SECRET),)
    assert SECRET not in repr(config)
    shown = studio.live.describe_channel(ChannelId=channel)
    assert SECRET not in json.dumps(shown, default=str)


def test_a_role_that_may_not_read_it_keeps_the_channel_off(studio: SrtStudio) -> None:
    channel = studio.channel(studio.listener())
    studio.let(studio.secret, "secretsmanager:DescribeSecret")
    assert studio.failed_start(channel) == (
        "The role medialive may not do secretsmanager:GetSecretValue on the passphrase of input camera-a."
    )
    assert studio.region.engine.channels == {}


def test_another_secrets_permission_does_not_count(studio: SrtStudio) -> None:
    channel = studio.channel(studio.listener())
    studio.let(studio.secret.replace("passphrase-a", "passphrase-b"))
    assert "may not do" in studio.failed_start(channel)
    studio.let("arn:aws:secretsmanager:*:*:secret:passphrase-a*")
    studio.live.start_channel(ChannelId=channel)
    studio.until(channel, "RUNNING")
    assert studio.live.list_alerts(ChannelId=channel)["Alerts"] == []


def test_a_secret_that_is_being_deleted_keeps_the_channel_off(studio: SrtStudio) -> None:
    channel = studio.channel(studio.listener())
    studio.secrets.delete_secret(SecretId=studio.secret)
    assert studio.failed_start(channel) == (
        "The passphrase of input camera-a cannot be read: InvalidRequestException."
    )


@pytest.mark.parametrize("value", ["short", "x" * 80, '{"passphrase": "0123456789"}'])
def test_a_secret_that_is_no_passphrase_is_said_without_it(studio: SrtStudio, value: str) -> None:
    studio.secrets.put_secret_value(SecretId=studio.secret, SecretString=value)
    channel = studio.channel(studio.listener())
    said = studio.failed_start(channel)
    assert said == "The secret of input camera-a holds no passphrase: 10 to 79 characters of plain text."


def test_two_listeners_and_a_push_input_are_too_many(studio: SrtStudio) -> None:
    inputs = (studio.listener(), studio.listener(), studio.input())
    with pytest.raises(ClientError, match="at most 2 push inputs"):
        studio.channel(*inputs)


def test_a_deleted_listener_is_closed(studio: SrtStudio) -> None:
    identifier = studio.listener()
    studio.live.delete_input(InputId=identifier)
    assert studio.region.engine.inputs == {}
