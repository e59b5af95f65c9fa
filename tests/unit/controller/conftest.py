"""A bench with a cloud that tests play; everything is closed again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from controller.bench import Bench
from controller.desk import EventDesk
from controller.jobs import JobRunner
from controller.journal import Journal
from controller.notices import NoticeBoard
from controller.places import EventPlace
from controller.plan import EventPlan
from tests.helpers.fake_cloud import FakeCloud, FakePlace

PLAN = EventPlan.from_data({"name": "first-show", "title": "First show", "region": "eu-west-1"})


class Room:
    """A desk and everything around it."""

    def __init__(self) -> None:
        self.cloud = FakeCloud()
        self.place = FakePlace(self.cloud)
        self.journal = Journal(None)
        self.notices = NoticeBoard()
        self.jobs = JobRunner(self.notices)
        self.bench = Bench(
            place=EventPlace(self.place), jobs=self.jobs, journal=self.journal, notices=self.notices
        )
        self.desks: list[EventDesk] = []

    def desk(self, plan: EventPlan = PLAN) -> EventDesk:
        """A desk that already asks what is true."""
        desk = EventDesk(plan, self.bench)
        self.desks.append(desk)
        desk.watch()
        return desk

    def close(self) -> None:
        """End everything."""
        self.cloud.hold.set()
        for desk in self.desks:
            desk.close()
        assert self.jobs.close(5)
        self.journal.close()

    def texts(self, desk: EventDesk) -> list[str]:
        """The timeline's words."""
        return [row.text for row in desk.timeline()]

    def told(self) -> list[str]:
        """The notices' sentences."""
        return [notice.sentence for notice in self.notices.recent()]


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room()
    yield made
    made.close()
