"""The ways to break a template: set, drop, repeat, and a few that need more than one step."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

Document = dict[str, Any]
Edit = Callable[[Document], None]


def put(path: str, value: object) -> Edit:
    """Set `Resource/Property/0/Name` (a path below Resources; `^` starts at the resource itself)."""

    def edit(document: Document) -> None:
        *steps, last = _steps(path)
        place = _reach(document, steps)
        place[last] = value

    return edit


def drop(path: str) -> Edit:
    """Remove what is there."""

    def edit(document: Document) -> None:
        *steps, last = _steps(path)
        del _reach(document, steps)[last]

    return edit


def _steps(path: str) -> list[str | int]:
    title, *rest = path.removeprefix("^").split("/")
    inside = [] if path.startswith("^") else ["Properties"]
    return ["Resources", title, *inside, *(int(step) if step.isdigit() else step for step in rest)]


def _reach(document: Document, steps: list[str | int]) -> Any:
    place: Any = document
    for step in steps:
        place = place[step]
    return place


def again(path: str) -> Edit:
    """Append a copy of a list's first entry."""

    def edit(document: Document) -> None:
        listed = _reach(document, _steps(path))
        listed.append(copy.deepcopy(listed[0]))

    return edit


def signed(edit: Edit) -> Edit:
    """Guard the base template's media with a viewer key, as a signed event does, and break that."""

    def both(document: Document) -> None:
        name = {"Fn::Sub": "flypack-first-show-${AWS::Region}-key"}
        key = {"Name": name, "CallerReference": name, "EncodedKey": {"Ref": "ViewerPublicKey"}}
        group = {
            "Name": {"Fn::Sub": "flypack-first-show-${AWS::Region}-keys"},
            "Items": [{"Ref": "ViewerKey"}],
        }
        document["Parameters"]["ViewerPublicKey"] = {"Type": "String"}
        document["Resources"] |= {
            "ViewerKey": {"Type": "AWS::CloudFront::PublicKey", "Properties": {"PublicKeyConfig": key}},
            "ViewerKeyGroup": {"Type": "AWS::CloudFront::KeyGroup", "Properties": {"KeyGroupConfig": group}},
        }
        config = document["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
        for one in (config["DefaultCacheBehavior"], *config["CacheBehaviors"]):
            if one["TargetOriginId"] == "mediapackage":
                one["TrustedKeyGroups"] = [{"Ref": "ViewerKeyGroup"}]
        edit(document)

    return both


def leak_key(document: Document) -> None:
    document["Outputs"]["Key"] = {"Value": {"Ref": "StreamKeyA0"}}


def leak_address(document: Document) -> None:
    document["Outputs"]["Ingest"] = {"Value": {"Fn::Select": [0, {"Fn::GetAtt": ["InputA", "Destinations"]}]}}


def show_key_parameter(document: Document) -> None:
    del document["Parameters"]["StreamKeyA0"]["NoEcho"]


def key_with_default(document: Document) -> None:
    document["Parameters"]["StreamKeyA0"]["Default"] = "0123456789abcdef"


def output_dangling(document: Document) -> None:
    document["Outputs"]["ChannelId"] = {"Value": {"Ref": "Chanel"}}


def statement(resource: str, number: int = 0) -> str:
    return f"{resource}/PolicyDocument/Statement/{number}"


def dashboard_metric(document: Document) -> None:
    body = document["Resources"]["Dashboard"]["Properties"]["DashboardBody"]
    body["Fn::Sub"] = body["Fn::Sub"].replace('"FillMsec"', '"FillMillis"')


def dashboard_grid(document: Document) -> None:
    body = document["Resources"]["Dashboard"]["Properties"]["DashboardBody"]
    widgets = json.loads(body["Fn::Sub"])
    widgets["widgets"][1]["width"] = 40
    body["Fn::Sub"] = json.dumps(widgets)


def encrypted(method: str, value: str, systems: list[str], endpoint: str, contract: str = "1") -> Edit:
    """A DRM block on one endpoint."""
    keys = {"Video": "SHARED", "Audio": "SHARED"}
    if contract == "1":
        keys = {"Video": "PRESET_VIDEO_1", "Audio": "PRESET_AUDIO_1"}
    provider = {
        "DrmSystems": systems,
        "EncryptionContractConfiguration": {f"PresetSpeke20{kind}": one for kind, one in keys.items()},
        "ResourceId": "show",
        "RoleArn": "arn:aws:iam::111122223333:role/speke",
        "Url": "https://keys.example.com/speke",
    }
    block = {"EncryptionMethod": {method: value}, "SpekeKeyProvider": provider}
    return put(f"{endpoint}/Segment/Encryption", block)
