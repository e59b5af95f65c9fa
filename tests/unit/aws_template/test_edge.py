"""The companion stack in us-east-1, SRT listeners, and signed addresses."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import ChannelClass, IngestProtocol, PipelineSpec, SrtSpec, ViewerAccess
from aws.template import assemble_edge, not_offered
from aws.template.assemble import build
from aws.template.edge import stack_name
from aws.validate import validate
from tests.helpers.lint import cfn_lint
from tests.helpers.specs import changed, default_spec

SRT = SrtSpec(algorithm="AES256", latency_ms=2000)


def srt(**changes: Any) -> PipelineSpec:
    return changed(default_spec(), ingest__protocol=IngestProtocol.SRT, ingest__srt=SRT, **changes)


def test_an_event_in_us_east_1_needs_no_companion() -> None:
    assert assemble_edge(default_spec()) is None
    assert assemble_edge(changed(default_spec(region="eu-west-1"), watch__alarms=False)) is None


def test_the_companion_holds_the_alarm_on_the_edge() -> None:
    spec = changed(default_spec(region="ap-northeast-2"), watch__notify_emails=("ops@example.com",))
    template = assemble_edge(spec)
    assert template is not None
    assert template.parameters == ("DistributionId",)
    assert list(template.document["Resources"]) == [
        "AlarmTopic", "AlarmTopicPolicy", "AlarmEmail0", "AlarmEdgeErrors",
    ]  # fmt: skip
    properties = template.document["Resources"]["AlarmEdgeErrors"]["Properties"]
    assert properties["AlarmName"] == "flypack-first-show-edge-ap-northeast-2-edge-errors"
    assert properties["Dimensions"] == [
        {"Name": "DistributionId", "Value": {"Ref": "DistributionId"}},
        {"Name": "Region", "Value": "Global"},
    ]
    assert properties["Tags"] == [{"Key": "flypack:event", "Value": "first-show"}]
    assert stack_name(spec) == "flypack-first-show-edge-ap-northeast-2"


def test_the_companion_is_clean_under_all_three_judges() -> None:
    template = assemble_edge(default_spec(region="eu-west-1"))
    assert template is not None
    assert validate(template.document, "us-east-1") == ()
    assert cfn_lint(template.document, "us-east-1") == []


def test_one_name_in_two_regions_has_two_companions() -> None:
    bodies = [assemble_edge(default_spec(region=region)) for region in ("eu-west-1", "sa-east-1")]
    names = [body.document["Resources"]["AlarmTopic"]["Properties"]["TopicName"] for body in bodies if body]
    assert names == ["flypack-first-show-edge-eu-west-1-alarms", "flypack-first-show-edge-sa-east-1-alarms"]


def test_an_srt_listener_is_encrypted_with_a_passphrase_that_is_never_seen() -> None:
    template = build(srt(ingest__cameras=2))
    found = template.document["Resources"]
    assert template.parameters == ()
    assert found["InputB"]["Properties"]["Type"] == "SRT_LISTENER"
    assert found["InputB"]["Properties"]["SrtSettings"] == {
        "SrtListenerSettings": {
            "MinimumLatency": 2000,
            "Decryption": {"Algorithm": "AES256", "PassphraseSecretArn": {"Ref": "PassphraseB"}},
        }
    }
    assert "Destinations" not in found["InputB"]["Properties"]
    assert found["PassphraseA"]["Properties"] == {
        "Description": "SRT passphrase of camera A of first-show",
        "GenerateSecretString": {"PasswordLength": 32, "ExcludePunctuation": True},
        "Tags": [{"Key": "flypack:event", "Value": "first-show"}],
    }
    assert template.document["Outputs"]["PassphraseArnB"] == {"Value": {"Ref": "PassphraseB"}}


def test_medialive_may_read_these_passphrases_and_no_other() -> None:
    role = build(srt(ingest__cameras=2)).document["Resources"]["MediaLiveRole"]["Properties"]
    statements = role["Policies"][0]["PolicyDocument"]["Statement"]
    (allowed,) = (one for one in statements if one["Sid"] == "Passphrases")
    assert allowed["Action"] == ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
    assert allowed["Resource"] == [{"Ref": "PassphraseA"}, {"Ref": "PassphraseB"}]


def test_srt_with_two_pipelines_is_refused() -> None:
    refused = dict(not_offered(srt(encode__channel_class=ChannelClass.STANDARD)))
    assert refused["encode.pipelines"] == "encode.pipelines: an SRT listener serves a single pipeline only"


@pytest.mark.parametrize("access", [ViewerAccess.SIGNED_URL, ViewerAccess.SIGNED_COOKIE])
def test_signed_addresses_guard_every_path(access: ViewerAccess) -> None:
    template = build(changed(default_spec(), deliver__access=access))
    assert template.parameters == ("StreamKeyA0", "ViewerPublicKey")
    assert "NoEcho" not in template.document["Parameters"]["ViewerPublicKey"]
    config = template.document["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
    behaviours = [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]
    media, page = behaviours[:-1], behaviours[-1]
    assert [one["TrustedKeyGroups"] for one in media] == [[{"Ref": "ViewerKeyGroup"}]] * 3
    assert "TrustedKeyGroups" not in page  # it has to tell whoever has no grant
    key = template.document["Resources"]["ViewerKey"]["Properties"]["PublicKeyConfig"]
    assert key["EncodedKey"] == {"Ref": "ViewerPublicKey"}
    group = template.document["Resources"]["ViewerKeyGroup"]["Properties"]["KeyGroupConfig"]
    assert group["Items"] == [{"Ref": "ViewerKey"}]
    assert template.document["Outputs"]["PublicKeyId"] == {"Value": {"Ref": "ViewerKey"}}


def test_another_key_is_another_resource_and_the_group_moves_to_it() -> None:
    signed = changed(
        default_spec(), deliver__access=ViewerAccess.SIGNED_URL, deliver__key_mark="0a1b2c3d4e5f"
    )
    template = build(signed)
    found = template.document["Resources"]
    assert "ViewerKey" not in found
    config = found["ViewerKey0a1b2c3d4e5f"]["Properties"]["PublicKeyConfig"]
    assert config["Name"] == {"Fn::Sub": "flypack-first-show-${AWS::Region}-key-0a1b2c3d4e5f"}
    assert config["CallerReference"] == config["Name"]
    group = found["ViewerKeyGroup"]["Properties"]["KeyGroupConfig"]
    assert group["Items"] == [{"Ref": "ViewerKey0a1b2c3d4e5f"}]
    assert template.document["Outputs"]["PublicKeyId"] == {"Value": {"Ref": "ViewerKey0a1b2c3d4e5f"}}
    assert validate(template.document, "us-east-1") == ()


def test_srt_and_signed_addresses_are_clean_under_all_three_judges() -> None:
    spec = changed(srt(ingest__cameras=2), deliver__access=ViewerAccess.SIGNED_COOKIE)
    document = build(spec).document
    assert validate(document, "us-east-1") == ()
    assert cfn_lint(document, "us-east-1", "eu-west-1", "ap-northeast-2") == []
