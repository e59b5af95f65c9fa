"""CloudWatch alarms and dashboards, CloudTrail trails, the scheduler."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from rehearsal.cfn.handler import Context, Handler, Properties, quietly
from rehearsal.wire import ACCOUNT_ID


class Alarm(Handler):
    """AWS::CloudWatch::Alarm. Ref is the name."""

    _operation, _method, _kind = "PutMetricAlarm", "put_metric_alarm", "MetricAlarms"

    def create(self, context: Context) -> None:
        """PutMetricAlarm."""
        name = context.properties.get("AlarmName") or context.name(200)
        self._put(context, name, context.properties)
        context.made(name, {"Arn": f"arn:aws:cloudwatch:{context.region}:{ACCOUNT_ID}:alarm:{name}"})

    def update(self, context: Context) -> None:
        """The same again."""
        self._put(context, context.physical_id, context.properties)

    def delete(self, context: Context) -> None:
        """DeleteAlarms."""
        quietly(context.client("cloudwatch").delete_alarms, AlarmNames=[context.physical_id])

    def read(self, context: Context) -> Properties:
        """Every property that the template names."""
        found = context.client("cloudwatch").describe_alarms(
            AlarmNames=[context.physical_id], AlarmTypes=["MetricAlarm", "CompositeAlarm"]
        )[self._kind]
        if not found:
            words = f"Alarm {context.physical_id} does not exist"
            raise ClientError({"Error": {"Code": "ResourceNotFound", "Message": words}}, "DescribeAlarms")
        return {key: found[0][key] for key in context.properties if key in found[0]}

    def _put(self, context: Context, name: str, properties: Properties) -> None:
        params = context.api("cloudwatch", self._operation, {**properties, "AlarmName": name})
        getattr(context.client("cloudwatch"), self._method)(**params)


class CompositeAlarm(Alarm):
    """AWS::CloudWatch::CompositeAlarm. Ref is the name."""

    _operation, _method, _kind = "PutCompositeAlarm", "put_composite_alarm", "CompositeAlarms"


class Dashboard(Handler):
    """AWS::CloudWatch::Dashboard."""

    def create(self, context: Context) -> None:
        """PutDashboard."""
        name = context.properties.get("DashboardName") or context.name(200)
        context.made(name)
        self.update(context)

    def update(self, context: Context) -> None:
        """PutDashboard again."""
        context.client("cloudwatch").put_dashboard(
            DashboardName=context.physical_id, DashboardBody=context.properties["DashboardBody"]
        )

    def delete(self, context: Context) -> None:
        """DeleteDashboards."""
        quietly(context.client("cloudwatch").delete_dashboards, DashboardNames=[context.physical_id])


class Trail(Handler):
    """AWS::CloudTrail::Trail. Ref is the name."""

    seconds = 3.0

    def create(self, context: Context) -> None:
        """CreateTrail, and StartLogging when asked."""
        client = context.client("cloudtrail")
        name = context.properties.get("TrailName") or context.name(100)
        params = self._params(context, context.properties, "CreateTrail")
        made = client.create_trail(**{**params, "Name": name, "TagsList": context.properties.get("Tags", [])})
        context.made(name, {"Arn": made["TrailARN"]})
        if context.properties.get("IsLogging"):
            client.start_logging(Name=name)

    def update(self, context: Context) -> None:
        """UpdateTrail, logging on or off."""
        client = context.client("cloudtrail")
        client.update_trail(
            **{**self._params(context, context.properties, "UpdateTrail"), "Name": context.physical_id}
        )
        (client.start_logging if context.properties.get("IsLogging") else client.stop_logging)(
            Name=context.physical_id
        )

    def delete(self, context: Context) -> None:
        """DeleteTrail."""
        quietly(context.client("cloudtrail").delete_trail, Name=context.physical_id)

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

    def create(self, context: Context) -> None:
        """CreateSchedule."""
        client = context.client("scheduler")
        name = context.properties.get("Name") or context.name(64)
        params = context.api("scheduler", "CreateSchedule", {**context.properties, "Name": name})
        arn = client.create_schedule(**params)["ScheduleArn"]
        context.made(name, {"Arn": arn})

    def update(self, context: Context) -> None:
        """UpdateSchedule."""
        params = context.api(
            "scheduler", "UpdateSchedule", {**context.properties, "Name": context.physical_id}
        )
        context.client("scheduler").update_schedule(**params)

    def delete(self, context: Context) -> None:
        """DeleteSchedule."""
        group: dict[str, Any] = (
            {"GroupName": context.properties["GroupName"]} if "GroupName" in context.properties else {}
        )
        quietly(context.client("scheduler").delete_schedule, Name=context.physical_id, **group)
