from __future__ import annotations

import copy
from typing import Any

import pytest
from botocore.exceptions import ClientError

from aws.signing import new_key_pair
from tests.helpers.region import RunningRegion, running_region, wait_for

PEM, OTHER_PEM = (new_key_pair().public_pem for _ in range(2))


def _code(call: Any, **params: Any) -> str:
    with pytest.raises(ClientError) as caught:
        call(**params)
    code: str = caught.value.response["Error"]["Code"]
    return code


@pytest.fixture
def edge(region: RunningRegion) -> Any:
    return region.client("cloudfront")


def _config(domain: str, policy: str, **behavior: Any) -> dict[str, Any]:
    origin = {
        "Id": "mp",
        "DomainName": domain,
        "CustomOriginConfig": {
            "HTTPPort": 80,
            "HTTPSPort": 443,
            "OriginProtocolPolicy": "https-only",
            "OriginSslProtocols": {"Quantity": 1, "Items": ["TLSv1.2"]},
        },
    }
    return {
        "CallerReference": "show",
        "Comment": "show",
        "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [origin]},
        "DefaultCacheBehavior": {
            "TargetOriginId": "mp",
            "ViewerProtocolPolicy": "https-only",
            "CachePolicyId": policy,
            **behavior,
        },
    }


def _cache_policy(edge: Any, name: str = "segments", ttl: int = 600) -> str:
    made = edge.create_cache_policy(
        CachePolicyConfig={"Name": name, "MinTTL": 0, "DefaultTTL": ttl, "MaxTTL": 86_400}
    )
    identifier: str = made["CachePolicy"]["Id"]
    return identifier


def _group(region: RunningRegion) -> str:
    made = region.client("mediapackagev2").create_channel_group(ChannelGroupName="show")
    domain: str = made["EgressDomain"]
    return domain


def test_a_distribution_is_deployed_over_time_and_serves_its_channel_group(
    region: RunningRegion, edge: Any
) -> None:
    config = _config(_group(region), _cache_policy(edge))
    manifests = {
        "PathPattern": "*.m3u8",
        "TargetOriginId": "mp",
        "ViewerProtocolPolicy": "https-only",
        "CachePolicyId": _cache_policy(edge, "manifests", 3),
    }
    config["CacheBehaviors"] = {"Quantity": 1, "Items": [manifests]}
    made = edge.create_distribution(DistributionConfig=config)["Distribution"]
    assert made["Status"] == "InProgress"
    assert made["DomainName"].startswith("d")
    assert made["DomainName"].endswith(".cloudfront.net")
    wait_for(lambda: edge.get_distribution(Id=made["Id"])["Distribution"]["Status"] == "Deployed")
    served = wait_for(lambda: region.engine.distributions.get(made["Id"]))
    assert (served.group, served.enabled, served.manifest_ttl, served.segment_ttl) == ("show", True, 3, 600)
    listed = edge.list_distributions()["DistributionList"]
    assert [one["Id"] for one in listed["Items"]] == [made["Id"]]


def test_a_distribution_is_disabled_before_it_is_deleted(region: RunningRegion, edge: Any) -> None:
    made = edge.create_distribution(DistributionConfig=_config(_group(region), _cache_policy(edge)))
    identifier = made["Distribution"]["Id"]
    found = edge.get_distribution_config(Id=identifier)
    assert _code(edge.delete_distribution, Id=identifier, IfMatch=found["ETag"]) == "DistributionNotDisabled"
    config = copy.deepcopy(found["DistributionConfig"])
    config["Enabled"] = False
    assert (
        _code(edge.update_distribution, Id=identifier, IfMatch="EOLD", DistributionConfig=config)
        == "PreconditionFailed"
    )
    assert (
        _code(edge.update_distribution, Id=identifier, DistributionConfig=config) == "InvalidIfMatchVersion"
    )
    changed = edge.update_distribution(Id=identifier, IfMatch=found["ETag"], DistributionConfig=config)
    assert changed["ETag"] != found["ETag"]
    wait_for(lambda: edge.get_distribution(Id=identifier)["Distribution"]["Status"] == "Deployed")
    assert wait_for(lambda: not region.engine.distributions[identifier].enabled)
    edge.delete_distribution(Id=identifier, IfMatch=changed["ETag"])
    assert _code(edge.get_distribution, Id=identifier) == "NoSuchDistribution"
    assert region.engine.distributions == {}


