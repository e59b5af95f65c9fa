"""Who needs whom: dependencies of a template's resources, cycles, and work in that order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from rehearsal.cfn.intrinsics import references
from rehearsal.wire import ServiceError

WORKERS = 8

Graph = dict[str, set[str]]


def dependencies(resources: Mapping[str, Mapping[str, Any]]) -> Graph:
    """For each logical id those it needs: by reference or DependsOn."""
    graph: Graph = {}
    for logical, body in resources.items():
        explicit = body.get("DependsOn", [])
        explicit = [explicit] if isinstance(explicit, str) else explicit
        implied = references(body.get("Properties", {}))
        graph[logical] = {name for name in (*explicit, *implied) if name in resources}
    return graph


def refuse_cycles(graph: Graph) -> None:
    """Raises ServiceError ValidationError naming the resources of a circle."""
    left = {name: set(needs) for name, needs in graph.items()}
    while ready := [name for name, needs in left.items() if not needs]:
        for name in ready:
            del left[name]
        for needs in left.values():
            needs.difference_update(ready)
    if left:
        raise ServiceError(
            "ValidationError", f"Circular dependency between resources: [{', '.join(sorted(left))}]"
        )


def reversed_graph(graph: Graph) -> Graph:
    """The same edges the other way round: for deletion."""
    turned: Graph = {name: set() for name in graph}
    for name, needs in graph.items():
        for need in needs:
            turned.setdefault(need, set()).add(name)
    return turned


def order(graph: Graph) -> list[str]:
    """All names, those needed first."""
    done: list[str] = []
    left = {name: {need for need in needs if need in graph} for name, needs in graph.items()}
    while left:
        ready = sorted(name for name, needs in left.items() if not needs) or sorted(left)[:1]
        for name in ready:
            del left[name]
        for needs in left.values():
            needs.difference_update(ready)
        done += ready
    return done


def run_in_order(
    graph: Graph,
    work: Callable[[str], None],
    *,
    cancelled: threading.Event,
    stop_on_failure: bool = True,
    skip: Iterable[str] = (),
) -> dict[str, Exception]:
    """Run `work` for every name, in parallel, each after those it needs; returns what failed.

    After a failure, or when `cancelled` is set, nothing new is started; what already runs is waited for.
    Without `stop_on_failure`, only the dependants of a failed name are left out.
    """
    skipped = set(skip)
    names = set(graph) - skipped
    waiting = {name: graph[name] & names for name in names}
    failed: dict[str, Exception] = {}
    running: dict[Future[None], str] = {}
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="stack") as pool:
        while waiting or running:
            if not cancelled.is_set():
                for name in [name for name, needs in waiting.items() if not needs]:
                    del waiting[name]
                    running[pool.submit(work, name)] = name
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                _settle(running.pop(future), future, waiting, failed)
            if failed and stop_on_failure:
                cancelled.set()
    return failed


def _settle(
    name: str, future: Future[None], waiting: dict[str, set[str]], failed: dict[str, Exception]
) -> None:
    problem = future.exception()
    if problem is None:
        for needs in waiting.values():
            needs.discard(name)
    else:
        failed[name] = problem if isinstance(problem, Exception) else RuntimeError(str(problem))
