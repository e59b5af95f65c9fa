"""Watching: alarm topic and e-mails, the event queue that the program reads, the audit trail.

EventBridge sends this channel's state changes, alerts and input changes to an SQS queue, which a laptop can
read from anywhere without being reachable itself. The queue keeps four days: a laptop that was shut catches
up.
"""

from __future__ import annotations

from troposphere import AWSObject, GetAtt, Ref
from troposphere.cloudtrail import Trail
from troposphere.events import Rule, Target
from troposphere.sns import SubscriptionResource, Topic, TopicPolicy
from troposphere.sqs import Queue, QueuePolicy

from aws.spec import PipelineSpec
from aws.template import conversions
from aws.template.names import (
    ALARM_TOPIC,
    CHANNEL,
    EVENT_QUEUE,
    EVENT_RULE,
    LOG_BUCKET,
    Names,
    names_of,
    tags_of,
)
from aws.template.roles import Statement, document
from aws.template.storage import TRAIL_PREFIX, trail_name

QUEUE_SECONDS = 4 * 86_400
EVENTS = ("MediaLive Channel State Change", "MediaLive Channel Alert", "MediaLive Channel Input Change")


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """Queue and rule always; topic with the alarms; trail when the plan wants it."""
    found: list[AWSObject] = [_queue(spec), _queue_policy(spec), _rule(spec)]
    if spec.watch.alarms:
        found += notifications(spec, names_of(spec))
    if spec.watch.audit_trail:
        found.append(_trail(spec))
    return found


def notifications(spec: PipelineSpec, names: Names) -> list[AWSObject]:
    """The topic that alarms of one region speak to, and who hears it."""
    return [_topic(spec, names), _topic_policy(), *_subscriptions(spec)]


def _queue(spec: PipelineSpec) -> Queue:
    """Unnamed: SQS refuses a name for 60 seconds after the queue of that name was deleted."""
    return Queue(
        EVENT_QUEUE,
        MessageRetentionPeriod=QUEUE_SECONDS,
        ReceiveMessageWaitTimeSeconds=20,
        VisibilityTimeout=30,
        SqsManagedSseEnabled=True,
        Tags=tags_of(spec),
    )


def _from(service: str, action: str, resource: object, source: dict[str, object]) -> Statement:
    return {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": action,
        "Resource": resource,
        "Condition": source,
    }


def _queue_policy(spec: PipelineSpec) -> QueuePolicy:
    rules = [GetAtt(title, "Arn") for title in (EVENT_RULE, *conversions.speaking_rules(spec))]
    source = {"ArnEquals": {"aws:SourceArn": rules if len(rules) > 1 else rules[0]}}
    return QueuePolicy(
        f"{EVENT_QUEUE}Policy",
        Queues=[Ref(EVENT_QUEUE)],
        PolicyDocument=document(
            _from("events.amazonaws.com", "sqs:SendMessage", GetAtt(EVENT_QUEUE, "Arn"), {**source})
        ),
    )


def _rule(spec: PipelineSpec) -> Rule:
    return Rule(
        EVENT_RULE,
        Name=names_of(spec).regional("events"),
        Description=f"What happens to the channel of {spec.name}",
        State="ENABLED",
        EventPattern={
            "source": ["aws.medialive"],
            "detail-type": list(EVENTS),
            "resources": [GetAtt(CHANNEL, "Arn")],
        },
        Targets=[Target(Id="queue", Arn=GetAtt(EVENT_QUEUE, "Arn"))],
        Tags=tags_of(spec),
    )


def _topic(spec: PipelineSpec, names: Names) -> Topic:
    name = names.regional("alarms")
    return Topic(ALARM_TOPIC, TopicName=name, DisplayName=name, Tags=tags_of(spec))


def _topic_policy() -> TopicPolicy:
    account = {"StringEquals": {"aws:SourceAccount": Ref("AWS::AccountId")}}
    return TopicPolicy(
        f"{ALARM_TOPIC}Policy",
        Topics=[Ref(ALARM_TOPIC)],
        PolicyDocument=document(
            _from("cloudwatch.amazonaws.com", "sns:Publish", Ref(ALARM_TOPIC), {**account})
        ),
    )


def _subscriptions(spec: PipelineSpec) -> list[SubscriptionResource]:
    """Each stays pending until its owner follows the link that AWS mails."""
    return [
        SubscriptionResource(
            f"AlarmEmail{number}", TopicArn=Ref(ALARM_TOPIC), Protocol="email", Endpoint=address
        )
        for number, address in enumerate(spec.watch.notify_emails)
    ]


def _trail(spec: PipelineSpec) -> Trail:
    """Management events of this region, and the global services' events (CloudFront, IAM)."""
    return Trail(
        "AuditTrail",
        TrailName=trail_name(spec),
        S3BucketName=Ref(LOG_BUCKET),
        S3KeyPrefix=TRAIL_PREFIX,
        IsLogging=True,
        IsMultiRegionTrail=False,
        IncludeGlobalServiceEvents=True,
        EnableLogFileValidation=True,
        Tags=tags_of(spec),
        DependsOn=[f"{LOG_BUCKET}Policy"],
    )