def test_deployment_takes_its_time(tmp_path: Any) -> None:
    with running_region(tmp_path / "slow", speed=1.0) as slow:
        edge = slow.client("cloudfront")
        made = edge.create_distribution(DistributionConfig=_config(_group(slow), _cache_policy(edge)))
        identifier = made["Distribution"]["Id"]
        assert edge.get_distribution(Id=identifier)["Distribution"]["Status"] == "InProgress"
        assert slow.engine.distributions == {}
        config = {**made["Distribution"]["DistributionConfig"], "Enabled": False}
        update = edge.update_distribution(Id=identifier, IfMatch=made["ETag"], DistributionConfig=config)
        code = _code(edge.delete_distribution, Id=identifier, IfMatch=update["ETag"])
        assert code == "DistributionNotDisabled"


@pytest.mark.parametrize(
    ("behavior", "code"),
    [
        ({"TargetOriginId": "other"}, "NoSuchOrigin"),
        ({"CachePolicyId": "00000000-0000-0000-0000-000000000000"}, "NoSuchCachePolicy"),
        ({"ResponseHeadersPolicyId": "none"}, "NoSuchResponseHeadersPolicy"),
        (
            {"TrustedKeyGroups": {"Enabled": True, "Quantity": 1, "Items": ["none"]}},
            "TrustedKeyGroupDoesNotExist",
        ),
        ({"ViewerProtocolPolicy": "http-maybe"}, "InvalidArgument"),
    ],
)
def test_what_a_distribution_refers_to_must_exist(edge: Any, behavior: dict[str, Any], code: str) -> None:
    config = _config("example.org", "658327ea-f89d-4fab-a63d-7e88639e58f6", **behavior)
    assert _code(edge.create_distribution, DistributionConfig=config) == code


def test_a_policy_in_use_stays(edge: Any, region: RunningRegion) -> None:
    policy = _cache_policy(edge)
    edge.create_distribution(DistributionConfig=_config(_group(region), policy))
    etag = edge.get_cache_policy(Id=policy)["ETag"]
    assert _code(edge.delete_cache_policy, Id=policy, IfMatch=etag) == "CachePolicyInUse"


def test_policies_are_named_once_and_changed_under_their_etag(edge: Any) -> None:
    policy = _cache_policy(edge)
    duplicate = {"Name": "segments", "MinTTL": 0}
    assert _code(edge.create_cache_policy, CachePolicyConfig=duplicate) == "CachePolicyAlreadyExists"
    found = edge.get_cache_policy(Id=policy)
    wrong = {"Name": "segments", "MinTTL": 90, "DefaultTTL": 10, "MaxTTL": 100}
    assert (
        _code(edge.update_cache_policy, Id=policy, IfMatch=found["ETag"], CachePolicyConfig=wrong)
        == "InvalidArgument"
    )
    good = {**wrong, "MinTTL": 0}
    changed = edge.update_cache_policy(Id=policy, IfMatch=found["ETag"], CachePolicyConfig=good)
    assert edge.get_cache_policy_config(Id=policy)["CachePolicyConfig"]["DefaultTTL"] == 10
    listed = edge.list_cache_policies(Type="custom")["CachePolicyList"]
    assert listed["Items"][0]["CachePolicy"]["Id"] == policy
    edge.delete_cache_policy(Id=policy, IfMatch=changed["ETag"])
    assert _code(edge.get_cache_policy, Id=policy) == "NoSuchCachePolicy"


def test_keys_are_held_by_their_groups(edge: Any) -> None:
    key = edge.create_public_key(
        PublicKeyConfig={"CallerReference": "r", "Name": "viewers", "EncodedKey": PEM}
    )
    identifier = key["PublicKey"]["Id"]
    assert _code(edge.create_key_group, KeyGroupConfig={"Name": "g", "Items": ["K0"]}) == "NoSuchPublicKey"
    group = edge.create_key_group(KeyGroupConfig={"Name": "g", "Items": [identifier]})
    assert _code(edge.delete_public_key, Id=identifier, IfMatch=key["ETag"]) == "PublicKeyInUse"
    edge.delete_key_group(Id=group["KeyGroup"]["Id"], IfMatch=group["ETag"])
    other = {"CallerReference": "r", "Name": "viewers", "EncodedKey": OTHER_PEM}
    assert (
        _code(edge.update_public_key, Id=identifier, IfMatch=key["ETag"], PublicKeyConfig=other)
        == "CannotChangeImmutablePublicKeyFields"
    )
    assert edge.list_public_keys()["PublicKeyList"]["Items"][0]["Name"] == "viewers"
    edge.delete_public_key(Id=identifier, IfMatch=key["ETag"])
    assert edge.list_key_groups()["KeyGroupList"]["Quantity"] == 0


def _key(edge: Any, name: str, pem: str) -> str:
    made = edge.create_public_key(PublicKeyConfig={"CallerReference": name, "Name": name, "EncodedKey": pem})
    identifier: str = made["PublicKey"]["Id"]
    return identifier


