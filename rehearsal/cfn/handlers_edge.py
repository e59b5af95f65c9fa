"""CloudFront: distributions, and the policies, access controls, keys and key groups they refer to."""

from __future__ import annotations

import uuid
from typing import Any

from botocore.exceptions import ClientError

from rehearsal.cfn.handler import Context, Handler, Properties, is_gone, quietly

_REGION = "us-east-1"


class Distribution(Handler):
    """AWS::CloudFront::Distribution: waits until deployed; disabled before deletion."""

    seconds = 0.5

    def create(self, context: Context) -> None:
        """CreateDistributionWithTags, until Deployed."""
        client = context.client("cloudfront", _REGION)
        tags = {"Items": context.properties.get("Tags", [])}
        both = {
            "DistributionConfig": self._config(context, context.properties, str(uuid.uuid4())),
            "Tags": tags,
        }
        made = client.create_distribution_with_tags(DistributionConfigWithTags=both)["Distribution"]
        context.made(made["Id"], {"Id": made["Id"], "DomainName": made["DomainName"], "Arn": made["ARN"]})
        self._deployed(context, client, made["Id"])

    def update(self, context: Context) -> None:
        """UpdateDistribution, until Deployed again."""
        client = context.client("cloudfront", _REGION)
        current = client.get_distribution_config(Id=context.physical_id)
        reference = current["DistributionConfig"]["CallerReference"]
        client.update_distribution(
            Id=context.physical_id,
            IfMatch=current["ETag"],
            DistributionConfig=self._config(context, context.properties, reference),
        )
        if context.properties.get("Tags") and context.properties.get("Tags") != context.before.get("Tags"):
            arn = client.get_distribution(Id=context.physical_id)["Distribution"]["ARN"]
            client.tag_resource(Resource=arn, Tags={"Items": context.properties["Tags"]})
        self._deployed(context, client, context.physical_id)

    def delete(self, context: Context) -> None:
        """Disable, wait, delete."""
        client = context.client("cloudfront", _REGION)
        try:
            current = client.get_distribution_config(Id=context.physical_id)
        except ClientError as exc:
            if is_gone(exc):
                return
            raise
        if current["DistributionConfig"]["Enabled"]:
            current["DistributionConfig"]["Enabled"] = False
            client.update_distribution(
                Id=context.physical_id,
                IfMatch=current["ETag"],
                DistributionConfig=current["DistributionConfig"],
            )
        self._deployed(context, client, context.physical_id)
        etag = client.get_distribution(Id=context.physical_id)["ETag"]
        client.delete_distribution(Id=context.physical_id, IfMatch=etag)

    def read(self, context: Context) -> Properties:
        """The few settings an operator might change by hand."""
        config = context.client("cloudfront", _REGION).get_distribution(Id=context.physical_id)
        found = config["Distribution"]["DistributionConfig"]
        wanted = context.properties["DistributionConfig"]
        names = ("Enabled", "PriceClass", "Comment", "HttpVersion")
        merged = dict(wanted) | {name: found[name] for name in names if name in wanted}
        return {"DistributionConfig": merged}

    @staticmethod
    def _config(context: Context, properties: Properties, reference: str) -> Properties:
        given = {"Comment": "", **properties["DistributionConfig"], "CallerReference": reference}
        given["Origins"] = [_origin_with_defaults(one) for one in given.get("Origins", [])]
        if "Logging" in given:
            given["Logging"] = {"IncludeCookies": False, "Prefix": "", **given["Logging"]}
        shaped: Properties = context.api("cloudfront", "CreateDistribution", {"DistributionConfig": given})
        config: Properties = shaped["DistributionConfig"]
        return config

    @staticmethod
    def _deployed(context: Context, client: Any, distribution_id: str) -> None:
        context.until(
            lambda: client.get_distribution(Id=distribution_id)["Distribution"]["Status"] == "Deployed"
        )


def _origin_with_defaults(origin: Properties) -> Properties:
    """What CloudFormation fills in and the API wants spelled out."""
    made = {"OriginPath": "", **origin}
    if "CustomOriginConfig" in made:
        made["CustomOriginConfig"] = {"HTTPPort": 80, "HTTPSPort": 443, **made["CustomOriginConfig"]}
    if "S3OriginConfig" in made:
        made["S3OriginConfig"] = {"OriginAccessIdentity": "", **made["S3OriginConfig"]}
    return made


class EdgeObject(Handler):
    """A CloudFront policy, access control, key or key group: same operations under different names."""

    def __init__(self, kind: str, snake: str) -> None:
        self._kind = kind
        self._snake = snake

    @property
    def _config_name(self) -> str:
        return f"{self._kind}Config"

    def create(self, context: Context) -> None:
        """Create..."""
        client = context.client("cloudfront", _REGION)
        config = self._config(context, context.properties)
        made = getattr(client, f"create_{self._snake}")(**{self._config_name: config})[self._kind]
        context.made(made["Id"], {"Id": made["Id"]})

    def update(self, context: Context) -> None:
        """Update... with the current ETag."""
        client = context.client("cloudfront", _REGION)
        etag = getattr(client, f"get_{self._snake}")(Id=context.physical_id)["ETag"]
        arguments = {
            self._config_name: self._config(context, context.properties),
            "Id": context.physical_id,
            "IfMatch": etag,
        }
        getattr(client, f"update_{self._snake}")(**arguments)

    def delete(self, context: Context) -> None:
        """Delete... with the current ETag."""
        client = context.client("cloudfront", _REGION)
        try:
            etag = getattr(client, f"get_{self._snake}")(Id=context.physical_id)["ETag"]
        except ClientError as exc:
            if is_gone(exc):
                return
            raise
        quietly(getattr(client, f"delete_{self._snake}"), Id=context.physical_id, IfMatch=etag)

    def read(self, context: Context) -> Properties:
        """Its name."""
        client = context.client("cloudfront", _REGION)
        found = getattr(client, f"get_{self._snake}")(Id=context.physical_id)[self._kind][self._config_name]
        return {self._config_name: {**context.properties[self._config_name], "Name": found["Name"]}}

    def _config(self, context: Context, properties: Properties) -> Properties:
        shaped = context.api("cloudfront", f"Create{self._kind}", properties)
        config: Properties = shaped[self._config_name]
        return config


EDGE_OBJECTS: dict[str, Handler] = {
    "AWS::CloudFront::CachePolicy": EdgeObject("CachePolicy", "cache_policy"),
    "AWS::CloudFront::OriginRequestPolicy": EdgeObject("OriginRequestPolicy", "origin_request_policy"),
    "AWS::CloudFront::ResponseHeadersPolicy": EdgeObject("ResponseHeadersPolicy", "response_headers_policy"),
    "AWS::CloudFront::OriginAccessControl": EdgeObject("OriginAccessControl", "origin_access_control"),
    "AWS::CloudFront::PublicKey": EdgeObject("PublicKey", "public_key"),
    "AWS::CloudFront::KeyGroup": EdgeObject("KeyGroup", "key_group"),
}
