"""What the event queue and ListAlerts say, as lines of the timeline; the same alert from both is one line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from aws.facts import Alert, InboxEvent
from controller import recording_news
from controller.timeline import Timeline
from controller.views import Level, RowKind

STATE_CHANGE = "MediaLive Channel State Change"
ALERT = "MediaLive Channel Alert"
INPUT_CHANGE = "MediaLive Channel Input Change"
ALARM = "CloudWatch Alarm State Change"


class AlertLedger:
    """Which alerts are set, as last told by either source. Used on the main thread."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._active: dict[str, bool] = {}
        for entry in timeline.entries:
            alert_id = entry.payload.get("alert")
            if isinstance(alert_id, str):
                self._active[alert_id] = entry.payload.get("code") == "alert-set"

    def polled(self, alerts: Iterable[Alert]) -> None:
        """The whole list as ListAlerts gives it: one that is set and not listed any more has cleared."""
        listed = {alert.alert_id: alert for alert in alerts}
        for alert in listed.values():
            self.tell(alert, alert.set_at if alert.active else alert.cleared_at)

    def tell(self, alert: Alert, at: datetime | None) -> None:
        """One alert's state; a line when it is news."""
        known = self._active.get(alert.alert_id)
        if known is alert.active or (known is None and not alert.active):
            return
        self._active[alert.alert_id] = alert.active
        self._timeline.add(
            RowKind.ALARM,
            "alert-set" if alert.active else "alert-cleared",
            alert.pipeline,
            alert.message or alert.kind,
            level=Level.WARN if alert.active else Level.OK,
            at=at.timestamp() if at is not None else None,
            extra={"alert": alert.alert_id},
        )


def take(event: InboxEvent, ledger: AlertLedger, timeline: Timeline) -> bool:
    """Write an event's line; whether the truth should be asked for now."""
    detail = {key: str(value) for key, value in event.detail.items()}
    if event.detail_type == ALERT:
        alert = Alert(
            alert_id=detail.get("alarm_id", event.event_id),
            pipeline=detail.get("pipeline", ""),
            kind=detail.get("alert_type", ""),
            message=detail.get("message", ""),
            active=detail.get("alarm_state", "") == "SET",
        )
        ledger.tell(alert, event.time)
    elif event.detail_type == INPUT_CHANGE:
        _line(event, timeline, "input-change", detail.get("pipeline", ""), _input(detail))
    elif event.detail_type == ALARM:
        state = event.detail.get("state")
        value = str(state.get("value", "")) if isinstance(state, dict) else ""
        _line(event, timeline, "alarm", detail.get("alarmName", ""), value, bad=value == "ALARM")
    elif event.detail_type not in (STATE_CHANGE, *recording_news.TYPES):
        _line(event, timeline, "aws-event", event.detail_type, detail.get("message", ""))
    return event.detail_type in (STATE_CHANGE, ALERT)


def _input(detail: dict[str, str]) -> str:
    """AWS does not document this event's fields: the attachment's name under either spelling."""
    return detail.get("active_input_attachment_name") or detail.get("message", "")


def _line(event: InboxEvent, timeline: Timeline, code: str, *values: str, bad: bool = False) -> None:
    timeline.add(
        RowKind.ALARM if code == "alarm" else RowKind.STATE,
        code,
        *values,
        level=Level.BAD if bad else Level.IDLE,
        at=event.time.timestamp(),
        once=f"inbox:{event.event_id}",
    )
