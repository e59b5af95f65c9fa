"""The chat's resources: who may call what, what is kept how long, and no trace without the extra."""

from __future__ import annotations

from typing import Any

from aws.spec import DomainSpec, ViewerAccess
from aws.template import assemble
from aws.template.assemble import build
from tests.helpers.specs import changed, default_spec

DOMAIN = DomainSpec(
    name="live.example.com", certificate_arn="arn:aws:acm:us-east-1:111122223333:certificate/0b1c2d3e"
)


def document(**more: Any) -> dict[str, Any]:
    return build(changed(default_spec(), extras__chat=True, **more)).document


def properties(title: str, **more: Any) -> dict[str, Any]:
    found = document(**more)["Resources"][title]["Properties"]
    assert isinstance(found, dict)
    return found


def test_pages_learn_the_address_from_an_output() -> None:
    assert document()["Outputs"]["ChatUrl"] == {"Value": {"Fn::Sub": "${ChatApi.ApiEndpoint}/live"}}


def test_every_route_leads_to_the_function() -> None:
    found = document()["Resources"]
    routes = [one["Properties"] for one in found.values() if one["Type"] == "AWS::ApiGatewayV2::Route"]
    assert [one["RouteKey"] for one in routes] == ["$connect", "$disconnect", "$default", "join", "send"]
    assert {one["Target"]["Fn::Sub"] for one in routes} == {"integrations/${ChatIntegration}"}
    assert properties("ChatApi")["RouteSelectionExpression"] == "$request.body.action"


def test_one_stage_of_one_api_may_call_the_function() -> None:
    permission = properties("ChatFunctionApi")
    assert permission["Principal"] == "apigateway.amazonaws.com"
    assert permission["SourceArn"] == {
        "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ChatApi}/live/*"
    }


def test_the_stage_deploys_by_itself_and_is_bounded() -> None:
    stage = properties("ChatStage")
    assert stage["StageName"] == "live"
    assert stage["AutoDeploy"] is True
    assert stage["DefaultRouteSettings"] == {"ThrottlingRateLimit": 100, "ThrottlingBurstLimit": 200}
    assert "AccessLogSettings" not in stage


def test_the_table_forgets_and_goes_with_the_stack() -> None:
    table = document()["Resources"]["ChatTable"]
    assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Delete"
    told = table["Properties"]
    assert told["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    assert told["BillingMode"] == "PAY_PER_REQUEST"
    assert told["SSESpecification"] == {"SSEEnabled": True}
    assert told["TableName"] == "flypack-first-show-chat"


def test_the_role_holds_what_the_code_does_and_no_more() -> None:
    (policy,) = properties("ChatFunctionRole")["Policies"]
    rows, pages, log = policy["PolicyDocument"]["Statement"]
    assert rows["Action"] == [
        "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem",
    ]  # fmt: skip
    assert rows["Resource"] == {"Fn::GetAtt": ["ChatTable", "Arn"]}
    assert pages["Action"] == ["execute-api:ManageConnections"]
    assert pages["Resource"]["Fn::Sub"].endswith(":${ChatApi}/live/POST/@connections/*")
    assert log["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]


def environment(**more: Any) -> dict[str, Any]:
    found = properties("ChatFunction", **more)["Environment"]["Variables"]
    assert isinstance(found, dict)
    return found


def test_the_function_is_told_where_and_how_long() -> None:
    assert environment() == {
        "TABLE": {"Ref": "ChatTable"},
        "CONNECTIONS_URL": {
            "Fn::Sub": "https://${ChatApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/live"
        },
        "ORIGINS": {"Fn::Sub": "https://${Distribution.DomainName}"},
        "MOST_CONNECTIONS": "1000",
        "KEEP_SECONDS": "97200",
    }


def test_a_longer_show_is_kept_longer_and_an_own_domain_is_let_in() -> None:
    told = environment(watch__planned_minutes=600, deliver__domain=DOMAIN)
    assert told["KEEP_SECONDS"] == "122400"
    assert told["ORIGINS"] == {"Fn::Sub": "https://${Distribution.DomainName} https://live.example.com"}


def test_an_event_that_is_not_public_gives_the_chat_its_public_key() -> None:
    assert environment(deliver__access=ViewerAccess.SIGNED_COOKIE)["PUBLIC_KEY"] == {"Ref": "ViewerPublicKey"}


def test_without_the_extra_there_is_no_trace() -> None:
    plain = assemble(default_spec()).document
    assert "Chat" not in "".join(plain["Resources"])
    assert "ChatUrl" not in plain["Outputs"]
