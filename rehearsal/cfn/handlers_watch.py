"""CloudWatch, SNS, SQS, EventBridge, CloudTrail, the scheduler."""

from __future__ import annotations

import json
from typing import Any

from rehearsal.cfn.handler import Context, Handler, Properties, quietly
from rehearsal.wire import ACCOUNT_ID


class Alarm(Handler):
    """AWS::CloudWatch::Alarm. Ref is the name."""

    _operation, _method, _kind = "PutMetricAlarm", "put_metric_alarm", "MetricAlarms"

    def create(self, context: Context, properties: Properties) -> None:
        """PutMetricAlarm."""
        name = properties.get("AlarmName") or context.name(200)
        self._put(context, name, properties)
        context.made(name, {"Arn": f"arn:aws:cloudwatch:{context.region}:{ACCOUNT_ID}:alarm:{name}"})

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """The same again."""
        self._put(context, physical_id, new)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteAlarms."""
        quietly(context.client("cloudwatch").delete_alarms, AlarmNames=[physical_id])

    def read(self, context: Context, physical_id: str, properties: Properties) -> Properties:
        """Every property that the template names."""
        found = context.client("cloudwatch").describe_alarms(
            AlarmNames=[physical_id], AlarmTypes=["MetricAlarm", "CompositeAlarm"]
        )[self._kind]
        return {key: found[0][key] for key in properties if key in found[0]} if found else {}

    def _put(self, context: Context, name: str, properties: Properties) -> None:
        params = context.api("cloudwatch", self._operation, {**properties, "AlarmName": name})
        getattr(context.client("cloudwatch"), self._method)(**params)


class CompositeAlarm(Alarm):
    """AWS::CloudWatch::CompositeAlarm. Ref is the name."""

    _operation, _method, _kind = "PutCompositeAlarm", "put_composite_alarm", "CompositeAlarms"


class Dashboard(Handler):
    """AWS::CloudWatch::Dashboard."""

    def create(self, context: Context, properties: Properties) -> None:
        """PutDashboard."""
        name = properties.get("DashboardName") or context.name(200)
        self.update(context, name, {}, properties)
        context.made(name)

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """PutDashboard again."""
        context.client("cloudwatch").put_dashboard(
            DashboardName=physical_id, DashboardBody=new["DashboardBody"]
        )

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteDashboards."""
        quietly(context.client("cloudwatch").delete_dashboards, DashboardNames=[physical_id])


class Topic(Handler):
    """AWS::SNS::Topic. Ref is the ARN."""

    def create(self, context: Context, properties: Properties) -> None:
        """CreateTopic with its inline subscriptions."""
        sns = context.client("sns")
        name = properties.get("TopicName") or context.name(200)
        attributes = {
            key: str(properties[key]) for key in ("DisplayName", "KmsMasterKeyId") if key in properties
        }
        arn = sns.create_topic(Name=name, Attributes=attributes, Tags=properties.get("Tags", []))["TopicArn"]
        context.made(arn, {"TopicArn": arn, "TopicName": name})
        for one in properties.get("Subscription", []):
            sns.subscribe(TopicArn=arn, Protocol=one["Protocol"], Endpoint=one["Endpoint"])

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """DisplayName and tags."""
        sns = context.client("sns")
        sns.set_topic_attributes(
            TopicArn=physical_id, AttributeName="DisplayName", AttributeValue=new.get("DisplayName", "")
        )
        if new.get("Tags"):
            sns.tag_resource(ResourceArn=physical_id, Tags=new["Tags"])

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteTopic."""
        quietly(context.client("sns").delete_topic, TopicArn=physical_id)

    def read(self, context: Context, physical_id: str, properties: Properties) -> Properties:
        """Its display name."""
        found = context.client("sns").get_topic_attributes(TopicArn=physical_id)["Attributes"]
        return {"DisplayName": found.get("DisplayName", "")} if "DisplayName" in properties else {}


class TopicPolicy(Handler):
    """AWS::SNS::TopicPolicy."""

    def create(self, context: Context, properties: Properties) -> None:
        """SetTopicAttributes on every topic."""
        self.update(context, "", {}, properties)
        context.made(context.name(64))

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """The same again."""
        for topic in new["Topics"]:
            context.client("sns").set_topic_attributes(
                TopicArn=topic, AttributeName="Policy", AttributeValue=json.dumps(new["PolicyDocument"])
            )

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """The topic goes next; its policy with it."""


class Subscription(Handler):
    """AWS::SNS::Subscription."""

    def create(self, context: Context, properties: Properties) -> None:
        """Subscribe."""
        arn = context.client("sns").subscribe(
            TopicArn=properties["TopicArn"],
            Protocol=properties["Protocol"],
            Endpoint=properties.get("Endpoint", ""),
            ReturnSubscriptionArn=True,
        )["SubscriptionArn"]
        context.made(arn, {"Arn": arn})

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """Endpoint, protocol and topic mean replacement; nothing else is used."""

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """Unsubscribe."""
        quietly(context.client("sns").unsubscribe, SubscriptionArn=physical_id)


_QUEUE_ATTRIBUTES = (
    "DelaySeconds", "MaximumMessageSize", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds",
    "VisibilityTimeout", "KmsMasterKeyId", "SqsManagedSseEnabled", "FifoQueue", "ContentBasedDeduplication",
)  # fmt: skip


class Queue(Handler):
    """AWS::SQS::Queue. Ref is the URL."""

    def create(self, context: Context, properties: Properties) -> None:
        """CreateQueue."""
        sqs = context.client("sqs")
        name = properties.get("QueueName") or context.name(80)
        tags = {one["Key"]: one["Value"] for one in properties.get("Tags", [])}
        url = sqs.create_queue(QueueName=name, Attributes=self._attributes(properties), tags=tags)["QueueUrl"]
        arn = f"arn:aws:sqs:{context.region}:{ACCOUNT_ID}:{name}"
        context.made(url, {"Arn": arn, "QueueName": name, "QueueUrl": url})

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """SetQueueAttributes."""
        sqs = context.client("sqs")
        sqs.set_queue_attributes(QueueUrl=physical_id, Attributes=self._attributes(new))
        if new.get("Tags"):
            sqs.tag_queue(QueueUrl=physical_id, Tags={one["Key"]: one["Value"] for one in new["Tags"]})

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteQueue."""
        quietly(context.client("sqs").delete_queue, QueueUrl=physical_id)

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

    def create(self, context: Context, properties: Properties) -> None:
        """SetQueueAttributes on every queue."""
        self.update(context, "", {}, properties)
        context.made(context.name(64))

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """The same again."""
        for url in new["Queues"]:
            context.client("sqs").set_queue_attributes(
                QueueUrl=url, Attributes={"Policy": json.dumps(new["PolicyDocument"])}
            )

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """No policy any more."""
        for url in properties.get("Queues", []):
            quietly(context.client("sqs").set_queue_attributes, QueueUrl=url, Attributes={"Policy": ""})


