"""How the services of chat, viewer analytics and functions are asked for what an event has there."""

from __future__ import annotations

from collections.abc import Iterator

from aws.leftover_owner import STACK_PREFIX, Look, Owner, rows
from aws.session import AwsSession

FUNCTION_LOGS = "/aws/lambda/"


def _streams(session: AwsSession, owner: Owner) -> Iterator[str]:
    """CloudFormation names them after the stack."""
    return (name for name in rows(session.kinesis, "list_streams", "StreamNames") if owner.by_name(name))


def _deliveries(session: AwsSession, owner: Owner) -> Iterator[str]:
    """botocore has no paginator for them."""
    more: dict[str, str] = {}
    while True:
        answer = session.firehose.list_delivery_streams(**more)
        names = answer["DeliveryStreamNames"]
        yield from (name for name in names if owner.by_name(name))
        if not answer["HasMoreDeliveryStreams"] or not names:
            return
        more = {"ExclusiveStartDeliveryStreamName": names[-1]}


def _databases(session: AwsSession, owner: Owner) -> Iterator[str]:
    """Glue's names know no hyphen (`template.analytics`), and no event's name an underscore."""
    mine = f"{STACK_PREFIX}{owner.event}".replace("-", "_")
    found = rows(session.glue, "get_databases", "DatabaseList")
    return (row["Name"] for row in found if row["Name"] == mine)


def _tables(session: AwsSession, owner: Owner) -> Iterator[str]:
    return (name for name in rows(session.dynamodb, "list_tables", "TableNames") if owner.by_name(name))


def _functions(session: AwsSession, owner: Owner) -> Iterator[str]:
    found = rows(session.functions, "list_functions", "Functions")
    return (row["FunctionName"] for row in found if owner.by_name(row["FunctionName"]))


def _log_groups(session: AwsSession, owner: Owner) -> Iterator[str]:
    """Those of functions, which are named after them."""
    prefix = f"{FUNCTION_LOGS}{STACK_PREFIX}{owner.event}"
    for row in rows(session.logs, "describe_log_groups", "logGroups", logGroupNamePrefix=prefix):
        if owner.by_name(row["logGroupName"].removeprefix(FUNCTION_LOGS)):
            yield row["logGroupName"]


def _apis(session: AwsSession, owner: Owner) -> Iterator[str]:
    found = rows(session.apigatewayv2, "get_apis", "Items")
    return (row["ApiId"] for row in found if owner.by_tags(row.get("Tags", {})))


EXTRAS: dict[str, Look] = {
    "AWS::Kinesis::Stream": _streams,
    "AWS::KinesisFirehose::DeliveryStream": _deliveries,
    "AWS::Glue::Database": _databases,
    "AWS::DynamoDB::Table": _tables,
    "AWS::Lambda::Function": _functions,
    "AWS::Logs::LogGroup": _log_groups,
    "AWS::ApiGatewayV2::Api": _apis,
}
