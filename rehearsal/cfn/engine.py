"""Whole stacks: created in parallel in dependency order, rolled back, deleted. One thread per operation."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable

from rehearsal.cfn import graph
from rehearsal.cfn.desired import Desired
from rehearsal.cfn.model import ChangeSet, Stack, StackResource, Stacks
from rehearsal.cfn.update import Update
from rehearsal.cfn.workbench import Refused, Workbench
from rehearsal.clock import RegionStopped
from rehearsal.wire import ServiceError

log = logging.getLogger(__name__)

_GONE = ("DELETE_COMPLETE",)


class StackEngine:
    """Runs the operations of stacks in the background."""

    def __init__(self, stacks: Stacks, bench: Workbench) -> None:
        self._stacks = stacks
        self.bench = bench
        self._threads: set[threading.Thread] = set()
        self._guard = threading.Lock()

    def close(self) -> None:
        """Wait for every operation to give up; the clock must be stopped before."""
        for stack in self._stacks.all():
            stack.cancel.set()
        while True:
            with self._guard:
                threads = list(self._threads)
            if not threads:
                return
            for thread in threads:
                thread.join()

    # Operations

    def execute(self, stack: Stack, change_set: ChangeSet, token: str | None) -> None:
        """Execute a change set in the background."""
        stack.learn_secrets(change_set.parameters)
        desired = self.desired(stack, change_set)
        if change_set.type == "CREATE":
            stack.token = token
            self._adopt(stack, change_set)
            stack.note_stack("CREATE_IN_PROGRESS", "User Initiated")
            self._start(stack, lambda cancelled: self._create(stack, desired, cancelled))
        else:
            update = Update(self.bench, stack, change_set, desired, self.desired(stack, None))
            stack.token = token
            stack.note_stack("UPDATE_IN_PROGRESS", "User Initiated")
            self._start(stack, update.run)

    def delete(
        self, stack: Stack, token: str | None, *, retain: Iterable[str] = (), force: bool = False
    ) -> None:
        """Delete a stack in the background; an operation that is under way is cancelled first."""
        keep = frozenset(retain)
        stack.cancel.set()

        stack.token = token
        stack.note_stack("DELETE_IN_PROGRESS", "User Initiated")

        def work(cancelled: threading.Event) -> None:
            if stack.status != "DELETE_IN_PROGRESS":  # what was under way had a last word
                stack.note_stack("DELETE_IN_PROGRESS")
            self._delete(stack, cancelled, keep, force=force)

        self._start(stack, work)

    def rollback(self, stack: Stack, token: str | None) -> None:
        """RollbackStack: undo a failed creation that was kept."""

        stack.token = token
        stack.note_stack("ROLLBACK_IN_PROGRESS", "Rollback requested by user.")

        def work(cancelled: threading.Event) -> None:
            self._roll_back(stack, cancelled)

        self._start(stack, work)

    def continue_rollback(self, stack: Stack, token: str | None, skip: Iterable[str]) -> None:
        """ContinueUpdateRollback: what could not be put back is skipped or taken as it is."""
        skipped = set(skip)

        stack.token = token
        stack.note_stack("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")

        def work(_cancelled: threading.Event) -> None:
            for resource in list(stack.resources.values()):
                if resource.status == "UPDATE_FAILED":
                    reason = "Resource update skipped" if resource.logical_id in skipped else None
                    stack.note(resource, "UPDATE_COMPLETE", reason)
            stack.note_stack("UPDATE_ROLLBACK_COMPLETE")

        self._start(stack, work)

    def desired(self, stack: Stack, change_set: ChangeSet | None) -> Desired:
        """What a change set, or the stack's present template, asks for."""
        source = change_set or stack
        return Desired(
            stack=stack,
            document=source.document,
            parameters=source.parameters,
            tags=source.tags,
            types=self.bench.types,
        )

    @staticmethod
    def _adopt(stack: Stack, change_set: ChangeSet) -> None:
        stack.body, stack.document = change_set.body, change_set.document
        stack.parameters, stack.tags = change_set.parameters, change_set.tags
        stack.capabilities, stack.role_arn = change_set.capabilities, change_set.role_arn
        stack.on_failure = change_set.on_failure or "ROLLBACK"

    # In the background

    def _start(self, stack: Stack, work: Callable[[threading.Event], None]) -> None:
        """Run `work` once whatever is under way has given up."""

        def body() -> None:
            try:
                with stack.busy:
                    stack.cancel = threading.Event()
                    work(stack.cancel)
            except RegionStopped:
                return
            except Exception:  # a stack must never hang without a word; the log has the rest
                log.exception("an operation on stack %s broke", stack.name)
                stack.note_stack(stack.status.split("_")[0] + "_FAILED", "Internal Failure")
            finally:
                with self._guard:
                    self._threads.discard(threading.current_thread())

        thread = threading.Thread(target=body, name=f"stack-{stack.name}")
        with self._guard:
            self._threads.add(thread)
        thread.start()

    def _create(self, stack: Stack, desired: Desired, cancelled: threading.Event) -> None:
        failed = graph.run_in_order(
            desired.graph,
            lambda logical: self.bench.create(stack, desired, logical, cancelled=cancelled),
            cancelled=cancelled,
        )
        _raise_if_stopped(failed)
        if not failed and cancelled.is_set():
            return  # a deletion waits for this operation to give up
        if not failed:
            try:
                stack.outputs = desired.outputs()
            except ServiceError as exc:
                self._create_failed(stack, exc.message)
                return
            stack.note_stack("CREATE_COMPLETE")
            return
        if not any(isinstance(problem, Refused) for problem in failed.values()):
            return
        names = [one.logical_id for one in stack.resources.values() if one.status == "CREATE_FAILED"]
        self._create_failed(stack, f"The following resource(s) failed to create: [{', '.join(names)}]. ")

    def _create_failed(self, stack: Stack, reason: str) -> None:
        if stack.on_failure == "DO_NOTHING":
            stack.note_stack("CREATE_FAILED", reason)
            return
        cancelled = stack.cancel = threading.Event()
        if stack.on_failure == "DELETE":
            stack.note_stack("DELETE_IN_PROGRESS", f"{reason}Delete requested by user.")
            self._delete(stack, cancelled, frozenset(), force=False)
            return
        stack.note_stack("ROLLBACK_IN_PROGRESS", f"{reason}Rollback requested by user.")
        self._roll_back(stack, cancelled)

    def _roll_back(self, stack: Stack, cancelled: threading.Event) -> None:
        failed = self._remove_all(stack, cancelled, frozenset())
        if cancelled.is_set():
            return
        stack.outputs = {}
        if failed:
            stack.note_stack(
                "ROLLBACK_FAILED",
                f"The following resource(s) failed to delete: [{', '.join(sorted(failed))}]. ",
            )
        else:
            stack.note_stack("ROLLBACK_COMPLETE")

    def _delete(self, stack: Stack, cancelled: threading.Event, keep: frozenset[str], *, force: bool) -> None:
        failed = self._remove_all(stack, cancelled, keep)
        while failed and force:  # what a skipped resource holds on to refuses in its turn
            for logical in failed:
                stack.note(stack.resources[logical], "DELETE_SKIPPED", "Resource skipped by force deletion")
            keep |= frozenset(failed)
            failed = self._remove_all(stack, cancelled, keep)
        if failed:
            stack.note_stack(
                "DELETE_FAILED",
                f"The following resource(s) failed to delete: [{', '.join(sorted(failed))}]. ",
            )
            return
        stack.outputs = {}
        stack.note_stack("DELETE_COMPLETE")
        self._stacks.bury(stack)

    def _remove_all(
        self, stack: Stack, cancelled: threading.Event, keep: frozenset[str]
    ) -> dict[str, Exception]:
        """Delete everything that still exists, dependants first; returns what refused."""
        present: dict[str, StackResource] = {
            name: one for name, one in stack.resources.items() if one.status not in _GONE
        }
        done = {name for name, one in present.items() if one.status == "DELETE_SKIPPED" and name in keep}
        needs = {name: {need for need in one.depends_on if need in present} for name, one in present.items()}
        failed = graph.run_in_order(
            graph.reversed_graph(needs),
            lambda name: self.bench.delete(stack, present[name], cancelled=cancelled, retain=name in keep),
            cancelled=cancelled,
            stop_on_failure=False,
            skip=done,
        )
        _raise_if_stopped(failed)
        return failed


def _raise_if_stopped(failed: dict[str, Exception]) -> None:
    for problem in failed.values():
        if isinstance(problem, RegionStopped):
            raise problem
