from __future__ import annotations

import pytest

from aws.cancel import Cancel, Cancelled
from aws.facts import StackFacts
from aws.failures import AwsFailure
from aws.session import AwsSession, Door
from aws.spec import PipelineSpec
from controller.finishing import Step, finish
from tests.helpers.fake_cloud import stack_facts
from tests.helpers.specs import changed, default_spec


def step(title: str, done: list[str], *, only_pays: bool = False) -> Step:
    def run(_session: AwsSession, spec: PipelineSpec, facts: StackFacts, _cancel: Cancel) -> None:
        done.append(f"{title} {spec.name} {facts.status}")

    return Step(title=title, wanted=lambda spec: spec.record.requester_pays or not only_pays, run=run)


@pytest.fixture
def session() -> AwsSession:
    return AwsSession(Door(region="us-east-1"))


def test_the_wanted_steps_run_in_order_and_say_so(session: AwsSession) -> None:
    done: list[str] = []
    told: list[tuple[str, float | None]] = []
    steps = (step("One", done), step("Pays", done, only_pays=True), step("Two", done))
    finish(
        session,
        default_spec(),
        stack_facts(),
        cancel=Cancel(),
        progress=lambda sentence, fraction: told.append((sentence, fraction)),
        steps=steps,
    )
    assert done == ["One first-show CREATE_COMPLETE", "Two first-show CREATE_COMPLETE"]
    assert told == [("One", None), ("Two", None)]


def test_a_choice_of_the_plan_brings_its_step(session: AwsSession) -> None:
    done: list[str] = []
    spec = changed(default_spec(), record__requester_pays=True)
    steps = (step("Pays", done, only_pays=True),)
    finish(session, spec, stack_facts(), cancel=Cancel(), progress=lambda _s, _f: None, steps=steps)
    assert done == ["Pays first-show CREATE_COMPLETE"]


def test_the_first_failure_ends_it(session: AwsSession) -> None:
    done: list[str] = []

    def refuse(*_all: object) -> None:
        raise AwsFailure("S3", "no permission", "Ask for it.", "AccessDenied")

    steps = (Step(title="No", wanted=lambda _spec: True, run=refuse), step("Two", done))
    with pytest.raises(AwsFailure, match="no permission"):
        finish(
            session, default_spec(), stack_facts(), cancel=Cancel(), progress=lambda _s, _f: None, steps=steps
        )
    assert done == []


def test_it_can_be_cancelled_before_each_step(session: AwsSession) -> None:
    cancel, done = Cancel(), list[str]()
    cancel.cancel()
    with pytest.raises(Cancelled):
        finish(
            session,
            default_spec(),
            stack_facts(),
            cancel=cancel,
            progress=lambda _s, _f: None,
            steps=(step("One", done),),
        )
    assert done == []
