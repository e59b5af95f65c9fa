"""CloudFront's cache, origin request and response header policies, access controls, keys and key groups.

All six kinds have the same operations under different names, so one table describes them.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from rehearsal.services.cloudfront_state import CloudFrontObject, CloudFrontState, new_etag
from rehearsal.services.paging import page
from rehearsal.wire import Call, Handler, OperationTable, Reply, ServiceError, new_id

_PATH = "https://cloudfront.amazonaws.com/2020-05-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of object: its API names and how a behaviour or another object refers to it."""

    name: str
    plural: str
    path: str
    stamped: str | None
    behavior_member: str | None
    truncated: bool = False
    wrapped: str | None = None

    def fresh_id(self) -> str:
        """An id in this kind's form."""
        if self.name == "OriginAccessControl":
            return "E" + new_id(13)
        return "K" + new_id(13) if self.name == "PublicKey" else str(uuid.uuid4())


KINDS = (
    Kind(name="CachePolicy", plural="CachePolicies", path="cache-policy", stamped="LastModifiedTime",
         behavior_member="CachePolicyId", wrapped="CachePolicy"),
    Kind(name="OriginRequestPolicy", plural="OriginRequestPolicies", path="origin-request-policy",
         stamped="LastModifiedTime", behavior_member="OriginRequestPolicyId", wrapped="OriginRequestPolicy"),
    Kind(name="ResponseHeadersPolicy", plural="ResponseHeadersPolicies", path="response-headers-policy",
         stamped="LastModifiedTime", behavior_member="ResponseHeadersPolicyId",
         wrapped="ResponseHeadersPolicy"),
    Kind(name="OriginAccessControl", plural="OriginAccessControls", path="origin-access-control",
         stamped=None, behavior_member=None, truncated=True),
    Kind(name="PublicKey", plural="PublicKeys", path="public-key", stamped="CreatedTime",
         behavior_member=None),
    Kind(name="KeyGroup", plural="KeyGroups", path="key-group", stamped="LastModifiedTime",
         behavior_member=None, wrapped="KeyGroup"),
)  # fmt: skip


