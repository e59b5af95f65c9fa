"""S3 buckets and their policies, IAM roles, secrets, log groups."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from rehearsal.cfn.handler import Context, Handler, Properties, quietly
from rehearsal.wire import ACCOUNT_ID, new_id


class Bucket(Handler):
    """AWS::S3::Bucket: each property is an operation of its own."""

    _settings = (
        ("VersioningConfiguration", "put_bucket_versioning", "VersioningConfiguration"),
        ("OwnershipControls", "put_bucket_ownership_controls", "OwnershipControls"),
        ("PublicAccessBlockConfiguration", "put_public_access_block", "PublicAccessBlockConfiguration"),
        ("CorsConfiguration", "put_bucket_cors", "CORSConfiguration"),
    )

    def create(self, context: Context) -> None:
        """CreateBucket and its settings."""
        s3 = context.client("s3")
        name = context.properties.get("BucketName") or context.name(63, lower=True)
        where = {} if context.region == "us-east-1" else {"LocationConstraint": context.region}
        s3.create_bucket(Bucket=name, **({"CreateBucketConfiguration": where} if where else {}))
        domain = f"{name}.s3.amazonaws.com"
        context.made(
            name,
            {
                "Arn": f"arn:aws:s3:::{name}",
                "DomainName": domain,
                "RegionalDomainName": f"{name}.s3.{context.region}.amazonaws.com",
                "DualStackDomainName": f"{name}.s3.dualstack.{context.region}.amazonaws.com",
                "WebsiteURL": f"http://{name}.s3-website-{context.region}.amazonaws.com",
            },
        )
        self._apply(s3, name, context.properties)

    def update(self, context: Context) -> None:
        """The settings again."""
        s3 = context.client("s3")
        if "LifecycleConfiguration" in context.before and "LifecycleConfiguration" not in context.properties:
            s3.delete_bucket_lifecycle(Bucket=context.physical_id)
        self._apply(s3, context.physical_id, context.properties)

    def delete(self, context: Context) -> None:
        """DeleteBucket: fails while anything is in it."""
        quietly(context.client("s3").delete_bucket, Bucket=context.physical_id)

    def _apply(self, s3: Any, name: str, properties: Properties) -> None:
        for key, operation, member in self._settings:
            if key in properties:
                value = properties[key]
                if key == "CorsConfiguration":
                    value = {"CORSRules": value.get("CorsRules", [])}
                getattr(s3, operation)(Bucket=name, **{member: value})
        if "BucketEncryption" in properties:
            s3.put_bucket_encryption(
                Bucket=name, ServerSideEncryptionConfiguration={"Rules": _encryption(properties)}
            )
        if properties.get("LifecycleConfiguration", {}).get("Rules"):
            rules = [_lifecycle_rule(rule) for rule in properties["LifecycleConfiguration"]["Rules"]]
            s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})
        if properties.get("Tags"):
            s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": properties["Tags"]})


def _encryption(properties: Properties) -> list[Properties]:
    rules = []
    for rule in properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]:
        default = dict(rule["ServerSideEncryptionByDefault"])
        made = {"ApplyServerSideEncryptionByDefault": default}
        if "BucketKeyEnabled" in rule:
            made["BucketKeyEnabled"] = rule["BucketKeyEnabled"]
        rules.append(made)
    return rules


def _lifecycle_rule(rule: Properties) -> Properties:
    """CloudFormation's flat rule in the API's nested spelling."""
    made: Properties = {"Status": rule["Status"], "Filter": {"Prefix": rule.get("Prefix", "")}}
    if "Id" in rule:
        made["ID"] = rule["Id"]
    if "ExpirationInDays" in rule:
        made["Expiration"] = {"Days": int(rule["ExpirationInDays"])}
    elif rule.get("ExpiredObjectDeleteMarker"):
        made["Expiration"] = {"ExpiredObjectDeleteMarker": True}
    if "Transitions" in rule:
        made["Transitions"] = [
            {"Days": int(one["TransitionInDays"]), "StorageClass": one["StorageClass"]}
            for one in rule["Transitions"]
        ]
    if "AbortIncompleteMultipartUpload" in rule:
        days = int(rule["AbortIncompleteMultipartUpload"]["DaysAfterInitiation"])
        made["AbortIncompleteMultipartUpload"] = {"DaysAfterInitiation": days}
    return made | _noncurrent(rule)


def _noncurrent(rule: Properties) -> Properties:
    """What happens to versions that are no longer current."""
    made: Properties = {}
    if "NoncurrentVersionTransitions" in rule:
        made["NoncurrentVersionTransitions"] = [
            {"NoncurrentDays": int(one["TransitionInDays"]), "StorageClass": one["StorageClass"]}
            for one in rule["NoncurrentVersionTransitions"]
        ]
    old = rule.get("NoncurrentVersionExpiration")
    if old:
        made["NoncurrentVersionExpiration"] = {"NoncurrentDays": int(old["NoncurrentDays"])}
    elif "NoncurrentVersionExpirationInDays" in rule:
        made["NoncurrentVersionExpiration"] = {
            "NoncurrentDays": int(rule["NoncurrentVersionExpirationInDays"])
        }
    return made


class BucketPolicy(Handler):
    """AWS::S3::BucketPolicy."""

    def create(self, context: Context) -> None:
        """PutBucketPolicy."""
        bucket = context.properties["Bucket"]
        context.client("s3").put_bucket_policy(
            Bucket=bucket, Policy=json.dumps(context.properties["PolicyDocument"])
        )
        context.made(bucket)

    def update(self, context: Context) -> None:
        """PutBucketPolicy again."""
        context.client("s3").put_bucket_policy(
            Bucket=context.physical_id, Policy=json.dumps(context.properties["PolicyDocument"])
        )

    def delete(self, context: Context) -> None:
        """DeleteBucketPolicy."""
        quietly(context.client("s3").delete_bucket_policy, Bucket=context.physical_id)


class Role(Handler):
    """AWS::IAM::Role with inline policies."""

    seconds = 2.0

    def create(self, context: Context) -> None:
        """CreateRole, then its policies."""
        iam = context.client("iam")
        name = context.properties.get("RoleName") or context.name(64)
        optional = {
            key: context.properties[key]
            for key in ("Description", "Path", "Tags")
            if context.properties.get(key)
        }
        made = iam.create_role(
            RoleName=name,
            AssumeRolePolicyDocument=json.dumps(context.properties["AssumeRolePolicyDocument"]),
            **optional,
        )["Role"]
        context.made(name, {"Arn": made["Arn"], "RoleId": made["RoleId"]})
        self._policies(iam, name, {}, context.properties)

    def update(self, context: Context) -> None:
        """Trust and policies."""
        iam = context.client("iam")
        iam.update_assume_role_policy(
            RoleName=context.physical_id,
            PolicyDocument=json.dumps(context.properties["AssumeRolePolicyDocument"]),
        )
        self._policies(iam, context.physical_id, context.before, context.properties)
        if context.properties.get("Tags"):
            iam.tag_role(RoleName=context.physical_id, Tags=context.properties["Tags"])

    def _policies(self, iam: Any, name: str, old: Properties, new: Properties) -> None:
        inline = {one["PolicyName"]: one["PolicyDocument"] for one in new.get("Policies", [])}
        for gone in {one["PolicyName"] for one in old.get("Policies", [])} - set(inline):
            iam.delete_role_policy(RoleName=name, PolicyName=gone)
        for policy, document in inline.items():
            iam.put_role_policy(RoleName=name, PolicyName=policy, PolicyDocument=json.dumps(document))
        before, after = set(old.get("ManagedPolicyArns", [])), set(new.get("ManagedPolicyArns", []))
        for arn in before - after:
            iam.detach_role_policy(RoleName=name, PolicyArn=arn)
        for arn in after - before:
            iam.attach_role_policy(RoleName=name, PolicyArn=arn)

    def delete(self, context: Context) -> None:
        """Policies first, then the role."""
        iam = context.client("iam")
        for one in context.properties.get("Policies", []):
            quietly(iam.delete_role_policy, RoleName=context.physical_id, PolicyName=one["PolicyName"])
        for arn in context.properties.get("ManagedPolicyArns", []):
            quietly(iam.detach_role_policy, RoleName=context.physical_id, PolicyArn=arn)
        quietly(iam.delete_role, RoleName=context.physical_id)

    def read(self, context: Context) -> Properties:
        """Trust and inline policies."""
        iam = context.client("iam")
        role = iam.get_role(RoleName=context.physical_id)["Role"]
        return {"AssumeRolePolicyDocument": role["AssumeRolePolicyDocument"]}


class Secret(Handler):
    """AWS::SecretsManager::Secret: given, or generated as a plain string."""

    def create(self, context: Context) -> None:
        """CreateSecret."""
        client = context.client("secretsmanager")
        optional = {
            key: context.properties[key]
            for key in ("Description", "KmsKeyId", "Tags")
            if key in context.properties
        }
        made = client.create_secret(
            Name=context.properties.get("Name") or context.name(64),
            SecretString=_secret(context.properties),
            **optional,
        )
        context.made(made["ARN"], {"Id": made["ARN"]})

    def update(self, context: Context) -> None:
        """UpdateSecret: a generated value stays unless its rule changes."""
        client = context.client("secretsmanager")
        changed = any(
            context.before.get(key) != context.properties.get(key)
            for key in ("SecretString", "GenerateSecretString")
        )
        value = {"SecretString": _secret(context.properties)} if changed else {}
        client.update_secret(
            SecretId=context.physical_id, Description=context.properties.get("Description", ""), **value
        )

    def delete(self, context: Context) -> None:
        """DeleteSecret, at once as CloudFormation does."""
        quietly(
            context.client("secretsmanager").delete_secret,
            SecretId=context.physical_id,
            ForceDeleteWithoutRecovery=True,
        )


def _secret(properties: Properties) -> str:
    if "SecretString" in properties:
        return str(properties["SecretString"])
    rule = properties.get("GenerateSecretString", {})
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
    value = new_id(int(rule.get("PasswordLength", 32)), alphabet)
    template, key = rule.get("SecretStringTemplate"), rule.get("GenerateStringKey")
    return json.dumps({**json.loads(template), key: value}) if template and key else value


class LogGroup(Handler):
    """AWS::Logs::LogGroup."""

    def create(self, context: Context) -> None:
        """CreateLogGroup."""
        logs = context.client("logs")
        name = context.properties.get("LogGroupName") or context.name(128)
        logs.create_log_group(logGroupName=name)
        arn = f"arn:aws:logs:{context.region}:{ACCOUNT_ID}:log-group:{quote(name, safe='/-_.#')}:*"
        context.made(name, {"Arn": arn})
        self.update(context)

    def update(self, context: Context) -> None:
        """PutRetentionPolicy."""
        if "RetentionInDays" in context.properties:
            context.client("logs").put_retention_policy(
                logGroupName=context.physical_id, retentionInDays=int(context.properties["RetentionInDays"])
            )

    def delete(self, context: Context) -> None:
        """DeleteLogGroup."""
        quietly(context.client("logs").delete_log_group, logGroupName=context.physical_id)


class LogResourcePolicy(Handler):
    """AWS::Logs::ResourcePolicy."""

    def create(self, context: Context) -> None:
        """PutResourcePolicy."""
        context.made(context.properties["PolicyName"])
        self.update(context)

    def update(self, context: Context) -> None:
        """PutResourcePolicy again."""
        context.client("logs").put_resource_policy(
            policyName=context.physical_id, policyDocument=context.properties["PolicyDocument"]
        )

    def delete(self, context: Context) -> None:
        """DeleteResourcePolicy."""
        quietly(context.client("logs").delete_resource_policy, policyName=context.physical_id)
