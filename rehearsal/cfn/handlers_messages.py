"""SNS topics, SQS queues and EventBridge rules."""

from __future__ import annotations

import json

from rehearsal.cfn.handler import Context, Handler, Properties, quietly
from rehearsal.wire import ACCOUNT_ID


class Topic(Handler):
    """AWS::SNS::Topic. Ref is the ARN."""

    def create(self, context: Context) -> None:
        """CreateTopic with its inline subscriptions."""
        sns = context.client("sns")
        name = context.properties.get("TopicName") or context.name(200)
        attributes = {
            key: str(context.properties[key])
            for key in ("DisplayName", "KmsMasterKeyId")
            if key in context.properties
        }
        arn = sns.create_topic(Name=name, Attributes=attributes, Tags=context.properties.get("Tags", []))[
            "TopicArn"
        ]
        context.made(arn, {"TopicArn": arn, "TopicName": name})
        for one in context.properties.get("Subscription", []):
            sns.subscribe(TopicArn=arn, Protocol=one["Protocol"], Endpoint=one["Endpoint"])

    def update(self, context: Context) -> None:
        """DisplayName and tags."""
        sns = context.client("sns")
        sns.set_topic_attributes(
            TopicArn=context.physical_id,
            AttributeName="DisplayName",
            AttributeValue=context.properties.get("DisplayName", ""),
        )
        if context.properties.get("Tags"):
            sns.tag_resource(ResourceArn=context.physical_id, Tags=context.properties["Tags"])

    def delete(self, context: Context) -> None:
        """DeleteTopic."""
        quietly(context.client("sns").delete_topic, TopicArn=context.physical_id)

    def read(self, context: Context) -> Properties:
        """Its display name."""
        found = context.client("sns").get_topic_attributes(TopicArn=context.physical_id)["Attributes"]
        return {"DisplayName": found.get("DisplayName", "")} if "DisplayName" in context.properties else {}


class TopicPolicy(Handler):
    """AWS::SNS::TopicPolicy."""

    def create(self, context: Context) -> None:
        """SetTopicAttributes on every topic."""
        self.update(context)
        context.made(context.name(64))

    def update(self, context: Context) -> None:
        """The same again."""
        for topic in context.properties["Topics"]:
            context.client("sns").set_topic_attributes(
                TopicArn=topic,
                AttributeName="Policy",
                AttributeValue=json.dumps(context.properties["PolicyDocument"]),
            )

    def delete(self, context: Context) -> None:
        """The topic goes next; its policy with it."""


class Subscription(Handler):
    """AWS::SNS::Subscription."""

    def create(self, context: Context) -> None:
        """Subscribe."""
        arn = context.client("sns").subscribe(
            TopicArn=context.properties["TopicArn"],
            Protocol=context.properties["Protocol"],
            Endpoint=context.properties.get("Endpoint", ""),
            ReturnSubscriptionArn=True,
        )["SubscriptionArn"]
        context.made(arn, {"Arn": arn})

    def update(self, context: Context) -> None:
        """Endpoint, protocol and topic mean replacement; nothing else is used."""

    def delete(self, context: Context) -> None:
        """Unsubscribe."""
        quietly(context.client("sns").unsubscribe, SubscriptionArn=context.physical_id)


_QUEUE_ATTRIBUTES = (
    "DelaySeconds", "MaximumMessageSize", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds",
    "VisibilityTimeout", "KmsMasterKeyId", "SqsManagedSseEnabled", "FifoQueue", "ContentBasedDeduplication",
)  # fmt: skip