def test_the_edge_hears_of_the_keys_it_has_to_check_with(region: RunningRegion, edge: Any) -> None:
    key = _key(edge, "first", PEM)
    group = edge.create_key_group(KeyGroupConfig={"Name": "g", "Items": [key]})
    trusted = {"Enabled": True, "Quantity": 1, "Items": [group["KeyGroup"]["Id"]]}
    config = _config(_group(region), _cache_policy(edge), TrustedKeyGroups=trusted)
    made = edge.create_distribution(DistributionConfig=config)["Distribution"]["Id"]
    served = wait_for(lambda: region.engine.distributions.get(made))
    assert served.public_keys == {key: PEM}
    wait_for(lambda: edge.get_distribution(Id=made)["Distribution"]["Status"] == "Deployed")
    other = _key(edge, "second", OTHER_PEM)
    edge.update_key_group(
        Id=group["KeyGroup"]["Id"], IfMatch=group["ETag"], KeyGroupConfig={"Name": "g", "Items": [other]}
    )
    assert region.engine.distributions[made].public_keys == {other: OTHER_PEM}
    etag = edge.get_key_group(Id=group["KeyGroup"]["Id"])["ETag"]
    assert _code(edge.delete_key_group, Id=group["KeyGroup"]["Id"], IfMatch=etag) == "ResourceInUse"


@pytest.mark.parametrize("pem", ["", "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n", "key"])
def test_what_is_no_public_key_is_refused(edge: Any, pem: str) -> None:
    config = {"CallerReference": "r", "Name": "viewers", "EncodedKey": pem}
    assert _code(edge.create_public_key, PublicKeyConfig=config) == "InvalidArgument"


def test_the_other_kinds(edge: Any) -> None:
    control = edge.create_origin_access_control(
        OriginAccessControlConfig={
            "Name": "oac",
            "SigningProtocol": "sigv4",
            "SigningBehavior": "always",
            "OriginAccessControlOriginType": "mediapackagev2",
        }
    )["OriginAccessControl"]
    assert edge.list_origin_access_controls()["OriginAccessControlList"]["Items"][0]["Id"] == control["Id"]
    headers = edge.create_response_headers_policy(
        ResponseHeadersPolicyConfig={
            "Name": "cors",
            "CorsConfig": {
                "AccessControlAllowOrigins": {"Quantity": 1, "Items": ["*"]},
                "AccessControlAllowHeaders": {"Quantity": 1, "Items": ["*"]},
                "AccessControlAllowMethods": {"Quantity": 1, "Items": ["GET"]},
                "AccessControlAllowCredentials": False,
                "OriginOverride": True,
            },
        }
    )["ResponseHeadersPolicy"]
    found = edge.get_response_headers_policy(Id=headers["Id"])["ResponseHeadersPolicy"]
    origins = found["ResponseHeadersPolicyConfig"]["CorsConfig"]["AccessControlAllowOrigins"]
    assert origins == {"Quantity": 1, "Items": ["*"]}
    request = edge.create_origin_request_policy(
        OriginRequestPolicyConfig={
            "Name": "q",
            "HeadersConfig": {"HeaderBehavior": "none"},
            "CookiesConfig": {"CookieBehavior": "none"},
            "QueryStringsConfig": {"QueryStringBehavior": "all"},
        }
    )["OriginRequestPolicy"]
    assert (
        edge.list_origin_request_policies()["OriginRequestPolicyList"]["Items"][0]["OriginRequestPolicy"][
            "Id"
        ]
        == request["Id"]
    )


def test_invalidations_and_tags(edge: Any, region: RunningRegion) -> None:
    config = _config(_group(region), _cache_policy(edge))
    tags = {"Items": [{"Key": "flypack:event", "Value": "show"}]}
    made = edge.create_distribution_with_tags(
        DistributionConfigWithTags={"DistributionConfig": config, "Tags": tags}
    )["Distribution"]
    edge.tag_resource(Resource=made["ARN"], Tags={"Items": [{"Key": "a", "Value": "1"}]})
    edge.untag_resource(Resource=made["ARN"], TagKeys={"Items": ["flypack:event"]})
    assert edge.list_tags_for_resource(Resource=made["ARN"])["Tags"]["Items"] == [{"Key": "a", "Value": "1"}]
    batch = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": "r"}
    invalidation = edge.create_invalidation(DistributionId=made["Id"], InvalidationBatch=batch)
    identifier = invalidation["Invalidation"]["Id"]
    wait_for(
        lambda: (
            edge.get_invalidation(DistributionId=made["Id"], Id=identifier)["Invalidation"]["Status"]
            == "Completed"
        )
    )
