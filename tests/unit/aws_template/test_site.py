"""The web player page: a private bucket that only this distribution reads, and what the page may do."""

from __future__ import annotations

from typing import Any

import pytest

from aws.template import assemble
from aws.template.assemble import build
from aws.validate import validate
from tests.helpers.lint import cfn_lint
from tests.helpers.specs import changed, default_spec


def resources(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = build(changed(default_spec(), **changes)).document["Resources"]
    return found


def config(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = resources(**changes)["Distribution"]["Properties"]["DistributionConfig"]
    return found


def test_without_the_page_nothing_of_it_is_made() -> None:
    template = assemble(changed(default_spec(), deliver__web_player=False))
    assert "Site" not in template.body
    assert "/player/" not in template.body


def test_the_bucket_is_closed_and_goes_with_the_stack() -> None:
    bucket = resources()["SiteBucket"]
    assert (bucket["DeletionPolicy"], bucket["UpdateReplacePolicy"]) == ("Delete", "Delete")
    assert bucket["Properties"] == {
        "BucketEncryption": {
            "ServerSideEncryptionConfiguration": [
                {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
            ]
        },
        "PublicAccessBlockConfiguration": {
            "BlockPublicAcls": True,
            "BlockPublicPolicy": True,
            "IgnorePublicAcls": True,
            "RestrictPublicBuckets": True,
        },
        "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
        "Tags": [{"Key": "flypack:event", "Value": "first-show"}],
    }


def test_only_this_distribution_reads_and_it_only_reads() -> None:
    tls, reads = resources()["SiteBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert (tls["Effect"], tls["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    assert reads == {
        "Sid": "DistributionReads",
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": {"Fn::Sub": "${SiteBucket.Arn}/*"},
        "Condition": {
            "StringEquals": {
                "aws:SourceArn": {
                    "Fn::Sub": (
                        "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}"
                    )
                }
            }
        },
    }


def test_the_bucket_is_an_origin_with_an_access_control_of_its_own() -> None:
    assert config()["Origins"][1] == {
        "Id": "site",
        "DomainName": {"Fn::GetAtt": ["SiteBucket", "RegionalDomainName"]},
        "OriginAccessControlId": {"Fn::GetAtt": ["SiteAccessControl", "Id"]},
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }
    assert resources()["SiteAccessControl"]["Properties"]["OriginAccessControlConfig"] == {
        "Name": {"Fn::Sub": "flypack-first-show-${AWS::Region}-site-oac"},
        "OriginAccessControlOriginType": "s3",
        "SigningBehavior": "always",
        "SigningProtocol": "sigv4",
    }


def test_the_page_is_the_last_behaviour_read_only_and_compressed() -> None:
    assert config()["CacheBehaviors"][-1] == {
        "PathPattern": "/player/*",
        "TargetOriginId": "site",
        "ViewerProtocolPolicy": "https-only",
        "AllowedMethods": ["GET", "HEAD"],
        "CachedMethods": ["GET", "HEAD"],
        "Compress": True,
        "CachePolicyId": {"Ref": "SiteCachePolicy"},
        "ResponseHeadersPolicyId": {"Ref": "SiteHeadersPolicy"},
    }


def test_every_object_says_itself_how_long_it_is_kept() -> None:
    policy = resources()["SiteCachePolicy"]["Properties"]["CachePolicyConfig"]
    assert (policy["MinTTL"], policy["DefaultTTL"], policy["MaxTTL"]) == (0, 10, 31_536_000)
    key = policy["ParametersInCacheKeyAndForwardedToOrigin"]
    assert key["QueryStringsConfig"] == {"QueryStringBehavior": "none"}


def test_the_page_may_only_speak_to_its_own_host() -> None:
    security = resources()["SiteHeadersPolicy"]["Properties"]["ResponseHeadersPolicyConfig"][
        "SecurityHeadersConfig"
    ]
    assert security["ContentSecurityPolicy"] == {
        "ContentSecurityPolicy": (
            "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self'; "
            "img-src 'self' data:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'self'; connect-src 'self'"
        ),
        "Override": True,
    }
    assert security["ReferrerPolicy"] == {"ReferrerPolicy": "no-referrer", "Override": True}
    assert security["ContentTypeOptions"] == {"Override": True}


def test_with_a_chat_it_may_speak_to_the_chat_too() -> None:
    security = resources(extras__chat=True)["SiteHeadersPolicy"]["Properties"]
    text = security["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]["ContentSecurityPolicy"]
    assert text["ContentSecurityPolicy"]["Fn::Sub"].endswith("; connect-src 'self' ${ChatApi.ApiEndpoint}")


def test_the_program_is_told_where_the_page_is() -> None:
    outputs = assemble(default_spec()).document["Outputs"]
    assert outputs["SitePath"] == {"Value": "/player/index.html"}
    assert outputs["SiteBucket"] == {"Value": {"Ref": "SiteBucket"}}


@pytest.mark.parametrize("chat", [False, True])
def test_it_is_clean_under_all_three_judges(chat: bool) -> None:
    document = build(changed(default_spec(), extras__chat=chat)).document
    assert validate(document, "us-east-1") == ()
    assert cfn_lint(document, "us-east-1", "eu-west-1", "ap-northeast-2") == []