class CloudFrontPolicies:
    """The operations of every kind; `install` puts them into the table."""

    def __init__(self, state: CloudFrontState) -> None:
        self._state = state

    def install(self, table: OperationTable) -> None:
        """Answer Create, Get, Get...Config, Update, Delete and List of every kind."""
        for kind in KINDS:
            handlers: dict[str, Callable[[Kind, Call], Reply]] = {
                f"Create{kind.name}": self._create,
                f"Get{kind.name}": self._get,
                f"Get{kind.name}Config": self._get_config,
                f"Update{kind.name}": self._update,
                f"Delete{kind.name}": self._delete,
                f"List{kind.plural}": self._list,
            }
            for name, handler in handlers.items():
                table.put("cloudfront", name, _bound(handler, kind))

    def _create(self, kind: Kind, call: Call) -> Reply:
        config = call.params[f"{kind.name}Config"]
        self._check(kind, config)
        with self._state.lock:
            shelf = self._state.objects.setdefault(kind.name, {})
            if any(one.config["Name"] == config["Name"] for one in shelf.values()):
                raise ServiceError(
                    f"{kind.name}AlreadyExists",
                    f"A {_words(kind)} with the name {config['Name']} already exists.",
                    409,
                )
            made = CloudFrontObject(id=kind.fresh_id(), config=config)
            shelf[made.id] = made
        return {
            kind.name: self._view(kind, made),
            "ETag": made.etag,
            "Location": f"{_PATH}/{kind.path}/{made.id}",
        }

    def _get(self, kind: Kind, call: Call) -> Reply:
        found = self._found(kind, call.params["Id"])
        return {kind.name: self._view(kind, found), "ETag": found.etag}

    def _get_config(self, kind: Kind, call: Call) -> Reply:
        found = self._found(kind, call.params["Id"])
        return {f"{kind.name}Config": found.config, "ETag": found.etag}

    def _update(self, kind: Kind, call: Call) -> Reply:
        with self._state.lock:
            found = self._matching(kind, call)
            config = call.params[f"{kind.name}Config"]
            self._check(kind, config)
            if kind.name == "PublicKey" and config["EncodedKey"] != found.config["EncodedKey"]:
                raise ServiceError("CannotChangeImmutablePublicKeyFields", "The key cannot be changed.")
            found.config, found.etag, found.modified = config, new_etag(), datetime.now(UTC)
        if kind.name == "KeyGroup":
            self._state.on_keys(found.id)
        return {kind.name: self._view(kind, found), "ETag": found.etag}

    def _delete(self, kind: Kind, call: Call) -> Reply:
        with self._state.lock:
            found = self._matching(kind, call)
            user = self._user_of(kind, found.id)
            if user:
                raise ServiceError(
                    f"{kind.name}InUse" if kind.name != "KeyGroup" else "ResourceInUse",
                    f"Cannot delete the {_words(kind)} {found.id} because it is attached to {user}.",
                    409,
                )
            del self._state.objects[kind.name][found.id]
        return {}

    def _list(self, kind: Kind, call: Call) -> Reply:
        with self._state.lock:
            every = list(self._state.objects.get(kind.name, {}).values())
        shown, token = page(every, call.params.get("Marker"), int(call.params.get("MaxItems", 100)))
        listing: dict[str, Any] = {
            "MaxItems": int(call.params.get("MaxItems", 100)),
            "Quantity": len(shown),
            "Items": [self._summary(kind, one) for one in shown],
        }
        if token:
            listing["NextMarker"] = token
        if kind.truncated:
            listing |= {"Marker": call.params.get("Marker", ""), "IsTruncated": token is not None}
        return {f"{kind.name}List": listing}

    def _view(self, kind: Kind, one: CloudFrontObject) -> dict[str, Any]:
        view: dict[str, Any] = {"Id": one.id, f"{kind.name}Config": one.config}
        if kind.stamped:
            view[kind.stamped] = one.modified
        return view

    def _summary(self, kind: Kind, one: CloudFrontObject) -> dict[str, Any]:
        if kind.wrapped == "KeyGroup":
            return {"KeyGroup": self._view(kind, one)}
        if kind.wrapped:
            return {"Type": "custom", kind.wrapped: self._view(kind, one)}
        flat = {"Id": one.id, **one.config}
        if kind.name == "PublicKey":
            flat.pop("CallerReference", None)
            flat["CreatedTime"] = one.modified
        else:
            flat.setdefault("Description", "")
        return flat

    def _found(self, kind: Kind, identifier: str) -> CloudFrontObject:
        found = self._state.objects.get(kind.name, {}).get(identifier)
        if found is None:
            code = "NoSuchResource" if kind.name == "KeyGroup" else f"NoSuch{kind.name}"
            raise ServiceError(code, f"The specified {_words(kind)} does not exist.", 404)
        return found

    def _matching(self, kind: Kind, call: Call) -> CloudFrontObject:
        found = self._found(kind, call.params["Id"])
        check_etag(call.params.get("IfMatch"), found.etag)
        return found

    def _check(self, kind: Kind, config: dict[str, Any]) -> None:
        if kind.name == "KeyGroup":
            missing = [one for one in config["Items"] if one not in self._state.objects.get("PublicKey", {})]
            if missing:
                raise ServiceError("NoSuchPublicKey", f"The public key {missing[0]} does not exist.", 404)
        if kind.name == "CachePolicy":
            low, default = config["MinTTL"], config.get("DefaultTTL", 86_400)
            high = config.get("MaxTTL", 31_536_000)
            if not low <= default <= high:
                raise ServiceError("InvalidArgument", "MinTTL <= DefaultTTL <= MaxTTL does not hold.")
        if kind.name == "PublicKey" and not _is_public_key(config["EncodedKey"]):
            raise ServiceError("InvalidArgument", "Your request contains an empty or invalid public key.")

    def _user_of(self, kind: Kind, identifier: str) -> str | None:
        if kind.name == "PublicKey":
            for group in self._state.objects.get("KeyGroup", {}).values():
                if identifier in group.config["Items"]:
                    return f"key group {group.id}"
        for distribution in self._state.distributions.values():
            if any(_refers(kind, behavior, identifier) for behavior in distribution.behaviors()):
                return f"distribution {distribution.id}"
            origins = distribution.config["Origins"]["Items"]
            if kind.name == "OriginAccessControl" and any(
                one.get("OriginAccessControlId") == identifier for one in origins
            ):
                return f"distribution {distribution.id}"
        return None


def _is_public_key(pem: str) -> bool:
    """RSA 2048 or ECDSA P-256 in PEM (CloudFront guide, "Create key pairs for your signers")."""
    try:
        key = serialization.load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        return False
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size == 2048
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1"


def _refers(kind: Kind, behavior: dict[str, Any], identifier: str) -> bool:
    if kind.name == "KeyGroup":
        return identifier in (behavior.get("TrustedKeyGroups", {}).get("Items") or [])
    return kind.behavior_member is not None and behavior.get(kind.behavior_member) == identifier


def check_etag(given: str | None, current: str) -> None:
    """Raises what CloudFront answers to a missing or outdated If-Match."""
    if given is None:
        raise ServiceError("InvalidIfMatchVersion", "The If-Match version is missing or not valid.")
    if given != current:
        raise ServiceError(
            "PreconditionFailed", "The precondition in one or more of the request headers failed.", 412
        )


def _words(kind: Kind) -> str:
    return kind.path.replace("-", " ")


def _bound(handler: Callable[[Kind, Call], Reply], kind: Kind) -> Handler:
    return lambda call: handler(kind, call)
