"""What the AWS layer says, in a Korean window: failures, findings, progress, the timeline, refused plans."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pytestqt.qtbot import QtBot

from aws.failures import AwsFailure, explain
from aws.judges.sheet import Finding
from aws.sentence import joined, say
from aws.validate import validate
from controller import figures, judgement, page, region_words
from controller.inventory import Inventory, look
from controller.jobs import JobHandle, Lane
from controller.journal import Journal
from controller.judgement import UnfitTemplate
from controller.notices import notice_of
from controller.plan import EventPlan, PlanError
from controller.timeline import Timeline, row_of
from controller.to_spec import to_spec
from controller.views import Level, RowKind
from controller.words import spoken
from tests.helpers.fake_desk import FakeWorkstation
from tests.unit.ui.conftest import speak
from ui.language import Language
from ui.main_window import MainWindow
from ui.pages.accounts import _sentence
from ui.rooms import Rooms
from ui.widgets.made_card import _notes

PLAN = {"name": "gala", "region": "ap-northeast-2"}


def denied() -> AwsFailure:
    """AWS refuses to start the channel."""
    message = "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: medialive:StartChannel"
    error = ClientError(
        {"Error": {"Code": "AccessDeniedException", "Message": message}, "ResponseMetadata": {}},  # type: ignore[typeddict-item]
        "StartChannel",
    )
    with pytest.raises(AwsFailure) as caught, explain(say("Starting the channel")):
        raise error
    return caught.value


@pytest.fixture
def korean(speech: Language) -> None:
    speak(speech, "ko")


@pytest.fixture
def journal() -> Iterator[Journal]:
    journal = Journal(None)
    yield journal
    journal.close()


def test_a_plain_text_is_left_alone(korean: None) -> None:
    assert spoken("Channel busy.") == "Channel busy."
    assert spoken(say("a sentence that nobody has translated: {0}", say("nothing"))) == (
        "a sentence that nobody has translated: 빈 값"
    )


def test_english_stays_as_it_was() -> None:
    sentence = denied().sentence
    assert spoken(sentence) == str(sentence)


def test_a_failure_is_said_in_korean_and_aws_in_its_own_words(korean: None) -> None:
    assert spoken(denied().sentence) == (
        "채널 시작: 이 자격 증명에는 medialive:StartChannel 권한이 없습니다. AWS 메시지: "
        "“User: arn:aws:iam::123456789012:user/ann is not authorized to perform: medialive:StartChannel.” "
        "계정 관리자에게 medialive:StartChannel 권한을 요청한 뒤 다시 시도하세요."
    )


def test_a_notice_shows_korean_and_the_log_stays_english(
    korean: None, rooms: Rooms, work: FakeWorkstation, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), qtbot.waitSignal(work.notices.posted, timeout=5000):
        work.notices.from_failure(denied(), title="봄 공연", event_name="spring")
    (strip, *_) = rooms.notices.strips
    assert strip.accessibleName().startswith("봄 공연: 채널 시작: 이 자격 증명에는")
    assert "계정 관리자에게 medialive:StartChannel 권한을 요청한 뒤 다시 시도하세요." in strip.words.text()
    assert "these credentials" not in strip.accessibleName()
    (line,) = [text for text in caplog.messages if text.startswith("notice bad")]
    assert "Starting the channel: these credentials may not do medialive:StartChannel." in line


def test_progress_is_shown_in_korean(
    korean: None, window: MainWindow, work: FakeWorkstation, qtbot: QtBot
) -> None:
    go_on = threading.Event()

    def act(handle: JobHandle) -> None:
        handle.progress(joined("{0}: {1}", say("Starting the channel"), "STARTING"), None)
        go_on.wait(10)

    work.jobs.run(Lane.CHANNEL, "시작", act)
    qtbot.waitUntil(lambda: window.job_bar.accessibleName() == "시작. 채널 시작: STARTING", timeout=8000)
    go_on.set()
    qtbot.waitUntil(lambda: not work.jobs.running(), timeout=8000)


def test_the_timeline_says_it_in_the_language_of_the_moment(
    speech: Language, journal: Journal, qtbot: QtBot
) -> None:
    timeline = Timeline("show", journal, clock=lambda: 1000.0)
    timeline.add(RowKind.ACTION, "failed", "start", denied().sentence, level=Level.BAD)
    (english,) = timeline.rows()
    assert english.text.startswith("Start: failed. Starting the channel: these credentials may not do")
    speak(speech, "ko")
    (row,) = Timeline("show", journal).rows()
    assert row.text.startswith("시작: 실패. 채널 시작: 이 자격 증명에는 medialive:StartChannel 권한이")
    (entry,) = journal.timeline("show")
    assert entry.payload["values"][1].startswith("Starting the channel: these credentials may not do")


@pytest.mark.parametrize(
    "told",
    [{"1": {}}, {"7": {"say": "x", "with": []}}, {"1": {"say": "{0} {1}", "with": ["a"]}}, {"1": 3}, 5],
)
def test_a_sentence_of_another_version_is_shown_in_english(korean: None, journal: Journal, told: Any) -> None:
    journal.record("action", "show", {"code": "failed", "values": ["start", "It is busy."], "said": told})
    (entry,) = journal.timeline("show")
    assert row_of(entry).text == "시작: 실패. It is busy."


def test_a_finding_of_the_judges_is_shown_in_korean(korean: None) -> None:
    made = judgement.templates(to_spec(EventPlan.from_data(PLAN)))
    document = made["ap-northeast-2"].document
    del document["Resources"]["Channel"]["Properties"]["RoleArn"]
    sentences = [found.sentence for found in validate(document, "ap-northeast-2")]
    assert "Channel/RoleArn: RoleArn is missing" in sentences
    assert "Channel/RoleArn: RoleArn이(가) 없습니다" in [spoken(sentence) for sentence in sentences]
    (note, more) = _notes(Inventory(findings=tuple(sentences)))
    assert note.startswith("AWS가 이 기획을 거부합니다: ")
    assert "missing" not in note + more


def test_an_unfit_template_is_refused_in_korean(korean: None) -> None:
    found = Finding(judge="rules", resource="Channel", path="/Name", message=say("{0} is missing", "Name"))
    notice = notice_of(UnfitTemplate((found, found)))
    assert spoken(notice.sentence) == (
        "템플릿 확인: Channel/Name: Name이(가) 없습니다. 나머지 1건은 타임라인에 있습니다. "
        "해당하는 기획을 바꾸세요. 전체 목록은 `main.py validate PLAN`으로 볼 수 있습니다."
    )


def test_what_aws_does_not_offer_is_refused_in_korean(korean: None) -> None:
    found = look(to_spec(EventPlan.from_data({**PLAN, "encode": {"captions": "smart"}})))
    assert _notes(found)[0].startswith("템플릿: encode.captions: 스마트 자막은 ")
    assert _notes(found)[0].endswith("에서만 쓸 수 있습니다. 기획에서 다른 값을 고르세요.")


def test_what_the_producer_should_know_is_told_in_korean(
    korean: None, journal: Journal, qtbot: QtBot
) -> None:
    spec = to_spec(EventPlan.from_data({**PLAN, "package": {"formats": ["mss"]}}))
    caution = page.missing(spec)[-1]
    told = (
        "브라우저는 Smooth Streaming을 재생하지 못하므로 웹 플레이어 페이지가 이 이벤트를 재생할 수 없습니다."
    )
    assert any(note.startswith(told) for note in _notes(look(spec)))
    timeline = Timeline("show", journal, clock=lambda: 1000.0)
    timeline.add(RowKind.STATE, "later", caution, level=Level.WARN)
    assert timeline.rows()[0].text.startswith(f"참고: {told}")
    assert timeline.entries[0].payload["values"][0].startswith("The web player page cannot play this event")


def test_a_refused_plan_is_told_in_korean_and_logged_in_english(
    korean: None, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(PlanError) as raised:
        EventPlan.from_data({**PLAN, "title": ""})
    with caplog.at_level(logging.INFO):
        notice = notice_of(raised.value)
    assert (
        notice.sentence
        == '기획을 사용할 수 없습니다. title: "": 쓸 수 없는 값입니다. 한 줄에 1~80자를 입력하세요'
    )
    assert caplog.messages == ['title: "" is not allowed; give 1 to 80 characters on one line']


def test_the_accounts_page_says_a_failure_in_korean(korean: None) -> None:
    failure = AwsFailure(say("Checking the account"), say("AWS does not know this access key."), "", "x")
    assert _sentence(failure) == "계정 확인: AWS에 없는 액세스 키입니다."
    assert _sentence(ValueError("odd")) == "odd"


def test_how_long_something_took_is_told_in_korean(korean: None) -> None:
    assert [figures.span(seconds) for seconds in (3.21, 41, 720, 10_800)] == [
        "3.2초",
        "41초",
        "12분",
        "3시간",
    ]


def test_a_regions_last_words_are_told_in_korean(korean: None) -> None:
    words = region_words.told("The configured ffmpeg /x cannot be run; correct or remove FLYPACK_FFMPEG.")
    assert spoken(say("it ended while starting: {0}", words)).startswith(
        "시작하다가 종료되었습니다: 지정한 ffmpeg /x을(를) 실행할 수 없습니다."
    )
