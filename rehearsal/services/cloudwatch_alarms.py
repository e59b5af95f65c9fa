"""CloudWatch's metric and composite alarms; their states are judged by `alarm_judge`."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rehearsal.services.paging import page
from rehearsal.wire import ACCOUNT_ID, Call, Reply, ServiceError, operation

HISTORY_KEPT = 100
_PAGE = 100


@dataclass(slots=True, kw_only=True)
class Alarm:
    """A metric or composite alarm: its settings as the API takes them, and its state."""

    name: str
    region: str
    composite: bool
    settings: dict[str, Any]
    tags: dict[str, str] = field(default_factory=dict)
    state: str = "INSUFFICIENT_DATA"
    reason: str = "Unchecked: Initial alarm creation"
    reason_data: str = "{}"
    configured: datetime = field(default_factory=lambda: datetime.now(UTC))
    updated: datetime = field(default_factory=lambda: datetime.now(UTC))
    history: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=HISTORY_KEPT))

    @property
    def arn(self) -> str:
        """Its ARN."""
        return f"arn:aws:cloudwatch:{self.region}:{ACCOUNT_ID}:alarm:{self.name}"

    def become(self, state: str, reason: str, reason_data: str = "{}") -> None:
        """Change the state and remember it."""
        summary = f"Alarm updated from {self.state} to {state}"
        self.state, self.reason, self.reason_data = state, reason, reason_data
        self.updated = datetime.now(UTC)
        self.note("StateUpdate", summary)

    def note(self, kind: str, summary: str) -> None:
        """Add a line to the history."""
        self.history.append(
            {
                "AlarmName": self.name,
                "AlarmType": "CompositeAlarm" if self.composite else "MetricAlarm",
                "Timestamp": datetime.now(UTC),
                "HistoryItemType": kind,
                "HistorySummary": summary,
            }
        )

    def view(self) -> dict[str, Any]:
        """The API's picture."""
        lists = ("OKActions", "AlarmActions", "InsufficientDataActions")
        return {
            **{name: value for name, value in self.settings.items() if name != "Tags"},
            **{name: list(self.settings.get(name, [])) for name in lists},
            "ActionsEnabled": self.settings.get("ActionsEnabled", True),
            "AlarmArn": self.arn,
            "AlarmConfigurationUpdatedTimestamp": self.configured,
            "StateValue": self.state,
            "StateReason": self.reason,
            "StateReasonData": self.reason_data,
            "StateUpdatedTimestamp": self.updated,
            "StateTransitionedTimestamp": self.updated,
        }


