"""CloudFront: behaviours, cache policies, countries, errors, headers."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import DomainSpec, GeoMode
from aws.template import assemble
from tests.helpers.specs import changed, default_spec


def resources(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = assemble(changed(default_spec(), **changes)).document["Resources"]
    return found


def config(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = resources(**changes)["Distribution"]["Properties"]["DistributionConfig"]
    return found


def cache(title: str, **changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = resources(**changes)[title]["Properties"]["CachePolicyConfig"]
    return found


def test_the_origin_is_mediapackage_signed_and_shielded() -> None:
    assert config(deliver__web_player=False)["Origins"] == [
        {
            "Id": "mediapackage",
            "DomainName": {"Fn::GetAtt": ["ChannelGroup", "EgressDomain"]},
            "OriginAccessControlId": {"Fn::GetAtt": ["OriginAccessControl", "Id"]},
            "CustomOriginConfig": {
                "OriginProtocolPolicy": "https-only",
                "OriginSSLProtocols": ["TLSv1.2"],
                "HTTPSPort": 443,
            },
            "OriginShield": {"Enabled": True, "OriginShieldRegion": {"Ref": "AWS::Region"}},
        }
    ]
    assert resources()["OriginAccessControl"]["Properties"]["OriginAccessControlConfig"] == {
        "Name": {"Fn::Sub": "flypack-first-show-${AWS::Region}-oac"},
        "OriginAccessControlOriginType": "mediapackagev2",
        "SigningBehavior": "always",
        "SigningProtocol": "sigv4",
    }


def test_without_a_shield_there_is_none() -> None:
    assert "OriginShield" not in config(deliver__origin_shield=False)["Origins"][0]


def test_manifests_and_segments_have_their_own_policies() -> None:
    found = config(deliver__web_player=False)
    assert [(one["PathPattern"], one["CachePolicyId"]) for one in found["CacheBehaviors"]] == [
        ("*.m3u8", {"Ref": "ManifestCachePolicy"}),
        ("*.mpd", {"Ref": "ManifestCachePolicy"}),
    ]
    assert found["DefaultCacheBehavior"] == {
        "TargetOriginId": "mediapackage",
        "ViewerProtocolPolicy": "https-only",
        "AllowedMethods": ["GET", "HEAD", "OPTIONS"],
        "CachedMethods": ["GET", "HEAD"],
        "Compress": True,
        "CachePolicyId": {"Ref": "SegmentCachePolicy"},
        "ResponseHeadersPolicyId": {"Ref": "ResponseHeadersPolicy"},
    }


def test_the_manifest_policy_knows_the_query_strings_of_v2_and_low_latency_hls() -> None:
    found = cache("ManifestCachePolicy")
    assert (found["MinTTL"], found["DefaultTTL"], found["MaxTTL"]) == (0, 2, 2)
    parts = found["ParametersInCacheKeyAndForwardedToOrigin"]
    assert parts["QueryStringsConfig"] == {
        "QueryStringBehavior": "whitelist",
        "QueryStrings": [
            "aws.drmsettings", "aws.manifestfilter", "clip_start_time", "end", "manifest_window_seconds",
            "start", "time_delay", "_HLS_msn", "_HLS_part", "_HLS_skip",
        ],
    }  # fmt: skip
    assert (parts["EnableAcceptEncodingGzip"], parts["EnableAcceptEncodingBrotli"]) == (True, True)


@pytest.mark.parametrize(("ttl", "expected"), [(0, (0, 0, 1)), (1, (0, 1, 1)), (60, (0, 60, 60))])
def test_the_manifest_ttl_never_turns_caching_off(ttl: int, expected: tuple[int, int, int]) -> None:
    found = cache("ManifestCachePolicy", deliver__manifest_ttl_seconds=ttl)
    assert (found["MinTTL"], found["DefaultTTL"], found["MaxTTL"]) == expected


def test_the_segment_ttl_and_compression_follow_the_plan() -> None:
    found = cache("SegmentCachePolicy", deliver__segment_ttl_seconds=600, deliver__compress=False)
    assert (found["DefaultTTL"], found["MaxTTL"]) == (600, 600)
    parts = found["ParametersInCacheKeyAndForwardedToOrigin"]
    assert parts["EnableAcceptEncodingGzip"] is False
    assert config(deliver__compress=False)["DefaultCacheBehavior"]["Compress"] is False


@pytest.mark.parametrize(
    ("mode", "codes", "expected"),
    [
        (GeoMode.ANY, (), {"RestrictionType": "none"}),
        (GeoMode.ALLOW, ("KR", "JP"), {"RestrictionType": "whitelist", "Locations": ["KR", "JP"]}),
        (GeoMode.DENY, ("US",), {"RestrictionType": "blacklist", "Locations": ["US"]}),
    ],
)
def test_countries(mode: GeoMode, codes: tuple[str, ...], expected: dict[str, Any]) -> None:
    found = config(deliver__geo_mode=mode, deliver__geo_codes=codes)
    assert found["Restrictions"] == {"GeoRestriction": expected}


def test_every_error_is_forgotten_after_a_second() -> None:
    found = config()["CustomErrorResponses"]
    assert [one["ErrorCode"] for one in found] == [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
    assert {one["ErrorCachingMinTTL"] for one in found} == {1}


def test_price_class_protocol_and_certificate() -> None:
    found = config(deliver__price_class="PriceClass_100")
    assert found["PriceClass"] == "PriceClass_100"
    assert found["HttpVersion"] == "http2and3"
    assert found["ViewerCertificate"] == {"CloudFrontDefaultCertificate": True}
    assert "Logging" not in found


def test_players_on_any_site_may_read() -> None:
    found = resources()["ResponseHeadersPolicy"]["Properties"]["ResponseHeadersPolicyConfig"]
    assert found["CorsConfig"] == {
        "AccessControlAllowCredentials": False,
        "AccessControlAllowHeaders": {"Items": ["*"]},
        "AccessControlAllowMethods": {"Items": ["GET", "HEAD", "OPTIONS"]},
        "AccessControlAllowOrigins": {"Items": ["*"]},
        "AccessControlExposeHeaders": {"Items": ["Content-Length", "Content-Range", "Date", "Age"]},
        "AccessControlMaxAgeSec": 600,
        "OriginOverride": True,
    }


def test_a_domain_comes_with_its_certificate() -> None:
    arn = "arn:aws:acm:us-east-1:111122223333:certificate/0b1c2d3e"
    spec = changed(default_spec(), deliver__domain=DomainSpec(name="live.example.com", certificate_arn=arn))
    document = assemble(spec).document
    found = document["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
    assert found["Aliases"] == ["live.example.com"]
    assert found["ViewerCertificate"] == {
        "AcmCertificateArn": arn,
        "SslSupportMethod": "sni-only",
        "MinimumProtocolVersion": "TLSv1.2_2021",
    }
    assert document["Outputs"]["ViewerDomain"] == {"Value": "live.example.com"}


def test_access_logs_go_to_the_log_bucket() -> None:
    assert config(deliver__access_logs=True)["Logging"] == {
        "Bucket": {"Fn::GetAtt": ["LogBucket", "DomainName"]},
        "Prefix": "cdn/",
        "IncludeCookies": False,
    }
