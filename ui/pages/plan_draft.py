"""The values of the plan page's fields and the plan they make: pure, without a widget.

A field keeps what was typed while it means nothing (the phone's VPC while SRT is chosen, the rungs while a
ready-made ladder is): the plan simply leaves it out, and it is there again when the choice goes back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from controller.plan import EventPlan

Values = dict[str, Any]
"""Dotted path of the plan file to what its field holds; text that means nothing stays text."""

RTMPS, VPC, DRM, DOMAIN = "ingest.rtmps", "ingest.vpc", "package.drm", "deliver.domain"
SWITCHED = (VPC, DRM)
"""Groups that a switch of their own puts into the plan or leaves out."""

EMPTY: Mapping[str, Any] = {
    f"{RTMPS}.domain": "",
    f"{RTMPS}.certificate_arn": "",
    f"{RTMPS}.vpc_id": "",
    f"{RTMPS}.subnet_ids": [],
    f"{VPC}.subnet_ids": [],
    f"{VPC}.security_group_ids": [],
    f"{DRM}.systems": ["widevine", "playready", "fairplay"],
    f"{DRM}.speke_url": "",
    f"{DRM}.resource_id": "",
    f"{DRM}.role_arn": "",
    f"{DOMAIN}.name": "",
    f"{DOMAIN}.certificate_arn": "",
}
"""What the fields of a group show that is not in the plan."""


def spread(data: Mapping[str, Any]) -> Values:
    """A plan's data as the values of its fields."""
    found: Values = {}
    _spread("", data, found)
    for path, value in EMPTY.items():
        found.setdefault(path, deepcopy(value))
    return found


def _spread(prefix: str, data: Mapping[str, Any], found: Values) -> None:
    for key, value in data.items():
        path = f"{prefix}{key}"
        if path in (RTMPS, VPC, DRM, DOMAIN):
            if path in SWITCHED:
                found[path] = value is not None
            if value is not None:
                _spread(f"{path}.", value, found)
        elif isinstance(value, dict) and path != "tags":
            _spread(f"{path}.", value, found)
        else:
            found[path] = deepcopy(value)


def joined(values: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the plan that the fields show; not checked."""
    data: dict[str, Any] = {}
    for path, value in values.items():
        if path not in SWITCHED:
            put(data, path, deepcopy(value))
    encode, package, deliver = data["encode"], data["package"], data["deliver"]
    _ingest_groups(data["ingest"], values)
    package["drm"] = _filled(package["drm"]) if values[DRM] else None
    deliver["domain"] = _filled(deliver["domain"]) or None
    if encode["ladder"] != "custom":
        encode["renditions"] = []
    if deliver["countries"]["mode"] == "any":
        deliver["countries"]["codes"] = []
    if "ll-hls" in package["formats"]:
        package["delay_seconds"] = 0
    _recordings(data["record"], data["extras"])
    if isinstance(data["tags"], list):
        data["tags"] = dict(data["tags"])
    return data


def _recordings(record: dict[str, Any], extras: dict[str, Any]) -> None:
    """A key that nobody asks for stays while it is right; without an archive nothing is made of it."""
    key = {"kms_key_arn": record["kms_key_arn"]}
    if record["encryption"] != "sse-kms" and not _right("RecordPlan", key):
        record["kms_key_arn"] = None
    if not record["archive"]:
        record["vod"] = extras["clip_thumbnails"] = False


def _ingest_groups(ingest: dict[str, Any], values: Mapping[str, Any]) -> None:
    """RTMPS's group stays in the plan beside another protocol only while it is right by itself."""
    secured = _filled(ingest["rtmps"])
    needed = values["ingest.protocol"] == "rtmps"
    ingest["rtmps"] = secured if needed or _right("RtmpsPlan", secured) else None
    inside = values[VPC] and values["ingest.protocol"] != "srt"
    ingest["vpc"] = _filled(ingest["vpc"]) if inside else None


def plan_of(values: Mapping[str, Any]) -> EventPlan:
    """The checked plan that the fields show. Raises `PlanError` with every problem."""
    from controller.plan import EventPlan, PlanError

    problems = list(_twice(values["tags"]))
    try:
        plan = EventPlan.from_data(joined(values))
    except PlanError as error:
        raise PlanError([*problems, *error.problems]) from None
    if problems:
        raise PlanError(problems)
    return plan


def _twice(tags: object) -> list[Any]:
    """Two tags of one key, which a map cannot hold."""
    from controller.plan import PlanProblem

    keys = [pair[0] for pair in tags] if isinstance(tags, list) else []
    words = "{0} stands there twice; give each once"
    return [
        PlanProblem(field="tags", words=words, values=(key,))
        for key in dict.fromkeys(keys)
        if keys.count(key) > 1
    ]


def meaningless(values: Mapping[str, Any]) -> frozenset[str]:
    """Paths, and the groups of paths beginning with them, that mean nothing beside the other values."""
    protocol = values["ingest.protocol"]
    off = {
        "ingest.failover_after_ms": values["ingest.cameras"] != 2,
        "ingest.srt": protocol != "srt",
        RTMPS: protocol != "rtmps",
        VPC: protocol == "srt" or (protocol == "rtmps" and not values[VPC]),
        f"{VPC}.": not values[VPC],
        "encode.renditions": values["encode.ladder"] != "custom",
        "package.delay_seconds": "ll-hls" in values["package.formats"],
        f"{DRM}.": not values[DRM],
        "deliver.countries.codes": values["deliver.countries.mode"] == "any",
        f"{DOMAIN}.certificate_arn": not values[f"{DOMAIN}.name"],
        "record.kms_key_arn": values["record.encryption"] != "sse-kms",
    }
    if not values["record.archive"]:
        off |= {path: True for path in values if path.startswith("record.") and path != "record.archive"}
        off["extras.clip_thumbnails"] = True
    starts = tuple(start for start, true in off.items() if true)
    return frozenset(path for path in values if _begins(path, starts))


def _begins(path: str, starts: Collection[str]) -> bool:
    return any(
        path == start or path.startswith(start if start.endswith(".") else f"{start}.") for start in starts
    )


def put(data: dict[str, Any], path: str, value: object) -> None:
    """Set the value at a dotted path, making the groups on the way."""
    *sections, last = path.split(".")
    place = data
    for part in sections:
        place = place.setdefault(part, {})
    place[last] = value


def _filled(group: Mapping[str, Any]) -> dict[str, Any]:
    """A group without its empty fields: the plan then says that they are missing."""
    return {key: value for key, value in group.items() if value not in ("", [])}


def _right(part: str, group: Mapping[str, Any]) -> bool:
    """Whether a group is right by itself, as the section of this name in `controller.plan_parts`."""
    from pydantic import ValidationError

    from controller import plan_parts

    try:
        getattr(plan_parts, part).model_validate_json(_json(group))
    except ValidationError:
        return False
    return True


def _json(group: Mapping[str, Any]) -> str:
    import json

    return json.dumps(group)
