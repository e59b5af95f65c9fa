"""What becomes of the recordings after the show: video on demand is ready, or something could not be made.

MediaConvert's job events and what a function gave up on come through the event queue (see
`aws/template/conversions.py`). Each is a line of the timeline and a notice, once, however often it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aws.facts import InboxEvent
from controller.notices import Notice, Severity
from controller.timeline import Timeline
from controller.views import Level, RowKind
from controller.words import QT_TRANSLATE_NOOP, translate

JOB = "MediaConvert Job State Change"
GAVE_UP = "Lambda Function Invocation Result - Failure"
TYPES = frozenset({JOB, GAVE_UP})
READY, FAILED, PICTURES_FAILED, NOT_ASKED = "vod-ready", "vod-failed", "clips-failed", "conversion-failed"

_KEPT = QT_TRANSLATE_NOOP(
    "Controller", "The recording itself is kept; duplicate the job in the MediaConvert console to try again."
)
_LOGS = QT_TRANSLATE_NOOP(
    "Controller", "The recording itself is kept; the log group /aws/lambda/{0} says what was tried."
)
_WHAT = {
    READY: QT_TRANSLATE_NOOP("Controller", "The recording is ready as video on demand."),
    FAILED: QT_TRANSLATE_NOOP("Controller", "The recording could not be converted to video on demand."),
    PICTURES_FAILED: QT_TRANSLATE_NOOP("Controller", "No pictures could be taken of a recorded file."),
    NOT_ASKED: QT_TRANSLATE_NOOP("Controller", "AWS gave up asking for a conversion of the recording."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One piece of news: a code of the timeline, the place it is about, AWS's reason, what to do next."""

    code: str
    place: str
    reason: str = ""
    next_step: str = ""

    @property
    def good(self) -> bool:
        """Whether something was made."""
        return self.code == READY


def read(event: InboxEvent) -> News | None:
    """The news in an event; None where it holds none."""
    if event.detail_type == JOB:
        return _job(event.detail)
    return _gave_up(event.detail) if event.detail_type == GAVE_UP else None


def tell(
    event: InboxEvent, timeline: Timeline, post: Callable[[Notice], None], event_name: str
) -> News | None:
    """Write the line and post the notice, the first time this event comes; returns what was told."""
    news = read(event)
    if news is None:
        return None
    told = timeline.add(
        RowKind.STATE if news.good else RowKind.ALARM,
        news.code,
        news.place,
        *(() if news.good else (news.reason,)),
        level=Level.OK if news.good else Level.BAD,
        at=event.time.timestamp(),
        once=f"inbox:{event.event_id}",
    )
    if not told:
        return None
    post(
        Notice(
            severity=Severity.GOOD if news.good else Severity.WARN,
            what=translate("Controller", _WHAT[news.code]),
            why=news.place if news.good else news.reason,
            next_step=news.next_step,
            event_name=event_name,
        )
    )
    return news


def _job(detail: Mapping[str, object]) -> News | None:
    about = _mapping(detail.get("userMetadata"))
    status, work = str(detail.get("status", "")), str(about.get("flypackWork", ""))
    if work == "vod" and status == "COMPLETE":
        return News(code=READY, place=str(about.get("asset", "")))
    if status not in ("ERROR", "CANCELED") or work not in ("vod", "clips"):
        return None
    number, words = detail.get("errorCode", ""), str(detail.get("errorMessage", ""))
    return News(
        code=FAILED if work == "vod" else PICTURES_FAILED,
        place=str(about.get("asset" if work == "vod" else "file", "")),
        reason=f"{words or status} ({number})" if number else words or status,
        next_step=translate("Controller", _KEPT),
    )


def _gave_up(detail: Mapping[str, object]) -> News:
    """Lambda's record of an asynchronous call (developer guide, "Destinations")."""
    arn = str(_mapping(detail.get("requestContext")).get("functionArn", ""))
    name = arn.partition(":function:")[2].partition(":")[0]
    answer = _mapping(detail.get("responsePayload"))
    return News(
        code=NOT_ASKED,
        place=name,
        reason=str(answer.get("errorMessage", "")) or str(answer.get("errorType", "")),
        next_step=translate("Controller", _LOGS).format(name),
    )


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
