"""Who asks for what: the SigV4 scope of a request, and the access keys that rehearse bad days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from rehearsal.wire import ACCOUNT_ID, ServiceError

_SCOPE = re.compile(r"Credential=([^/,\s]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request")
_SIGNING_NAMES = {
    "monitoring": "cloudwatch",
    "email": "ses",
    "states": "stepfunctions",
    "servicequotas": "service-quotas",
    "elasticloadbalancing": "elbv2",
    "pricing": "pricing",
    "aws-marketplace": "marketplace-catalog",
    "ce": "ce",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The access key id, region and botocore service name that a request is signed for."""

    access_key: str = field(repr=False)
    region: str
    service: str


def read_scope(environ: Mapping[str, object]) -> Scope | None:
    """The scope from the Authorization header or a presigned URL; None for an unsigned request."""
    match = _SCOPE.search(str(environ.get("HTTP_AUTHORIZATION", "")))
    if match:
        access_key, region, signing_name = match[1], match[3], match[4]
    else:
        query = parse_qs(str(environ.get("QUERY_STRING", "")))
        parts = query.get("X-Amz-Credential", [""])[0].split("/")
        if len(parts) != 5:
            return None
        access_key, region, signing_name = parts[0], parts[2], parts[3]
    path = str(environ.get("PATH_INFO", ""))
    return Scope(access_key=access_key, region=region, service=_service(signing_name, path))


def _service(signing_name: str, path: str) -> str:
    if signing_name == "apigateway" and path.startswith("/v2/"):
        return "apigatewayv2"
    return _SIGNING_NAMES.get(signing_name, signing_name)


def refuse_bad_day(scope: Scope, protocol: str, action: str) -> None:
    """Raise what AWS answers to keys named WRONG..., EXPIRED... and NOACCESS...; STS lets NOACCESS pass."""
    json_protocol = protocol in ("json", "rest-json")
    if scope.access_key.startswith("WRONG"):
        raise _wrong(scope.service, json_protocol)
    if scope.access_key.startswith("EXPIRED"):
        code = "ExpiredTokenException" if json_protocol else "ExpiredToken"
        raise ServiceError(
            code,
            "The security token included in the request is expired",
            400 if scope.service == "s3" else 403,
        )
    if scope.access_key.startswith("NOACCESS") and scope.service != "sts":
        code = "AccessDeniedException" if json_protocol else "AccessDenied"
        name = f"{_PERMISSION_PREFIX.get(scope.service, scope.service)}:{action}"
        raise ServiceError(
            code,
            f"User: arn:aws:iam::{ACCOUNT_ID}:user/rehearsal is not authorized to perform: {name} "
            f"because no identity-based policy allows the {name} action",
            403,
        )


_PERMISSION_PREFIX = {"elbv2": "elasticloadbalancing", "service-quotas": "servicequotas"}


def _wrong(service: str, json_protocol: bool) -> ServiceError:
    if service == "s3":
        return ServiceError(
            "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403
        )
    code = "UnrecognizedClientException" if json_protocol else "InvalidClientTokenId"
    return ServiceError(code, "The security token included in the request is invalid.", 403)
