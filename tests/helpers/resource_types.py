"""Makes `rehearsal/cfn/resource_types.json` from the official resource schemas that cfn-lint carries.

    python -m tests.helpers.resource_types

The region reads the table at run time instead of cfn-lint, which is a development dependency of 40 MB.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[2] / "rehearsal" / "cfn" / "resource_types.json"

SERVICES = (
    "MediaLive", "MediaPackageV2", "MediaPackage", "MediaConvert", "MediaConnect", "CloudFront", "CloudWatch",
    "SNS", "SQS", "Events", "CloudTrail", "Scheduler", "SecretsManager", "Logs", "Lambda", "ApiGatewayV2",
    "DynamoDB", "Kinesis", "KinesisFirehose", "ElementalInference",
)  # fmt: skip
TYPES = (
    "AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::RolePolicy",
    "AWS::IAM::ManagedPolicy", "AWS::KMS::Key", "AWS::KMS::Alias", "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::EIP",
    "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::Glue::Database", "AWS::Glue::Table",
    "AWS::Athena::WorkGroup", "AWS::Athena::NamedQuery", "AWS::Budgets::Budget", "AWS::WAFv2::WebACL",
    "AWS::SSM::Parameter",
)  # fmt: skip


def _names(pointers: list[str]) -> list[str]:
    return sorted({pointer.removeprefix("/properties/") for pointer in pointers})


def _tag_style(schema: dict[str, Any]) -> str | None:
    tags = schema["properties"].get("Tags")
    if tags is None:
        return None
    if "$ref" in tags:
        tags = schema.get("definitions", {}).get(tags["$ref"].rpartition("/")[2], {})
    return "list" if tags.get("type") == "array" else "map"


def describe(schema: dict[str, Any]) -> dict[str, Any]:
    """What the region needs to know of one resource type."""
    return {
        "properties": sorted(schema["properties"]),
        "required": sorted(schema.get("required", [])),
        "createOnly": _names(schema.get("createOnlyProperties", [])),
        "readOnly": _names(schema.get("readOnlyProperties", [])),
        "primary": [pointer.removeprefix("/properties/") for pointer in schema.get("primaryIdentifier", [])],
        "tags": _tag_style(schema),
        "drift": "handlers" in schema,
    }


def make() -> dict[str, Any]:
    """The whole table, by type name."""
    import cfnlint

    data = Path(cfnlint.__file__).parent / "data" / "schemas"
    index: dict[str, str] = json.loads((data / "providers" / "us-east-1.json").read_text())
    wanted = {name for name in index if name.split("::")[1] in SERVICES} | {t for t in TYPES if t in index}
    return {
        name: describe(json.loads((data / "resources" / f"{index[name]}.json").read_text()))
        for name in sorted(wanted)
    }


def render(table: dict[str, Any]) -> str:
    """The committed form: one type a line."""
    lines = [
        f"{json.dumps(name)}: {json.dumps(entry, separators=(',', ':'))}" for name, entry in table.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    TABLE.write_text(render(make()))