class Rule(Handler):
    """AWS::Events::Rule. Ref is the name."""

    def create(self, context: Context, properties: Properties) -> None:
        """PutRule and its targets."""
        name = properties.get("Name") or context.name(64)
        arn = self._put(context, name, {}, properties)
        context.made(name, {"Arn": arn})

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """The same again, and targets that are gone."""
        self._put(context, physical_id, old, new)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """Targets first, then the rule."""
        events = context.client("events")
        targets = [one["Id"] for one in properties.get("Targets", [])]
        if targets:
            quietly(events.remove_targets, Rule=physical_id, Ids=targets)
        quietly(events.delete_rule, Name=physical_id)

    def read(self, context: Context, physical_id: str, properties: Properties) -> Properties:
        """State and pattern."""
        found = context.client("events").describe_rule(Name=physical_id)
        current = {"State": found.get("State", "ENABLED")}
        if "EventPattern" in found:
            current["EventPattern"] = json.loads(found["EventPattern"])
        return {key: value for key, value in current.items() if key in properties}

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


class Trail(Handler):
    """AWS::CloudTrail::Trail. Ref is the name."""

    seconds = 3.0

    def create(self, context: Context, properties: Properties) -> None:
        """CreateTrail, and StartLogging when asked."""
        client = context.client("cloudtrail")
        name = properties.get("TrailName") or context.name(100)
        params = self._params(context, properties, "CreateTrail")
        made = client.create_trail(**{**params, "Name": name, "TagsList": properties.get("Tags", [])})
        context.made(name, {"Arn": made["TrailARN"]})
        if properties.get("IsLogging"):
            client.start_logging(Name=name)

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """UpdateTrail, logging on or off."""
        client = context.client("cloudtrail")
        client.update_trail(**{**self._params(context, new, "UpdateTrail"), "Name": physical_id})
        (client.start_logging if new.get("IsLogging") else client.stop_logging)(Name=physical_id)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteTrail."""
        quietly(context.client("cloudtrail").delete_trail, Name=physical_id)

    @staticmethod
    def _params(context: Context, properties: Properties, operation: str) -> Properties:
        left_out = (
            "IsLogging",
            "Tags",
            "TrailName",
            "EventSelectors",
            "InsightSelectors",
            "AdvancedEventSelectors",
        )
        given = {key: value for key, value in properties.items() if key not in left_out}
        return context.api("cloudtrail", operation, given)


class Schedule(Handler):
    """AWS::Scheduler::Schedule. Ref is the name; it is kept, not fired."""

    def create(self, context: Context, properties: Properties) -> None:
        """CreateSchedule."""
        client = context.client("scheduler")
        name = properties.get("Name") or context.name(64)
        params = context.api("scheduler", "CreateSchedule", {**properties, "Name": name})
        arn = client.create_schedule(**params)["ScheduleArn"]
        context.made(name, {"Arn": arn})

    def update(self, context: Context, physical_id: str, old: Properties, new: Properties) -> None:
        """UpdateSchedule."""
        params = context.api("scheduler", "UpdateSchedule", {**new, "Name": physical_id})
        context.client("scheduler").update_schedule(**params)

    def delete(self, context: Context, physical_id: str, properties: Properties) -> None:
        """DeleteSchedule."""
        group: dict[str, Any] = {"GroupName": properties["GroupName"]} if "GroupName" in properties else {}
        quietly(context.client("scheduler").delete_schedule, Name=physical_id, **group)
