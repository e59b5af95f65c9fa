from __future__ import annotations

from typing import Any

import pytest

from rehearsal.alarm_judge import judge, rule_holds

ABOVE = {"Threshold": 0, "ComparisonOperator": "GreaterThanThreshold"}


def _state(values: list[float | None], present: str = "OK", **settings: Any) -> str:
    return judge(values, {**ABOVE, **settings}, present)[0]


@pytest.mark.parametrize(
    ("values", "settings", "state"),
    [
        ([1.0, 1.0], {}, "ALARM"),
        ([0.0, 1.0], {}, "OK"),
        ([0.0, 1.0], {"DatapointsToAlarm": 1}, "ALARM"),
        ([None, None], {}, "INSUFFICIENT_DATA"),
        ([None, None], {"TreatMissingData": "notBreaching"}, "OK"),
        ([None, None], {"TreatMissingData": "breaching"}, "ALARM"),
        ([None, 1.0], {"TreatMissingData": "breaching"}, "ALARM"),
        ([None, 1.0], {"TreatMissingData": "notBreaching"}, "OK"),
        ([2.0], {"Threshold": 2, "ComparisonOperator": "GreaterThanOrEqualToThreshold"}, "ALARM"),
        ([2.0], {"Threshold": 2, "ComparisonOperator": "LessThanThreshold"}, "OK"),
        ([2.0], {"Threshold": 2, "ComparisonOperator": "LessThanOrEqualToThreshold"}, "ALARM"),
    ],
)
def test_the_last_periods_decide(values: list[float | None], settings: dict[str, Any], state: str) -> None:
    assert _state(values, **settings) == state


@pytest.mark.parametrize("present", ["OK", "ALARM", "INSUFFICIENT_DATA"])
def test_missing_data_may_leave_the_state_alone(present: str) -> None:
    assert _state([None], present, TreatMissingData="ignore") == present


def test_the_reason_says_how_many_datapoints() -> None:
    _, reason = judge([1.0, 0.0, 2.0], {**ABOVE, "DatapointsToAlarm": 2}, "OK")
    assert reason.startswith("Threshold Crossed: 2 out of the last 3 datapoints breach the threshold (0)")


STATES = {"a": "ALARM", "b": "OK", "c": "INSUFFICIENT_DATA"}


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ('ALARM("a")', True),
        ("ALARM(b)", False),
        ('OK("b") AND ALARM("a")', True),
        ('ALARM("a") AND NOT ALARM("b")', True),
        ('ALARM("b") OR (OK("b") AND INSUFFICIENT_DATA("c"))', True),
        ('NOT (ALARM("a") OR TRUE)', False),
        ("FALSE OR ALARM('a')", True),
        ('ALARM("arn:aws:cloudwatch:us-east-1:111122223333:alarm:a")', True),
        ('ALARM("unknown")', False),
    ],
)
def test_composite_rules(rule: str, holds: bool) -> None:
    assert rule_holds(rule, STATES) is holds


@pytest.mark.parametrize("rule", ["", 'ALARM("a") AND', "(TRUE", "TRUE FALSE", "WARN(a)", "AND"])
def test_rules_that_cannot_be_read(rule: str) -> None:
    with pytest.raises(ValueError, match=r"rule|bracket|expected"):
        rule_holds(rule, STATES)
