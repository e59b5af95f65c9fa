"""Lambda functions: code of our own that AWS runs beside the event, read from `resources/lambda/`.

A function is one file, `resources/lambda/FOLDER/index.py`, that needs nothing but the runtime's own boto3.
Its text goes into the template (`Code.ZipFile`; CloudFormation packs it), so there is no package to upload
and none to forget; a template that grows past the in-line limit is uploaded as a whole. Logs go to a group
that the stack owns: the role may write to it and never make another, so nothing stays behind with the stack
gone.

What a function must not know it is not given: its environment holds names and ARNs, never a secret.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from troposphere import AWSObject, GetAtt, Ref, Sub, Tags, awslambda, logs

from aws.spec import PipelineSpec
from aws.template.names import names_of, tags_of
from aws.template.roles import Statement, allow, role

CODE = Path(__file__).resolve().parents[2] / "resources" / "lambda"
RUNTIME = "python3.13"
LOG_DAYS = 14
EVENT_AGE_SECONDS = 3600
ATTEMPTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One function of the event.

    `title` is its logical id, `suffix` the end of its name (`flypack-NAME-SUFFIX`), `folder` the place of its
    code below `resources/lambda/`. `statements` are what its code does on AWS; writing its log is added.
    """

    title: str
    suffix: str
    folder: str
    description: str
    statements: Sequence[Statement] = ()
    environment: Mapping[str, object] = field(default_factory=dict)
    timeout_seconds: int = 30
    memory_megabytes: int = 256
    asynchronous: bool = False
    """Started by an event: tried again twice within an hour; what still fails is told on the event bus."""

    @property
    def role_title(self) -> str:
        """Logical id of its role."""
        return f"{self.title}Role"

    @property
    def log_title(self) -> str:
        """Logical id of its log group."""
        return f"{self.title}Logs"


class _Logging(awslambda.LoggingConfig):
    """troposphere has several types of this name, and the last one, which wins, lacks the format."""

    props: ClassVar[dict[str, Any]] = {**awslambda.LoggingConfig.props, "LogFormat": (str, False)}


def resources(spec: PipelineSpec, function: Function) -> list[AWSObject]:
    """The function, its role and its log group; for an asynchronous one, what happens when it fails."""
    found: list[AWSObject] = [
        role(spec, function.role_title, "lambda.amazonaws.com", [*function.statements, *_own(function)]),
        _log_group(spec, function),
        _function(spec, function),
    ]
    if function.asynchronous:
        found.append(_retries(function))
    return found


def name_of(spec: PipelineSpec, function: Function) -> str:
    """The function's name on AWS."""
    return names_of(spec).regional(function.suffix)


def code(function: Function) -> str:
    """The text of its `index.py`."""
    return (CODE / function.folder / "index.py").read_text(encoding="utf-8")


def permission(function: Function, caller: str, service: str, source: object) -> awslambda.Permission:
    """That a service may call the function for one resource of ours. `caller` ends its logical id."""
    return awslambda.Permission(
        f"{function.title}{caller}",
        Action="lambda:InvokeFunction",
        FunctionName=GetAtt(function.title, "Arn"),
        Principal=service,
        SourceArn=source,
        SourceAccount=Ref("AWS::AccountId"),
    )


def default_bus() -> Sub:
    """ARN of the region's default event bus, where what failed is told."""
    return Sub("arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default")


def _own(function: Function) -> list[Statement]:
    """Writing its log. Without `logs:CreateLogGroup` a late call cannot bring a removed group back."""
    own = [allow("Log", ["logs:CreateLogStream", "logs:PutLogEvents"], GetAtt(function.log_title, "Arn"))]
    if function.asynchronous:
        own.append(allow("TellFailure", ["events:PutEvents"], default_bus()))
    return own


def _log_group(spec: PipelineSpec, function: Function) -> logs.LogGroup:
    return logs.LogGroup(
        function.log_title,
        LogGroupName=f"/aws/lambda/{name_of(spec, function)}",
        RetentionInDays=LOG_DAYS,
        Tags=Tags(spec.all_tags),
    )


def _function(spec: PipelineSpec, function: Function) -> awslambda.Function:
    return awslambda.Function(
        function.title,
        FunctionName=name_of(spec, function),
        Description=function.description,
        Runtime=RUNTIME,
        Architectures=["arm64"],
        Handler="index.handler",
        Code=awslambda.Code(ZipFile=code(function)),
        Role=GetAtt(function.role_title, "Arn"),
        Timeout=function.timeout_seconds,
        MemorySize=function.memory_megabytes,
        LoggingConfig=_Logging(LogFormat="JSON", LogGroup=Ref(function.log_title)),
        Environment=awslambda.Environment(Variables=dict(function.environment)),
        Tags=tags_of(spec),
    )


def _retries(function: Function) -> awslambda.EventInvokeConfig:
    """What failed three times is told as "Lambda Function Invocation Result - Failure" on the default bus."""
    return awslambda.EventInvokeConfig(
        f"{function.title}Retries",
        FunctionName=Ref(function.title),
        Qualifier="$LATEST",
        MaximumEventAgeInSeconds=EVENT_AGE_SECONDS,
        MaximumRetryAttempts=ATTEMPTS,
        DestinationConfig=awslambda.DestinationConfig(
            OnFailure=awslambda.OnFailure(Destination=default_bus())
        ),
    )
