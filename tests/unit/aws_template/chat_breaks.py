"""Deliberate mistakes in a chat, put into the good template beside everything else."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache

from aws.template.assemble import build
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.edits import Document, Edit, again, drop, put

PERMISSION = "ChatFunctionApi"
OTHER_STAGE = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ChatApi}/test/*"
EVERY_PAGE = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:*"


@cache
def _chat() -> Document:
    """What a chat adds to the default event."""
    plain, full = (build(changed(default_spec(), extras__chat=on)).document for on in (False, True))
    return {title: body for title, body in full["Resources"].items() if title not in plain["Resources"]}


def _with_chat(edit: Edit) -> Edit:
    def broken(document: Document) -> None:
        document["Resources"].update(copy.deepcopy(_chat()))
        edit(document)

    return broken


def _second_route(document: Document) -> None:
    document["Resources"]["ChatAgain"] = copy.deepcopy(document["Resources"]["ChatSend"])


_EDITS: Mapping[str, Edit] = {
    "chat protocol that does not exist": put("ChatApi/ProtocolType", "SOCKET"),
    "chat that chooses no route": drop("ChatApi/RouteSelectionExpression"),
    "chat that lets nobody in": drop("^ChatConnect"),
    "chat that forgets nobody": put("ChatDisconnect/RouteKey", "$gone"),
    "chat route claimed twice": _second_route,
    "chat route to nowhere": put("ChatSend/Target", "integrations/abc123"),
    "chat route of an API that is not there": put("ChatSend/ApiId", {"Ref": "Chat"}),
    "chat integration that calls nothing": put("ChatIntegration/IntegrationUri", "https://example.com/chat"),
    "chat integration by GET": put("ChatIntegration/IntegrationMethod", "GET"),
    "chat integration that does not exist": put("ChatIntegration/IntegrationType", "AWS_LAMBDA"),
    "chat function that lets nobody call": drop(f"^{PERMISSION}"),
    "chat function for another stage": put(f"{PERMISSION}/SourceArn", {"Fn::Sub": OTHER_STAGE}),
    "chat function for every API": drop(f"{PERMISSION}/SourceArn"),
    "chat without a stage": drop("^ChatStage"),
    "chat without limits": drop("ChatStage/DefaultRouteSettings"),
    "chat limit as text": put("ChatStage/DefaultRouteSettings/ThrottlingBurstLimit", "many"),
    "chat that is never deployed": drop("ChatStage/AutoDeploy"),
    "chat that keeps what was said": drop("ChatTable/TimeToLiveSpecification"),
    "chat that forgets by its key": put("ChatTable/TimeToLiveSpecification/AttributeName", "id"),
    "chat table that outlives the event": put("^ChatTable/DeletionPolicy", "Retain"),
    "chat table with a key of no attribute": put("ChatTable/KeySchema/1/AttributeName", "time"),
    "chat table with an attribute of no use": again("ChatTable/AttributeDefinitions"),
    "chat billing that does not exist": put("ChatTable/BillingMode", "FREE"),
    "chat that speaks to every page of the account": put(
        "ChatFunctionRole/Policies/0/PolicyDocument/Statement/1/Resource", {"Fn::Sub": EVERY_PAGE}
    ),
}

CHAT_BREAKS: Mapping[str, Edit] = {name: _with_chat(edit) for name, edit in _EDITS.items()}
