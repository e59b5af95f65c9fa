"""MediaLive's alerts, thumbnails, schedule and tags, and what the media engine reports about channels."""

from __future__ import annotations

import base64
import copy
import logging
from datetime import UTC, datetime
from typing import Any

from rehearsal.clock import Clock
from rehearsal.events import EventBus
from rehearsal.media.messages import EngineEvent, EventKind
from rehearsal.media_door import MediaEngine
from rehearsal.services.medialive_state import ALERTS_KEPT, Alert, Channel, MediaLiveState
from rehearsal.services.paging import page
from rehearsal.wire import Call, Reply, ServiceError, new_id, operation

log = logging.getLogger(__name__)

_PAGE = 100


class MediaLiveWatch:
    """Looking at channels while they run."""

    def __init__(self, state: MediaLiveState, engine: MediaEngine, bus: EventBus, clock: Clock) -> None:
        self._state = state
        self._engine = engine
        self._bus = bus
        self._clock = clock

    # What the engine reports

    def engine_event(self, event: EngineEvent) -> None:
        """Turn an engine event into alerts, channel state and EventBridge events."""
        if event.kind is EventKind.ENGINE_DIED:
            self._engine_died(event)
            return
        with self._state.lock:
            channel = self._state.channel_anywhere(event.channel_id)
            if channel is None:
                return
            if event.kind is EventKind.ALERT_SET:
                self._set_alert(channel, event)
            elif event.kind is EventKind.ALERT_CLEARED:
                self._clear_alert(channel, event)
            elif event.kind is EventKind.INPUT_CHANGE:
                self._input_change(channel, event)
            else:
                self._pipeline(channel, event)

    def _set_alert(self, channel: Channel, event: EngineEvent) -> None:
        alert = Alert(
            id=event.alert_id or new_id(16, "0123456789"),
            type=event.alert_type,
            message=event.message,
            pipeline=event.pipeline,
            set_at=_utc(event.at),
        )
        channel.alerts.append(alert)
        del channel.alerts[:-ALERTS_KEPT]
        self._announce_alert(channel, alert, "SET")

    def _clear_alert(self, channel: Channel, event: EngineEvent) -> None:
        for alert in reversed(channel.alerts):
            same = alert.id == event.alert_id if event.alert_id else alert.type == event.alert_type
            if same and alert.pipeline == event.pipeline and alert.cleared_at is None:
                alert.cleared_at = _utc(event.at)
                self._announce_alert(channel, alert, "CLEARED")
                return

    def _announce_alert(self, channel: Channel, alert: Alert, state: str) -> None:
        self._bus.publish(
            region=channel.region,
            source="aws.medialive",
            detail_type="MediaLive Channel Alert",
            resources=[channel.arn],
            detail={
                "alarm_state": state,
                "alarm_id": alert.id,
                "alert_type": alert.type,
                "pipeline": str(alert.pipeline),
                "channel_arn": channel.arn,
                "message": alert.message,
            },
        )

    def _input_change(self, channel: Channel, event: EngineEvent) -> None:
        """The engine's message is the id of the input that is active now."""
        name = next(
            (
                one.get("InputAttachmentName", "")
                for one in channel.attachments
                if one.get("InputId") and one["InputId"] in event.message
            ),
            channel.active_inputs.get(event.pipeline, ""),
        )
        if event.pipeline in channel.running:
            channel.active_inputs[event.pipeline] = name
        self._bus.publish(
            region=channel.region,
            source="aws.medialive",
            detail_type="MediaLive Channel Input Change",
            resources=[channel.arn],
            detail={
                "channel_arn": channel.arn,
                "pipeline": str(event.pipeline),
                "active_input_attachment_name": name,
                "active_input_switch_action_name": "",
                "message": f"Input switch event on pipeline {event.pipeline}",
            },
        )

    def _pipeline(self, channel: Channel, event: EngineEvent) -> None:
        if event.kind is EventKind.PIPELINE_DIED:
            channel.running.discard(event.pipeline)
            if channel.state == "RUNNING" and not channel.running:
                channel.state = "RECOVERING"
        else:
            if channel.state not in ("RUNNING", "RECOVERING"):
                return
            channel.running.add(event.pipeline)
            first = channel.attachments[0].get("InputAttachmentName", "")
            channel.active_inputs.setdefault(event.pipeline, first)
            channel.state = "RUNNING"
        self._announce_state(channel, event.message)

    def _engine_died(self, event: EngineEvent) -> None:
        with self._state.lock:
            for channel in self._state.channels.values():
                if channel.state in ("RUNNING", "STARTING", "RECOVERING"):
                    channel.running.clear()
                    channel.state = "IDLE"
                    self._announce_state(channel, event.message)

    def _announce_state(self, channel: Channel, message: str) -> None:
        self._bus.publish(
            region=channel.region,
            source="aws.medialive",
            detail_type="MediaLive Channel State Change",
            resources=[channel.arn],
            detail={
                "channel_arn": channel.arn,
                "state": channel.state,
                "message": message,
                "pipelines_running_count": len(channel.running),
            },
        )

    # What clients ask

    @operation("medialive", "ListAlerts")
    def list_alerts(self, call: Call) -> Reply:
        """ListAlerts; without a filter, those that are set."""
        wanted = call.params.get("StateFilter", "SET")
        with self._state.lock:
            channel = self._state.channel(call.region, call.params["ChannelId"])
            views = [_alert_view(one) for one in reversed(channel.alerts)]
        views = [one for one in views if wanted in ("ALL", one["State"])]
        shown, token = _page(views, call)
        return {"Alerts": shown, "NextToken": token}

    @operation("medialive", "DescribeThumbnails")
    def thumbnails(self, call: Call) -> Reply:
        """DescribeThumbnails: the newest JPEG of one pipeline; an empty list where there is none."""
        channel = self._state.channel(call.region, call.params["ChannelId"])
        pipeline = call.params["PipelineId"]
        if not pipeline.isdigit() or int(pipeline) >= channel.pipelines:
            raise ServiceError("NotFoundException", f"Pipeline [{pipeline}] does not exist.", 404)
        picture = None
        if int(pipeline) in channel.running:
            picture = self._engine.thumbnail(channel.id, int(pipeline))
        if picture is None:
            return {"ThumbnailDetails": []}
        thumbnail = {
            "Body": base64.b64encode(picture.jpeg).decode(),
            "ContentType": "image/jpeg",
            "ThumbnailType": "CURRENT_ACTIVE",
            "TimeStamp": datetime.fromtimestamp(picture.taken_at, UTC),
        }
        return {"ThumbnailDetails": [{"PipelineId": pipeline, "Thumbnails": [thumbnail]}]}

    @operation("medialive", "BatchUpdateSchedule")
    def update_schedule(self, call: Call) -> Reply:
        """BatchUpdateSchedule: actions are kept and shown, not rehearsed."""
        creates = call.params.get("Creates", {}).get("ScheduleActions", [])
        deletes = call.params.get("Deletes", {}).get("ActionNames", [])
        with self._state.lock:
            channel = self._state.channel(call.region, call.params["ChannelId"])
            for action in creates:
                if action["ActionName"] in channel.schedule:
                    raise ServiceError(
                        "UnprocessableEntityException",
                        f"Action name [{action['ActionName']}] already exists in the schedule.",
                        422,
                    )
            gone = [channel.schedule.pop(name) for name in deletes if name in channel.schedule]
            for action in creates:
                channel.schedule[action["ActionName"]] = copy.deepcopy(action)
        return {"Creates": {"ScheduleActions": creates}, "Deletes": {"ScheduleActions": gone}}

    @operation("medialive", "DescribeSchedule")
    def describe_schedule(self, call: Call) -> Reply:
        """DescribeSchedule."""
        with self._state.lock:
            channel = self._state.channel(call.region, call.params["ChannelId"])
            shown, token = _page(list(channel.schedule.values()), call)
        return {"ScheduleActions": shown, "NextToken": token}

    @operation("medialive", "DeleteSchedule")
    def delete_schedule(self, call: Call) -> Reply:
        """DeleteSchedule."""
        with self._state.lock:
            self._state.channel(call.region, call.params["ChannelId"]).schedule.clear()
        return {}

    @operation("medialive", "CreateTags")
    def create_tags(self, call: Call) -> Reply:
        """CreateTags."""
        with self._state.lock:
            self._tags(call).update(call.params.get("Tags", {}))
        return {}

    @operation("medialive", "DeleteTags")
    def delete_tags(self, call: Call) -> Reply:
        """DeleteTags."""
        with self._state.lock:
            tags = self._tags(call)
            for key in call.params["TagKeys"]:
                tags.pop(key, None)
        return {}

    @operation("medialive", "ListTagsForResource")
    def list_tags(self, call: Call) -> Reply:
        """ListTagsForResource."""
        with self._state.lock:
            return {"Tags": dict(self._tags(call))}

    def _tags(self, call: Call) -> dict[str, str]:
        parts = call.params["ResourceArn"].split(":")
        kinds: dict[str, Any] = {
            "channel": self._state.channel,
            "input": self._state.input,
            "inputSecurityGroup": self._state.group,
        }
        if len(parts) < 7 or parts[5] not in kinds:
            raise ServiceError("BadRequestException", "The resource ARN is not valid.")
        tags: dict[str, str] = kinds[parts[5]](parts[3], parts[6]).tags
        return tags


def _utc(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _alert_view(alert: Alert) -> dict[str, Any]:
    view = {
        "AlertType": alert.type,
        "Id": alert.id,
        "Message": alert.message,
        "PipelineId": str(alert.pipeline),
        "SetTimestamp": alert.set_at,
        "State": "CLEARED" if alert.cleared_at else "SET",
    }
    if alert.cleared_at:
        view["ClearedTimestamp"] = alert.cleared_at
    return view


def _page(items: list[Any], call: Call) -> tuple[list[Any], str | None]:
    size = int(call.params.get("MaxResults", _PAGE))
    return page(items, call.params.get("NextToken"), size, code="BadRequestException")
