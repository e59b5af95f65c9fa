"""All pages, made one after the other, so that the window answers between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ui.pages.accounts import AccountsPage
from ui.pages.control_room import ControlRoomPage
from ui.pages.plan import PlanPage
from ui.pages.settings import SettingsPage
from ui.pages.welcome import WelcomePage

if TYPE_CHECKING:
    from controller.workstation import Workstation


class Pages:
    """Each page is made when it is first asked for; `steps` makes them one by one."""

    def __init__(self, workstation: Workstation, *, preview: bool) -> None:
        self._workstation = workstation
        self._preview = preview

    @cached_property
    def welcome(self) -> WelcomePage:
        """The very first start."""
        return WelcomePage()

    @cached_property
    def plan(self) -> PlanPage:
        """The plan of the open event."""
        return PlanPage(self._workstation)

    @cached_property
    def control_room(self) -> ControlRoomPage:
        """The open event on air."""
        return ControlRoomPage()

    @cached_property
    def accounts(self) -> AccountsPage:
        """The AWS accounts."""
        return AccountsPage(self._workstation)

    @cached_property
    def settings(self) -> SettingsPage:
        """The settings."""
        return SettingsPage(self._workstation, preview=self._preview)

    def steps(self) -> Iterator[Callable[[], object]]:
        """Calls that make one page each."""
        yield lambda: self.welcome
        yield lambda: self.control_room
        yield lambda: self.plan
        yield lambda: self.accounts
        yield lambda: self.settings

    def plots(self) -> Iterator[Callable[[], object]]:
        """Calls that make one plot each, so that the first event opens without them to make."""
        for cell in self.control_room.metrics.cells.values():
            yield partial(getattr, cell, "plot")

    def make_all(self) -> None:
        """Make what has not been made."""
        for step in self.steps():
            step()
