from __future__ import annotations

import threading
from typing import Any

import pytest

from rehearsal.cfn import graph
from rehearsal.wire import ServiceError


def test_dependencies_come_from_references_and_depends_on() -> None:
    resources: dict[str, dict[str, Any]] = {
        "Group": {"Type": "t"},
        "Channel": {"Type": "t", "DependsOn": "Group"},
        "Policy": {"Type": "t", "Properties": {"X": {"Fn::Sub": "${Channel.Arn}/${Parameter}"}}},
        "Both": {"Type": "t", "DependsOn": ["Group", "Policy"]},
    }
    assert graph.dependencies(resources) == {
        "Group": set(),
        "Channel": {"Group"},
        "Policy": {"Channel"},
        "Both": {"Group", "Policy"},
    }


def test_a_circle_is_named() -> None:
    with pytest.raises(ServiceError, match=r"Circular dependency between resources: \[A, B\]"):
        graph.refuse_cycles({"A": {"B"}, "B": {"A"}, "C": set()})


def test_order_and_its_reverse() -> None:
    needs = {"c": {"b"}, "b": {"a"}, "a": set()}
    assert graph.order(needs) == ["a", "b", "c"]
    assert graph.reversed_graph(needs) == {"c": set(), "b": {"c"}, "a": {"b"}}


def test_work_runs_after_what_it_needs() -> None:
    done: list[str] = []
    guard = threading.Lock()

    def work(name: str) -> None:
        with guard:
            done.append(name)

    failed = graph.run_in_order({"c": {"a", "b"}, "b": {"a"}, "a": set()}, work, cancelled=threading.Event())
    assert failed == {}
    assert done == ["a", "b", "c"]


def test_independent_work_runs_at_the_same_time() -> None:
    both = threading.Barrier(2, timeout=5)

    def work(_name: str) -> None:
        both.wait()

    failed = graph.run_in_order({"a": set(), "b": set()}, work, cancelled=threading.Event())
    assert failed == {}


def test_a_failure_cancels_the_rest() -> None:
    cancelled = threading.Event()
    done: list[str] = []

    def work(name: str) -> None:
        if name == "a":
            raise ValueError("no")
        done.append(name)

    failed = graph.run_in_order({"a": set(), "b": {"a"}}, work, cancelled=cancelled)
    assert list(failed) == ["a"]
    assert cancelled.is_set()
    assert done == []


def test_without_stopping_only_dependants_are_left_out() -> None:
    done: list[str] = []

    def work(name: str) -> None:
        if name == "a":
            raise ValueError("no")
        done.append(name)

    failed = graph.run_in_order(
        {"a": set(), "b": {"a"}, "c": set()},
        work,
        cancelled=threading.Event(),
        stop_on_failure=False,
    )
    assert list(failed) == ["a"]
    assert done == ["c"]


def test_skipped_names_count_as_done() -> None:
    done: list[str] = []
    graph.run_in_order({"a": set(), "b": {"a"}}, done.append, cancelled=threading.Event(), skip=["a"])
    assert done == ["b"]
