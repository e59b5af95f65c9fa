"""Chat: a WebSocket API, one function behind all its routes, one table that forgets by itself.

API Gateway keeps the connections, the function (`resources/lambda/chat/index.py`) remembers who is there and
what was said. The page learns the address from the output ChatUrl, after the stack is made; so the function
may know the distribution's name (browsers are let in from there only) without a circle. An event whose
pictures need a signed link needs it for the chat as well: the function holds the public key.
"""

from __future__ import annotations

from troposphere import AWSObject, GetAtt, Ref, Sub, apigatewayv2, awslambda, dynamodb

from aws.signing import PUBLIC_KEY_PARAMETER
from aws.spec import PipelineSpec, ViewerAccess
from aws.template import functions
from aws.template.names import DISTRIBUTION, names_of, tags_of
from aws.template.roles import allow

API = "ChatApi"
INTEGRATION = "ChatIntegration"
TABLE = "ChatTable"
FUNCTION = "ChatFunction"
STAGE = "ChatStage"
STAGE_NAME = "live"
TTL_ATTRIBUTE = "expires"
ROUTES = {
    "$connect": "ChatConnect",
    "$disconnect": "ChatDisconnect",
    "$default": "ChatDefault",
    "join": "ChatJoin",
    "send": "ChatSend",
}
"""Route key and logical id. What is no JSON or has no route of its own goes to `$default`."""

MOST_CONNECTIONS = 1000
"""A message goes to every connection: the guard bounds what one message can cost, and how long it takes."""
MESSAGES_PER_SECOND, MESSAGES_AT_ONCE = 100, 200
KEPT_AFTER_SHOW_SECONDS = 86_400


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """Table, function, API, routes and stage."""
    if not spec.extras.chat:
        return []
    return [
        _table(spec),
        *functions.resources(spec, function(spec)),
        *_api(spec),
        _permission(),
        _stage(spec),
    ]


def function(spec: PipelineSpec) -> functions.Function:
    """What answers every route."""
    place = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}"
    actions = ("DeleteItem", "PutItem", "Query", "UpdateItem")
    return functions.Function(
        title=FUNCTION,
        suffix="chat",
        folder="chat",
        description=f"Chat of {spec.name}",
        statements=(
            allow("Rows", [f"dynamodb:{action}" for action in actions], GetAtt(TABLE, "Arn")),
            allow(
                "Pages",
                ["execute-api:ManageConnections"],
                Sub(f"{place}:${{{API}}}/{STAGE_NAME}/POST/@connections/*"),
            ),
        ),
        environment=_environment(spec),
        memory_megabytes=512,
    )


def url() -> Sub:
    """Where pages connect: `wss://...`."""
    return Sub(f"${{{API}.ApiEndpoint}}/{STAGE_NAME}")


def _environment(spec: PipelineSpec) -> dict[str, object]:
    """A message stays for the planned show and a day, counted from the message: the start is not known."""
    hosts = [f"https://${{{DISTRIBUTION}.DomainName}}"]
    if spec.deliver.domain is not None:
        hosts.append(f"https://{spec.deliver.domain.name}")
    place = f"${{{API}}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}"
    found: dict[str, object] = {
        "TABLE": Ref(TABLE),
        "CONNECTIONS_URL": Sub(f"https://{place}/{STAGE_NAME}"),
        "ORIGINS": Sub(" ".join(hosts)),
        "MOST_CONNECTIONS": str(MOST_CONNECTIONS),
        "KEEP_SECONDS": str(spec.watch.planned_minutes * 60 + KEPT_AFTER_SHOW_SECONDS),
    }
    if spec.deliver.access is not ViewerAccess.PUBLIC:
        found["PUBLIC_KEY"] = Ref(PUBLIC_KEY_PARAMETER)
    return found


def _table(spec: PipelineSpec) -> dynamodb.Table:
    """Goes with the stack: what was said is nobody's record."""
    return dynamodb.Table(
        TABLE,
        TableName=names_of(spec).regional("chat"),
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            dynamodb.AttributeDefinition(AttributeName=name, AttributeType="S") for name in ("kind", "id")
        ],
        KeySchema=[
            dynamodb.KeySchema(AttributeName="kind", KeyType="HASH"),
            dynamodb.KeySchema(AttributeName="id", KeyType="RANGE"),
        ],
        TimeToLiveSpecification=dynamodb.TimeToLiveSpecification(AttributeName=TTL_ATTRIBUTE, Enabled=True),
        SSESpecification=dynamodb.SSESpecification(SSEEnabled=True),
        Tags=tags_of(spec),
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
    )


def _api(spec: PipelineSpec) -> list[AWSObject]:
    """The action that a page names chooses the route; all lead to the function."""
    place = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions"
    return [
        apigatewayv2.Api(
            API,
            Name=names_of(spec).regional("chat"),
            Description=f"Chat of {spec.name}",
            ProtocolType="WEBSOCKET",
            RouteSelectionExpression="$request.body.action",
            Tags=spec.all_tags,
        ),
        apigatewayv2.Integration(
            INTEGRATION,
            ApiId=Ref(API),
            IntegrationType="AWS_PROXY",
            IntegrationMethod="POST",
            IntegrationUri=Sub(f"{place}/${{{FUNCTION}.Arn}}/invocations"),
        ),
        *(
            apigatewayv2.Route(
                title,
                ApiId=Ref(API),
                RouteKey=route,
                AuthorizationType="NONE",
                Target=Sub(f"integrations/${{{INTEGRATION}}}"),
            )
            for route, title in ROUTES.items()
        ),
    ]


def _permission() -> awslambda.Permission:
    """This stage of this API alone may call the function; the account is part of its ARN."""
    place = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}"
    return awslambda.Permission(
        f"{FUNCTION}Api",
        Action="lambda:InvokeFunction",
        FunctionName=GetAtt(FUNCTION, "Arn"),
        Principal="apigateway.amazonaws.com",
        SourceArn=Sub(f"{place}:${{{API}}}/{STAGE_NAME}/*"),
    )


def _stage(spec: PipelineSpec) -> apigatewayv2.Stage:
    """Deploys by itself what the routes become; bounded, because anybody can connect. It writes no log."""
    return apigatewayv2.Stage(
        STAGE,
        ApiId=Ref(API),
        StageName=STAGE_NAME,
        AutoDeploy=True,
        DefaultRouteSettings=apigatewayv2.RouteSettings(
            ThrottlingRateLimit=MESSAGES_PER_SECOND, ThrottlingBurstLimit=MESSAGES_AT_ONCE
        ),
        Tags=spec.all_tags,
    )
