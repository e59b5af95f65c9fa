"""Updating a stack: in place or by replacement, cleaned up afterwards, put back when anything fails."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from rehearsal.cfn import graph
from rehearsal.cfn.desired import Desired
from rehearsal.cfn.model import ChangeSet, Stack, StackResource, now
from rehearsal.cfn.workbench import Workbench
from rehearsal.clock import RegionStopped


@dataclass(slots=True, kw_only=True)
class _Undo:
    """What it takes to put the stack back."""

    changed: dict[str, dict[str, Any]] = field(default_factory=dict)
    replaced: dict[str, StackResource] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)


class Update:
    """One execution of an UPDATE change set."""

    def __init__(
        self, bench: Workbench, stack: Stack, change_set: ChangeSet, new: Desired, old: Desired
    ) -> None:
        self._bench = bench
        self._stack = stack
        self._change_set = change_set
        self._new = new
        self._old = old
        self._undo = _Undo()

    def run(self, cancelled: threading.Event) -> None:
        """Do it; ends in UPDATE_COMPLETE, UPDATE_ROLLBACK_COMPLETE or UPDATE_ROLLBACK_FAILED."""
        failed = graph.run_in_order(
            self._new.graph, lambda logical: self._one(logical, cancelled), cancelled=cancelled
        )
        for problem in failed.values():
            if isinstance(problem, RegionStopped):
                raise problem
        if failed or cancelled.is_set():
            names = [name for name, one in self._stack.resources.items() if one.status.endswith("_FAILED")]
            reason = f"The following resource(s) failed to update: [{', '.join(names)}]. " if names else None
            self._roll_back(reason)
            return
        self._finish()

    def _one(self, logical: str, cancelled: threading.Event) -> None:
        stack, bench = self._stack, self._bench
        existing = stack.resources.get(logical)
        if existing is None or existing.status in ("DELETE_COMPLETE", "DELETE_SKIPPED"):
            self._undo.added.add(logical)
            bench.create(stack, self._new, logical, cancelled=cancelled)
            return
        properties = self._new.properties(logical)
        body = self._new.bodies[logical]
        changed = {
            key
            for key in {*properties, *existing.properties}
            if properties.get(key) != existing.properties.get(key)
        }
        if body["Type"] != existing.type or changed & bench.types[existing.type].create_only:
            self._undo.replaced[logical] = existing
            bench.create(stack, self._new, logical, cancelled=cancelled, verb="UPDATE")
        elif changed:
            self._undo.changed[logical] = existing.properties
            bench.update(stack, existing, properties, cancelled=cancelled)
        current = stack.resources[logical]
        fresh = self._new.fresh(logical)
        current.deletion_policy, current.replace_policy = fresh.deletion_policy, fresh.replace_policy
        current.depends_on = fresh.depends_on

    def _finish(self) -> None:
        stack, change_set = self._stack, self._change_set
        stack.body, stack.document = change_set.body, change_set.document
        stack.parameters, stack.tags = change_set.parameters, change_set.tags
        stack.capabilities, stack.role_arn = change_set.capabilities, change_set.role_arn
        stack.outputs = self._new.outputs()
        stack.updated = now()
        stack.note_stack("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
        removed = {
            name: one
            for name, one in stack.resources.items()
            if name not in self._new.bodies and one.status not in ("DELETE_COMPLETE", "DELETE_SKIPPED")
        }
        for old in self._undo.replaced.values():
            old.deletion_policy = old.replace_policy
        self._clean_up({**self._undo.replaced, **removed})
        for name in removed:
            if stack.resources[name].status != "DELETE_FAILED":
                del stack.resources[name]
        stack.note_stack("UPDATE_COMPLETE")

    def _clean_up(self, doomed: dict[str, StackResource]) -> None:
        """Delete what is no longer wanted; failures are written down and do not stop the stack."""
        cancelled = threading.Event()
        needs = {name: one.depends_on & set(doomed) for name, one in doomed.items()}
        graph.run_in_order(
            graph.reversed_graph(needs),
            lambda name: self._bench.delete(self._stack, doomed[name], cancelled=cancelled),
            cancelled=cancelled,
            stop_on_failure=False,
        )

    def _roll_back(self, reason: str | None) -> None:
        stack = self._stack
        cancelled = stack.cancel = threading.Event()
        stack.note_stack("UPDATE_ROLLBACK_IN_PROGRESS", reason)
        new_ones: dict[str, StackResource] = {}
        for logical, old in self._undo.replaced.items():
            new_ones[logical] = stack.resources[logical]
            stack.resources[logical] = old
        for logical in self._undo.added:
            if logical in stack.resources:
                new_ones[logical] = stack.resources.pop(logical)
        back = {name: one for name, one in self._undo.changed.items() if name in stack.resources}
        failed = graph.run_in_order(
            {name: set() for name in back},
            lambda name: self._put_back(name, back[name], cancelled),
            cancelled=cancelled,
            stop_on_failure=False,
        )
        for logical, one in self._old.graph.items():
            if logical in stack.resources:
                stack.resources[logical].depends_on = set(one)
        if failed:
            stack.note_stack(
                "UPDATE_ROLLBACK_FAILED",
                f"The following resource(s) failed to update: [{', '.join(sorted(failed))}]. ",
            )
            return
        stack.note_stack("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
        self._clean_up({name: one for name, one in new_ones.items() if one.physical_id})
        stack.updated = now()
        stack.note_stack("UPDATE_ROLLBACK_COMPLETE")

    def _put_back(self, logical: str, properties: dict[str, Any], cancelled: threading.Event) -> None:
        """A resource that refused the change still is what it was; the others are changed back."""
        resource = self._stack.resources[logical]
        if resource.status == "UPDATE_FAILED":
            self._stack.note(resource, "UPDATE_COMPLETE")
            return
        self._bench.update(self._stack, resource, properties, cancelled=cancelled)
