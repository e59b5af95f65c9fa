"""The rooms behind the shell: pages over a workstation, made when their libraries are loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import leaving, wording
from ui.choices import Choices
from ui.comings import Comings
from ui.exports import Exports
from ui.pages.all import Pages
from ui.place_deeds import PlaceDeeds
from ui.plan_deeds import PlanDeeds
from ui.running_cost import RunningCost
from ui.widgets.command_palette import CommandPalette
from ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from controller.desk import EventDesk
    from controller.workstation import Workstation
    from ui.main_window import MainWindow
    from ui.preview.player import PlayerLibrary

EVENT_PAGES = frozenset({"plan", "control_room"})


class Rooms(QObject):
    """Navigation, and the wires between workstation, pages and frame."""

    def __init__(
        self,
        window: MainWindow,
        workstation: Workstation,
        library: PlayerLibrary | None,
        pages: Pages | None = None,
    ) -> None:
        super().__init__(window)
        window.equip()
        self._window = window
        self._workstation = workstation
        self.page = ""
        self.desk: EventDesk | None = None
        self._unsure = False  # the page was chosen before AWS had said how the event stands
        made = pages if pages is not None else Pages(workstation, preview=library is not None)
        made.make_all()
        self.welcome, self.plan, self.control_room = made.welcome, made.plan, made.control_room
        self.accounts, self.settings = made.accounts, made.settings
        names = ("welcome", "plan", "control_room", "accounts", "settings")
        self.pages: dict[str, QWidget] = {name: getattr(made, name) for name in names}
        for page in self.pages.values():
            window.stack.addWidget(page)
        self.notices = NoticeBar()
        window.add_strip(self.notices)
        self.palette = CommandPalette(window.shell)
        self.comings = Comings(window, workstation)
        self.choices = Choices(window, workstation)
        self.plan_deeds = PlanDeeds(window, workstation, self.plan)
        self.place_deeds = PlaceDeeds(window, workstation, self.plan)
        self.exports = Exports(window, workstation, lambda: self.desk)
        self.control_room.program.use(library)
        self._connect_frame()
        self._connect_pages()
        self._connect_workstation()

    def _connect_frame(self) -> None:
        window, actions = self._window, self._window.actions_
        window.rail.event_asked.connect(lambda name: self.show_event(name))
        window.rail.page_asked.connect(self.show_page)
        window.rail.new_asked.connect(self.comings.ask_new)
        window.top_bar.export_asked.connect(self.exports.ask_template)
        window.status.palette_asked.connect(self.open_palette)
        window.status.language_asked.connect(self.choices.switch_language)
        window.open_event.changed.connect(self._desk_changed)
        window.open_event.row_added.connect(self.control_room.timeline.add_row)
        for key in ("plan", "control_room", "accounts", "settings"):
            actions[key].triggered.connect(lambda _on=False, key=key: self.show_page(key))
        actions["palette"].triggered.connect(self.open_palette)
        actions["new"].triggered.connect(self.comings.ask_new)
        actions["first"].triggered.connect(self.rehearse)
        actions["next_event"].triggered.connect(self.next_event)
        actions["qr"].triggered.connect(self._show_qr)
        actions["test_on"].triggered.connect(lambda: self.control_room.send_test_picture(True))
        actions["test_off"].triggered.connect(lambda: self.control_room.send_test_picture(False))
        actions["duplicate"].triggered.connect(self._ask_duplicate)
        actions["remove"].triggered.connect(self._ask_remove)
        actions["language"].triggered.connect(self.choices.switch_language)

    def _connect_pages(self) -> None:
        self.comings.made.connect(self._made)
        self.plan_deeds.importer.made.connect(self._made)
        self.place_deeds.account_asked.connect(lambda: self.show_page("accounts"))
        self.place_deeds.duplicate_asked.connect(self.comings.ask_duplicate)
        self.comings.leaving.connect(lambda: self._follow(None))
        self.comings.gone.connect(self.enter)
        self.welcome.rehearse_asked.connect(self.rehearse)
        self.welcome.account_asked.connect(lambda: self.show_page("accounts"))
        self._window.open_event.plan_is_saved = self._plan_is_saved
        self._window.open_event.running_cost = RunningCost(self._workstation.prices).words
        self.plan.saved_changed.connect(self._window.top_bar.show_saved)
        self.plan.plan_saved.connect(self._plan_saved)
        self.plan.made.looked.connect(lambda _words: self._show_facts())
        self.settings.language_chosen.connect(self.choices.use_language)
        self.choices.language_changed.connect(self.settings.show_settings)
        self.settings.preview_chosen.connect(self._want_preview)
        self.control_room.note.connect(self.choices.note)
        self.control_room.program.want(self.choices.preview)

    def _connect_workstation(self) -> None:
        jobs, bar = self._workstation.jobs, self._window.job_bar
        jobs.started.connect(bar.begin)
        jobs.progressed.connect(bar.refresh)
        jobs.ended.connect(bar.end)
        self._workstation.notices.posted.connect(self.notices.post)
        self._workstation.shelf.changed.connect(self._refresh_rail)

    # ---- navigation -------------------------------------------------------------------------------

    def enter(self) -> None:
        """The first page: the last event, any event, or the welcome."""
        rows = self._workstation.shelf.rows()
        self._refresh_rail()
        self._enable()
        last = self.choices.last_event
        names = [row.name for row in rows]
        if names:
            self.show_event(last if last in names else names[0])
        elif self._workstation.accounts.rows():
            self.show_page("accounts")
        else:
            self.show_page("welcome")

    def show_event(self, name: str, page: str = "") -> None:
        """Open an event; a draft opens on its plan unless a page is named."""
        if self.desk is None or self.desk.name != name:
            if not self.plan.leave():
                return
            self._follow(self._workstation.open(name))
        if self.desk is not None:
            self.show_page(page or _own_page(self.desk))
            self._unsure = not page and self.desk.truth_at is None

    def show_page(self, key: str) -> None:
        """Show a page; event pages need an open event."""
        if key in EVENT_PAGES and self.desk is None:
            return
        self.page, self._unsure = key, False
        self._window.open_event.attend(key in EVENT_PAGES)
        if key in EVENT_PAGES:
            self._window.open_event.refresh()
        else:
            self._window.top_bar.show_page_title(self._page_title(key))
        if key == "accounts":
            self.accounts.enter()
        elif key == "settings":
            self.settings.show_settings(self._window.language.current)
        self._window.stack.setCurrentWidget(self.pages[key])
        self._window.rail.choose(self.desk.name if self.desk is not None else "", key)
        self._window.top_bar.show_saved(self.plan.saved_words() if key == "plan" else "")
        quiet = self.desk is not None and self.desk.on_air_since is None
        self._window.top_bar.show_export(key == "plan" and quiet)
        if self.desk is not None:
            self.desk.activate(key == "control_room")
        self._show_facts()

    def next_event(self) -> None:
        """The event below in the rail, then from the top again."""
        names = [row.name for row in self._workstation.shelf.rows()]
        if names:
            here = names.index(self.desk.name) if self.desk and self.desk.name in names else -1
            self.show_event(names[(here + 1) % len(names)])

    def rehearse(self) -> None:
        """The first event on this laptop, in one click."""
        self.welcome.set_busy(True)
        desk = self._workstation.first_rehearsal()
        self.welcome.set_busy(False)
        self._refresh_rail()
        self._follow(desk)
        self.show_page("control_room")

    def open_palette(self) -> None:
        """Ctrl+K."""
        self.palette.open_with(self._window.actions_.all)

    def _made(self, name: str) -> None:
        self._refresh_rail()
        self.show_event(name, "plan")

    def put_away(self) -> bool:
        """Escape: the newest notice; False when there is none."""
        return self.notices.put_away()

    # ---- leaving ----------------------------------------------------------------------------------

    def ask_before_leaving(self, leave: Callable[[], None]) -> bool:
        """Ask when an event is on air; True when a question was put."""
        return leaving.ask(self._window, self._workstation.shelf.rows(), leave)

    def shut_down(self) -> None:
        """Save what was typed, free the player, close the workstation."""
        self.plan.leave()
        self.control_room.shut_down()
        self._window.open_event.open(None)
        self._workstation.close()

    # ---- what changed -----------------------------------------------------------------------------

    def draw_now(self) -> None:
        """Draw every chart at once."""
        if self.page == "control_room":
            self.control_room.refresh()
            self.control_room.metrics.draw_all()

    def retranslate(self) -> None:
        """Words that are kept outside widgets."""
        self._refresh_rail()
        if self.page:
            self.show_page(self.page)

    def _want_preview(self, wanted: bool) -> None:
        self.control_room.program.want(wanted)
        self.choices.keep(preview=wanted)

    def _follow(self, desk: EventDesk | None) -> None:
        if self.desk is not None:
            self.desk.activate(False)
        self.desk = desk
        self.control_room.follow(desk)
        self.plan.follow(desk)
        self._window.open_event.open(desk)
        if desk is not None:
            self.choices.keep(last_event=desk.name)

    def _desk_changed(self) -> None:
        if self._unsure and self.desk is not None and self.desk.truth_at is not None:
            self.show_page(_own_page(self.desk))
        self.control_room.refresh()
        self.plan.refresh()
        self._show_facts()

    def _plan_is_saved(self) -> bool:
        """Save what was typed; say so when it is no plan."""
        saved = self.plan.save()
        if not saved:
            self.show_page("plan")
            self.choices.note(self.plan.saved_words())
        return saved

    def _plan_saved(self, name: str) -> None:
        """The frame shows the new title; what is saved is said."""
        if self.desk is not None and self.desk.name == name:
            self._window.open_event.refresh()

    def _refresh_rail(self) -> None:
        self._window.rail.show_events(self._workstation.shelf.rows())

    def _enable(self) -> None:
        self._window.actions_.enable(
            **{
                key: True
                for key in ("accounts", "settings", "palette", "new", "first", "next_event", "language")
            }
        )

    def _ask_duplicate(self) -> None:
        if self.desk is not None:
            self.comings.ask_duplicate(self.desk)

    def _ask_remove(self) -> None:
        if self.desk is not None:
            self.comings.ask_remove(self.desk)

    def _show_qr(self) -> None:
        self.show_page("control_room")
        self.control_room.show_qr()

    def _show_facts(self) -> None:
        desk = self.desk
        if desk is None or self.page not in EVENT_PAGES:
            self._window.status.show_facts()
            return
        rehearsal = desk.environment.kind == "rehearsal"
        region = desk.environment.region
        place = self.tr("{0} (rehearsal region)").format(region) if rehearsal else region
        seen = self.tr("state {0}").format(wording.clock(desk.truth_at)) if desk.truth_at else ""
        cost = "" if rehearsal else self.tr("metrics ${0}").format(f"{desk.metrics_cost:.2f}")
        template = self.plan.made.words if self.page == "plan" else ""
        self._window.status.show_facts(template, place, seen, cost)

    def _page_title(self, key: str) -> str:
        return {"accounts": self.tr("Accounts"), "settings": self.tr("Settings")}.get(key, "")


def _own_page(desk: EventDesk) -> str:
    """A draft opens on its plan; what was ever built opens in the control room until AWS says it is gone."""
    return "plan" if desk.free else "control_room"