class Alarms:
    """All alarms, by region and name."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._alarms: dict[tuple[str, str], Alarm] = {}

    def all(self) -> list[Alarm]:
        """Every alarm of every region, metric alarms before composite ones."""
        with self.lock:
            return sorted(self._alarms.values(), key=lambda one: one.composite)

    def in_region(self, region: str) -> list[Alarm]:
        """The alarms of a region, by name."""
        with self.lock:
            return [one for (where, _), one in sorted(self._alarms.items()) if where == region]

    def get(self, region: str, name: str) -> Alarm:
        """Raises ResourceNotFound."""
        found = self._alarms.get((region, name))
        if found is None:
            raise ServiceError("ResourceNotFound", f"The alarm {name} does not exist.", 404)
        return found

    def by_arn(self, arn: str) -> Alarm | None:
        """The alarm of that ARN."""
        with self.lock:
            return next((one for one in self._alarms.values() if one.arn == arn), None)

    def put(self, alarm: Alarm) -> None:
        """Make an alarm, or change its settings and keep its state."""
        with self.lock:
            known = self._alarms.get((alarm.region, alarm.name))
            if known is not None and known.composite == alarm.composite:
                known.settings, known.configured = alarm.settings, alarm.configured
                known.tags |= alarm.tags
                known.note("ConfigurationUpdate", f'Alarm "{alarm.name}" updated')
                return
            alarm.note("ConfigurationUpdate", f'Alarm "{alarm.name}" created')
            self._alarms[alarm.region, alarm.name] = alarm

    def drop(self, region: str, name: str) -> None:
        """Forget an alarm."""
        with self.lock:
            self._alarms.pop((region, name), None)


class CloudWatchAlarms:
    """The operations."""

    def __init__(self, alarms: Alarms) -> None:
        self._alarms = alarms

    @operation("cloudwatch", "PutMetricAlarm", "PutCompositeAlarm")
    def put(self, call: Call) -> Reply:
        """PutMetricAlarm and PutCompositeAlarm."""
        composite = call.operation == "PutCompositeAlarm"
        if not composite:
            _check_metric_alarm(call.params)
        tags = {one["Key"]: one["Value"] for one in call.params.get("Tags", [])}
        self._alarms.put(
            Alarm(
                name=call.params["AlarmName"],
                region=call.region,
                composite=composite,
                settings=dict(call.params),
                tags=tags,
            )
        )
        return {}

    @operation("cloudwatch", "DescribeAlarms")
    def describe(self, call: Call) -> Reply:
        """DescribeAlarms: metric alarms, and composite ones where asked."""
        params = call.params
        kinds = params.get("AlarmTypes", ["MetricAlarm"])
        names, prefix = params.get("AlarmNames"), params.get("AlarmNamePrefix", "")
        found = [
            one
            for one in self._alarms.in_region(call.region)
            if ("CompositeAlarm" if one.composite else "MetricAlarm") in kinds
            and (names is None or one.name in names)
            and one.name.startswith(prefix)
            and params.get("StateValue") in (None, one.state)
        ]
        size = int(params.get("MaxRecords", _PAGE))
        shown, token = page(found, params.get("NextToken"), size, code="InvalidNextToken")
        return {
            "MetricAlarms": [one.view() for one in shown if not one.composite],
            "CompositeAlarms": [one.view() for one in shown if one.composite],
            "NextToken": token,
        }

    @operation("cloudwatch", "DescribeAlarmsForMetric")
    def for_metric(self, call: Call) -> Reply:
        """DescribeAlarmsForMetric."""
        wanted = {one["Name"]: one["Value"] for one in call.params.get("Dimensions", [])}
        found = [
            one.view()
            for one in self._alarms.in_region(call.region)
            if not one.composite
            and one.settings.get("MetricName") == call.params["MetricName"]
            and one.settings.get("Namespace") == call.params["Namespace"]
            and {each["Name"]: each["Value"] for each in one.settings.get("Dimensions", [])} == wanted
        ]
        return {"MetricAlarms": found}

    @operation("cloudwatch", "DescribeAlarmHistory")
    def history(self, call: Call) -> Reply:
        """DescribeAlarmHistory: newest first."""
        wanted, kind = call.params.get("AlarmName"), call.params.get("HistoryItemType")
        items = [
            item
            for one in self._alarms.in_region(call.region)
            if wanted in (None, one.name)
            for item in one.history
            if kind in (None, item["HistoryItemType"])
        ]
        items.sort(key=lambda item: item["Timestamp"], reverse=True)
        size = int(call.params.get("MaxRecords", _PAGE))
        shown, token = page(items, call.params.get("NextToken"), size, code="InvalidNextToken")
        return {"AlarmHistoryItems": shown, "NextToken": token}

    @operation("cloudwatch", "DeleteAlarms")
    def delete(self, call: Call) -> Reply:
        """DeleteAlarms: an alarm that a composite one names stays, as on AWS."""
        names = call.params["AlarmNames"]
        for name in names:
            self._alarms.get(call.region, name)
            for other in self._alarms.in_region(call.region):
                if other.composite and other.name not in names and f'"{name}"' in _rule(other):
                    raise ServiceError(
                        "ValidationError",
                        f"Cannot delete {name} as there are composite alarm(s) depending on it.",
                    )
        for name in names:
            self._alarms.drop(call.region, name)
        return {}

    @operation("cloudwatch", "SetAlarmState")
    def set_state(self, call: Call) -> Reply:
        """SetAlarmState."""
        alarm = self._alarms.get(call.region, call.params["AlarmName"])
        alarm.become(
            call.params["StateValue"], call.params["StateReason"], call.params.get("StateReasonData", "{}")
        )
        return {}

    @operation("cloudwatch", "EnableAlarmActions", "DisableAlarmActions")
    def actions(self, call: Call) -> Reply:
        """EnableAlarmActions and DisableAlarmActions."""
        for name in call.params["AlarmNames"]:
            alarm = self._alarms.get(call.region, name)
            alarm.settings["ActionsEnabled"] = call.operation == "EnableAlarmActions"
        return {}

    @operation("cloudwatch", "ListTagsForResource", "TagResource", "UntagResource")
    def tags(self, call: Call) -> Reply:
        """Tags of alarms."""
        alarm = self._alarms.by_arn(call.params["ResourceARN"])
        if alarm is None:
            raise ServiceError("ResourceNotFoundException", "The resource does not exist.", 404)
        alarm.tags |= {one["Key"]: one["Value"] for one in call.params.get("Tags", [])}
        for key in call.params.get("TagKeys", []):
            alarm.tags.pop(key, None)
        if call.operation != "ListTagsForResource":
            return {}
        return {"Tags": [{"Key": key, "Value": value} for key, value in alarm.tags.items()]}


def _rule(alarm: Alarm) -> str:
    text = str(alarm.settings.get("AlarmRule", ""))
    return text.replace("'", '"').replace("(", '("').replace(")", '")').replace('""', '"')


def _check_metric_alarm(params: dict[str, Any]) -> None:
    if not params.get("Metrics") and not (params.get("MetricName") and params.get("Namespace")):
        raise ServiceError("ValidationError", "MetricName and Namespace are required.")
    if params.get("DatapointsToAlarm", 0) > params["EvaluationPeriods"]:
        raise ServiceError(
            "ValidationError", "DatapointsToAlarm must be less than or equal to EvaluationPeriods."
        )
