"""The whole program in Korean against the rehearsal region: whatever it shows of AWS, it says in Korean."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controller.desk import EventDesk
from controller.jobs import Job
from controller.phase import Phase
from controller.plan import EventPlan
from controller.secret_store import SecretStore
from controller.timeline import Timeline
from controller.workstation import Workstation
from tests.helpers.program import SMALL_PLAN
from tests.helpers.region_process import RegionCard, region_process
from ui.language import Language
from ui.widgets.job_bar import JobBar
from ui.widgets.notice_bar import NoticeBar

PLAN = EventPlan.from_data({**SMALL_PLAN, "title": "작은 공연"})
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
HANGUL = re.compile("[가-힣]")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("region"), speed=200) as card:
        yield card


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    language = Language(qapp)
    language.use("ko")
    yield
    language.use("en")


@pytest.fixture
def station(
    korean: None, qtbot: QtBot, tmp_path: Path, region: RegionCard, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workstation]:
    """Its accounts lead to the rehearsal region, as botocore's own setting allows."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", region.endpoint)
    made = Workstation(tmp_path, secrets=SecretStore())
    for name, key in (("good", "AKIDREHEARSALGOOD"), ("powerless", "NOACCESSNOACCESS")):
        made.accounts.add_keys(name, access_key_id=key, secret_access_key=SECRET, region=PLAN.region)
    yield made
    made.close()


def reaches(qtbot: QtBot, desk: EventDesk, phase: Phase) -> None:
    qtbot.waitUntil(lambda: desk.known and desk.phase is phase and desk.job is None, timeout=60_000)


def test_a_refusal_of_aws(station: Workstation, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    station.notices.posted.connect(bar.post)
    station.shelf.create(PLAN, "powerless")
    desk = station.open(PLAN.name)
    qtbot.waitUntil(lambda: desk.phase is Phase.UNREACHABLE, timeout=20_000)
    with caplog.at_level(logging.INFO):
        desk.provision()
        qtbot.waitUntil(lambda: desk.job is None and len(bar.strips) == 2, timeout=20_000)
    provision, reach = bar.strips
    assert reach.accessibleName().startswith("작은 공연에 연결할 수 없습니다. 스택 조회: 이 자격 증명에는")
    assert provision.accessibleName().startswith(
        "프로비저닝: 작은 공연: 스택 조회: 이 자격 증명에는 cloudformation:"
    )
    assert "AWS 메시지: “User: " in provision.words.text()
    assert provision.words.text().endswith("권한을 요청한 뒤 다시 시도하세요.")
    assert "Ask the administrator of the account to allow cloudformation:DescribeStacks" in caplog.text
    (_, row) = Timeline(PLAN.name, station.journal).rows()
    assert row.text.startswith("프로비저닝: 실패. 스택 조회: 이 자격 증명에는")


def test_every_progress_line_of_an_event(station: Workstation, qtbot: QtBot) -> None:
    bar, said = JobBar(), set[str]()
    qtbot.addWidget(bar)
    station.jobs.started.connect(bar.begin)
    station.jobs.ended.connect(bar.end)

    def hear(job: Job) -> None:
        bar.refresh()
        said.add(bar.accessibleName().removeprefix(f"{job.title}. "))

    station.jobs.progressed.connect(hear)
    station.shelf.create(PLAN, "good")
    desk = station.open(PLAN.name)
    reaches(qtbot, desk, Phase.DRAFT)
    desk.provision()
    reaches(qtbot, desk, Phase.READY)
    desk.drift()
    qtbot.waitUntil(lambda: not station.jobs.running(), timeout=30_000)
    desk.start()
    reaches(qtbot, desk, Phase.ON_AIR)
    desk.tear_down()
    reaches(qtbot, desk, Phase.DRAFT)
    assert [line for line in said if not HANGUL.search(line)] == []
    assert {
        "CloudFormation에 변경 내용을 확인하는 중",
        "CloudFormation에 드리프트 확인을 요청하는 중",
        "남은 리소스를 확인하는 중",
        "스택 삭제",
    } <= said
    assert any(line.startswith("채널 시작: ") and line.endswith("초") for line in said)
    assert any(line.startswith("채널 종료: ") and line.endswith("초") for line in said)
