from __future__ import annotations

from typing import Any

from botocore.session import get_session

from rehearsal.cfn.api_shape import to_api


def _input(service: str, operation: str) -> Any:
    return get_session().get_service_model(service).operation_model(operation).input_shape


def test_a_distribution_in_the_templates_spelling_becomes_the_apis() -> None:
    given = {
        "DistributionConfig": {
            "Enabled": True,
            "IPV6Enabled": "true",
            "Origins": [{"Id": "mp", "CustomOriginConfig": {"OriginSSLProtocols": ["TLSv1.2"]}}],
            "DefaultCacheBehavior": {
                "TargetOriginId": "mp",
                "AllowedMethods": ["GET", "HEAD"],
                "CachedMethods": ["GET"],
                "TrustedKeyGroups": ["k"],
            },
            "CustomErrorResponses": [{"ErrorCode": "404", "ErrorCachingMinTTL": 1, "ResponseCode": 200}],
            "Restrictions": {"GeoRestriction": {"RestrictionType": "whitelist", "Locations": ["KR"]}},
            "ViewerCertificate": {"AcmCertificateArn": "arn", "SslSupportMethod": "sni-only"},
        }
    }
    made = to_api(_input("cloudfront", "CreateDistribution"), given)["DistributionConfig"]
    assert made["IsIPV6Enabled"] is True
    assert made["Origins"]["Quantity"] == 1
    assert made["Origins"]["Items"][0]["CustomOriginConfig"]["OriginSslProtocols"] == {
        "Items": ["TLSv1.2"],
        "Quantity": 1,
    }
    behavior = made["DefaultCacheBehavior"]
    assert behavior["AllowedMethods"] == {
        "Items": ["GET", "HEAD"],
        "Quantity": 2,
        "CachedMethods": {"Items": ["GET"], "Quantity": 1},
    }
    assert behavior["TrustedKeyGroups"] == {"Items": ["k"], "Quantity": 1, "Enabled": True}
    assert made["CustomErrorResponses"]["Items"][0] == {
        "ErrorCode": 404,
        "ErrorCachingMinTTL": 1,
        "ResponseCode": "200",
    }
    assert made["Restrictions"]["GeoRestriction"]["Items"] == ["KR"]
    assert made["ViewerCertificate"] == {"ACMCertificateArn": "arn", "SSLSupportMethod": "sni-only"}


def test_a_dictionary_with_items_gets_its_quantity() -> None:
    given = {
        "ResponseHeadersPolicyConfig": {
            "Name": "cors",
            "CorsConfig": {"AccessControlAllowHeaders": {"Items": ["*"]}, "OriginOverride": True},
        }
    }
    made = to_api(_input("cloudfront", "CreateResponseHeadersPolicy"), given)
    cors = made["ResponseHeadersPolicyConfig"]["CorsConfig"]
    assert cors["AccessControlAllowHeaders"] == {"Items": ["*"], "Quantity": 1}


def test_numbers_as_text_become_numbers_and_unknown_members_are_passed_on() -> None:
    made = to_api(
        _input("cloudwatch", "PutMetricAlarm"),
        {"AlarmName": "a", "Threshold": "0.5", "Period": "60", "ActionsEnabled": "false", "Colour": "red"},
    )
    assert made == {
        "AlarmName": "a",
        "Threshold": 0.5,
        "Period": 60,
        "ActionsEnabled": False,
        "Colour": "red",
    }


def test_a_key_group_keeps_its_plain_list() -> None:
    made = to_api(_input("cloudfront", "CreateKeyGroup"), {"KeyGroupConfig": {"Name": "k", "Items": ["K1"]}})
    assert made == {"KeyGroupConfig": {"Name": "k", "Items": ["K1"]}}
