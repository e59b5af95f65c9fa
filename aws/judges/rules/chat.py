"""Chat: every route leads to a function that may be called, the stage is bounded, the table forgets."""

from __future__ import annotations

from collections.abc import Iterator

from aws.judges.sheet import Finding, Resource, Sheet, amount, at, items, key, target, texts
from aws.sentence import say

OWN_ROUTES = ("$connect", "$disconnect", "$default")
"""What API Gateway calls by itself; without them a page is neither let in, forgotten nor answered."""
CALLER = "apigateway.amazonaws.com"


def _sockets(sheet: Sheet) -> list[Resource]:
    return [
        one for one in sheet.of_type("ApiGatewayV2::Api") if one.properties.get("ProtocolType") == "WEBSOCKET"
    ]


def _of(sheet: Sheet, api: Resource, kind: str) -> list[Resource]:
    found = sheet.of_type(f"ApiGatewayV2::{kind}")
    return [one for one in found if target(one.properties.get("ApiId")) == api.title]


def apis(sheet: Sheet) -> Iterator[Finding]:
    """A WebSocket API chooses its route by an expression, and is called from a stage."""
    for api in _sockets(sheet):
        if not key(api.properties.get("RouteSelectionExpression", "")).startswith("$request."):
            yield api.found(
                "/RouteSelectionExpression", say("a WebSocket API must say how a route is chosen")
            )
        known = [key(one.properties.get("RouteKey")) for one in _of(sheet, api, "Route")]
        for route in OWN_ROUTES:
            if route not in known:
                yield api.found("", say("has no route {0}", route))
        for route in sorted({one for one in known if known.count(one) > 1}):
            yield api.found("", say("has the route {0} twice", route))
        if not _of(sheet, api, "Stage"):
            yield api.found("", say("has no stage that answers"))


def routes(sheet: Sheet) -> Iterator[Finding]:
    """A route leads to an integration of its own API."""
    for api in _sockets(sheet):
        places = {
            key({"Fn::Sub": f"integrations/${{{one.title}}}"}) for one in _of(sheet, api, "Integration")
        }
        for route in _of(sheet, api, "Route"):
            if key(route.properties.get("Target")) not in places:
                yield route.found("/Target", say("leads to no integration of {0}", api.title))


def integrations(sheet: Sheet) -> Iterator[Finding]:
    """An integration calls a function, by POST, that lets this API in."""
    for api in _sockets(sheet):
        for one in _of(sheet, api, "Integration"):
            if one.properties.get("IntegrationMethod") != "POST":
                yield one.found("/IntegrationMethod", say("Lambda is called by POST"))
            called = [each for each in sheet.of_type("Lambda::Function") if _mentions(one, each)]
            if not called:
                yield one.found("/IntegrationUri", say("calls no function of this stack"))
            yield from (
                one.found("", say("may not call {0}", function.title))
                for function in called
                if not _let_in(sheet, api, function)
            )


def _mentions(integration: Resource, function: Resource) -> bool:
    return f"${{{function.title}.Arn}}/invocations" in key(integration.properties.get("IntegrationUri", ""))


def _let_in(sheet: Sheet, api: Resource, function: Resource) -> bool:
    """A stage of the API, or any, is the source of a permission: `API-ID/STAGE/ROUTE`."""
    stages = {key(one.properties.get("StageName")) for one in _of(sheet, api, "Stage")} | {"*"}
    sources = [
        key(one.properties.get("SourceArn", ""))
        for one in sheet.of_type("Lambda::Permission")
        if one.properties.get("Principal") == CALLER
        and target(one.properties.get("FunctionName")) == function.title
    ]
    return any(f"${{{api.title}}}/{stage}/" in source for source in sources for stage in stages)


def stages(sheet: Sheet) -> Iterator[Finding]:
    """Anybody can connect, so a stage has limits; and it deploys what its routes become."""
    for api in _sockets(sheet):
        for stage in _of(sheet, api, "Stage"):
            limits = at(stage.properties, "DefaultRouteSettings")
            rate, burst = (amount(at(limits, f"Throttling{name}Limit")) for name in ("Rate", "Burst"))
            if rate <= 0 or burst <= 0:
                yield stage.found("/DefaultRouteSettings", say("takes as many messages as anybody sends"))
            if stage.properties.get("AutoDeploy") is not True and "DeploymentId" not in stage.properties:
                yield stage.found("/AutoDeploy", say("neither deploys by itself nor names a deployment"))


def tables(sheet: Sheet) -> Iterator[Finding]:
    """Rows go by themselves, by an attribute that is no part of the key; the table goes with the stack."""
    for table in sheet.of_type("DynamoDB::Table"):
        attribute = at(table.properties, "TimeToLiveSpecification", "AttributeName")
        if attribute is None or at(table.properties, "TimeToLiveSpecification", "Enabled") is not True:
            yield table.found("/TimeToLiveSpecification", say("keeps what was said for ever"))
        keys, known = (
            [key(at(one, "AttributeName")) for one in items(table.properties.get(name))]
            for name in ("KeySchema", "AttributeDefinitions")
        )
        if sorted(keys) != sorted(known):
            yield table.found("/AttributeDefinitions", say("must name the attributes of the key, each once"))
        if attribute in keys:
            yield table.found("/TimeToLiveSpecification", say("a time to live cannot be part of the key"))
        if table.body.get("DeletionPolicy", "Delete") != "Delete":
            yield table.found(
                "", say("the chat of a past event is nobody's record: let it go with the stack")
            )


def voices(sheet: Sheet) -> Iterator[Finding]:
    """Who may speak to connections speaks to those of this event alone."""
    ours = [f"${{{api.title}}}/" for api in _sockets(sheet)]
    for role in sheet.of_type("IAM::Role"):
        for policy in items(role.properties.get("Policies")):
            for statement in items(at(policy, "PolicyDocument", "Statement")):
                if "execute-api:ManageConnections" not in texts(at(statement, "Action")):
                    continue
                if not all(any(api in place for api in ours) for place in texts(at(statement, "Resource"))):
                    yield role.found("/Policies", say("may speak to connections of other APIs"))


RULES = (apis, routes, integrations, stages, tables, voices)
