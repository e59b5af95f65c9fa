"""Everything of one Flypack home: settings, secrets, accounts, jobs, notices, journal, shelf and desks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from controller import idle_region
from controller.accounts import Accounts
from controller.bench import Bench
from controller.desk import EventDesk
from controller.first_plan import FIRST_NAME, first_plan
from controller.first_show import FirstShow
from controller.jobs import CLOSE_SECONDS, JobRunner
from controller.journal import Journal
from controller.notices import Notice, NoticeBoard, Severity
from controller.phase import Phase
from controller.places import REHEARSAL, AccountPlace, EventPlace, Place, RehearsalPlace
from controller.plan_model import EventPlan
from controller.prices import Prices
from controller.secret_store import SecretStore
from controller.settings import SettingsFile
from controller.shelf import EventShelf
from controller.viewer_keys import ViewerKeys
from controller.words import translate

PlaceMaker = Callable[[str, str], Place]
"""Environment name and region to a place."""


class Workstation(QObject):
    """Made once, on the main thread, before the first window; quick: nothing of boto3 is loaded yet."""

    opened = Signal(object)
    """A desk was made: the desk."""

    def __init__(
        self,
        home: Path,
        parent: QObject | None = None,
        *,
        secrets: SecretStore | None = None,
        place_of: PlaceMaker | None = None,
        viewer_keys: ViewerKeys | None = None,
    ) -> None:
        super().__init__(parent)
        self.home = home
        self.settings = SettingsFile(home)
        self.secrets = secrets if secrets is not None else SecretStore()
        self.accounts = Accounts(self.secrets, self.settings)
        self._viewer_keys = viewer_keys if viewer_keys is not None else ViewerKeys(self.secrets)
        self.prices = Prices(home, self.settings)
        self.journal = Journal(home / "journal.sqlite3")
        self.notices = NoticeBoard(self._keep_notice, self)
        self.jobs = JobRunner(self.notices, self)
        self.shelf = EventShelf(home / "plans", self.notices, self)
        self._place_of = place_of if place_of is not None else self._own_place
        self._places: list[Place] = []
        self._desks: dict[str, EventDesk] = {}
        self._first_show: FirstShow | None = None
        self.shelf.use_desks(self._phase_of, self._is_free)
        self.shelf.saved.connect(self._on_saved)
        self.shelf.removed.connect(self._put_away)
        self.shelf.moved.connect(self._on_moved)
        self._tell_troubles()

    @property
    def first_start(self) -> bool:
        """Nothing was ever planned and no account is known."""
        return not self.shelf.rows() and not self.accounts.rows()

    def wake(self) -> None:
        """Ask what is true of every event on the shelf. Call it after the first paint."""
        for name in self.shelf.names():
            self._desk(name)

    def open(self, name: str) -> EventDesk:
        """The desk of an event, one per name, attended from now on. Raises `PlanError`."""
        desk = self._desk(name)
        desk.activate()
        return desk

    def first_rehearsal(self) -> EventDesk:
        """One click to a picture: the first plan if there is none, region, stack, channel, test phone."""
        if FIRST_NAME not in self.shelf.names():
            self.shelf.create(first_plan(), REHEARSAL)
        desk = self.open(FIRST_NAME)
        if self._first_show is not None:
            self._first_show.stop()
        self._first_show = FirstShow(desk, self)
        self._first_show.start()
        return desk

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """End every thread and connection of this program. What runs on AWS goes on.

        So does a rehearsal region, as long as any event is built in it; an empty one ends.
        """
        if self._first_show is not None:
            self._first_show.stop()
        for desk in self._desks.values():
            desk.close()
        self.jobs.close(seconds)
        for place in self._places:
            place.close()
        self._end_idle_region()
        self._desks.clear()
        self.journal.close()

    def _end_idle_region(self) -> None:
        """A plan that cannot be read may well have an event: then nothing is ended."""
        if self.shelf.whole:
            idle_region.end(self.home, self.shelf.regions())

    def _desk(self, name: str) -> EventDesk:
        desk = self._desks.get(name)
        if desk is None:
            plan = self.shelf.load(name)
            desk = self._make_desk(plan, self.shelf.environment(name))
            self._desks[name] = desk
            desk.changed.connect(self.shelf.changed)
            desk.watch()
            self.opened.emit(desk)
        return desk

    def _make_desk(self, plan: EventPlan, environment: str) -> EventDesk:
        place = EventPlace(self._place_of(environment, plan.region))
        self._places.append(place)
        bench = Bench(
            place=place,
            jobs=self.jobs,
            journal=self.journal,
            notices=self.notices,
            ingest_fallback=lambda: self.settings.settings.ingest_fallback,
        )
        return EventDesk(plan, bench, self)

    def _own_place(self, environment: str, region: str) -> Place:
        if environment == REHEARSAL:
            return RehearsalPlace(self.home, region, keys=self._viewer_keys)
        return AccountPlace(environment, region, self.accounts.door, self._viewer_keys)

    def _phase_of(self, name: str) -> Phase:
        desk = self._desks.get(name)
        return desk.phase if desk is not None else Phase.DRAFT

    def _is_free(self, name: str) -> bool:
        desk = self._desks.get(name)
        return desk is None or desk.free

    @Slot(object)
    def _on_saved(self, plan: EventPlan) -> None:
        desk = self._desks.get(plan.name)
        if desk is None:
            return
        desk.set_plan(plan)
        if desk.environment.region != plan.region:
            self._on_moved(plan.name)

    @Slot(str)
    def _on_moved(self, name: str) -> None:
        desk = self._desks.get(name)
        if desk is not None:
            desk.settle(self._place_of(self.shelf.environment(name), desk.plan.region))

    @Slot(str)
    def _put_away(self, name: str) -> None:
        desk = self._desks.pop(name, None)
        if desk is not None:
            desk.close()
            desk.deleteLater()

    def _keep_notice(self, notice: Notice) -> None:
        payload = {"code": "notice", "values": [notice.sentence], "level": notice.severity.value}
        self.journal.record("notice", f"notices:{notice.event_name}", payload, at=notice.at)

    def _tell_troubles(self) -> None:
        self.journal.on_trouble(self._on_journal_trouble)
        if self.settings.problem is not None:
            self.notices.post(Notice(severity=Severity.WARN, what=self.settings.problem))

    def _on_journal_trouble(self, why: str) -> None:
        self.notices.post(
            Notice(
                severity=Severity.WARN,
                what=translate("Controller", "The journal cannot be written."),
                why=why,
                next_step=translate(
                    "Controller", "Everything goes on, but history is kept only until Flypack is closed."
                ),
            )
        )