class Queue(Handler):
    """AWS::SQS::Queue. Ref is the URL."""

    def create(self, context: Context) -> None:
        """CreateQueue."""
        sqs = context.client("sqs")
        name = context.properties.get("QueueName") or context.name(80)
        tags = {one["Key"]: one["Value"] for one in context.properties.get("Tags", [])}
        url = sqs.create_queue(QueueName=name, Attributes=self._attributes(context.properties), tags=tags)[
            "QueueUrl"
        ]
        arn = f"arn:aws:sqs:{context.region}:{ACCOUNT_ID}:{name}"
        context.made(url, {"Arn": arn, "QueueName": name, "QueueUrl": url})

    def update(self, context: Context) -> None:
        """SetQueueAttributes."""
        sqs = context.client("sqs")
        sqs.set_queue_attributes(
            QueueUrl=context.physical_id, Attributes=self._attributes(context.properties)
        )
        if context.properties.get("Tags"):
            sqs.tag_queue(
                QueueUrl=context.physical_id,
                Tags={one["Key"]: one["Value"] for one in context.properties["Tags"]},
            )

    def delete(self, context: Context) -> None:
        """DeleteQueue."""
        quietly(context.client("sqs").delete_queue, QueueUrl=context.physical_id)

    @staticmethod
    def _attributes(properties: Properties) -> dict[str, str]:
        found: dict[str, str] = {}
        for key in _QUEUE_ATTRIBUTES:
            if key in properties:
                value = properties[key]
                found[key] = str(value).lower() if isinstance(value, bool) else str(value)
        if "RedrivePolicy" in properties:
            found["RedrivePolicy"] = json.dumps(properties["RedrivePolicy"])
        return found


class QueuePolicy(Handler):
    """AWS::SQS::QueuePolicy."""

    def create(self, context: Context) -> None:
        """SetQueueAttributes on every queue."""
        self.update(context)
        context.made(context.name(64))

    def update(self, context: Context) -> None:
        """The same again."""
        for url in context.properties["Queues"]:
            context.client("sqs").set_queue_attributes(
                QueueUrl=url, Attributes={"Policy": json.dumps(context.properties["PolicyDocument"])}
            )

    def delete(self, context: Context) -> None:
        """No policy any more."""
        for url in context.properties.get("Queues", []):
            quietly(context.client("sqs").set_queue_attributes, QueueUrl=url, Attributes={"Policy": ""})


class Rule(Handler):
    """AWS::Events::Rule. Ref is the name."""

    def create(self, context: Context) -> None:
        """PutRule and its targets."""
        name = context.properties.get("Name") or context.name(64)
        arn = self._put(context, name, {}, context.properties)
        context.made(name, {"Arn": arn})

    def update(self, context: Context) -> None:
        """The same again, and targets that are gone."""
        self._put(context, context.physical_id, context.before, context.properties)

    def delete(self, context: Context) -> None:
        """Targets first, then the rule."""
        events = context.client("events")
        targets = [one["Id"] for one in context.properties.get("Targets", [])]
        if targets:
            quietly(events.remove_targets, Rule=context.physical_id, Ids=targets)
        quietly(events.delete_rule, Name=context.physical_id)

    def read(self, context: Context) -> Properties:
        """State and pattern."""
        found = context.client("events").describe_rule(Name=context.physical_id)
        current = {"State": found.get("State", "ENABLED")}
        if "EventPattern" in found:
            current["EventPattern"] = json.loads(found["EventPattern"])
        return {key: value for key, value in current.items() if key in context.properties}

    @staticmethod
    def _put(context: Context, name: str, old: Properties, new: Properties) -> str:
        events = context.client("events")
        params: Properties = {"Name": name, "State": new.get("State", "ENABLED")}
        for key in ("Description", "ScheduleExpression", "RoleArn", "EventBusName"):
            if key in new:
                params[key] = new[key]
        if "EventPattern" in new:
            pattern = new["EventPattern"]
            params["EventPattern"] = pattern if isinstance(pattern, str) else json.dumps(pattern)
        if new.get("Tags"):
            params["Tags"] = new["Tags"]
        arn: str = events.put_rule(**params)["RuleArn"]
        wanted = {one["Id"] for one in new.get("Targets", [])}
        gone = sorted({one["Id"] for one in old.get("Targets", [])} - wanted)
        if gone:
            events.remove_targets(Rule=name, Ids=gone)
        if wanted:
            events.put_targets(Rule=name, Targets=context.api("events", "PutTargets", new)["Targets"])
        return arn
