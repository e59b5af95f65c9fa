from __future__ import annotations

import pytest

from controller import inventory
from controller.inventory import SERVICES, Group
from controller.plan import EventPlan
from controller.to_spec import to_spec
from tests.unit.aws_template.spread import SPREAD


def plan(**fields: object) -> EventPlan:
    return EventPlan.from_data({"name": "first-show", **fields})


def counted(made: inventory.Inventory) -> dict[str, tuple[int, int]]:
    return {each.group.value: (each.count, each.kept) for each in made.groups}


def test_a_lean_event_is_counted_by_service() -> None:
    lean = plan(
        deliver={"web_player": False},
        record={"archive": False},
        watch={"alarms": False, "dashboard": False, "audit_trail": False, "auto_stop_after_minutes": None},
        package={"formats": ["hls"]},
    )
    made = inventory.look(to_spec(lean))
    assert counted(made) == {
        "ingest": (3, 0),
        "package": (4, 0),
        "deliver": (5, 0),
        "watch": (3, 0),
        "roles": (1, 0),
    }
    assert (made.count, made.fit, made.abroad) == (16, True, ())
    assert made.groups[0].types == (
        ("MediaLive Channel", 1),
        ("MediaLive Input", 1),
        ("MediaLive InputSecurityGroup", 1),
    )


def test_what_stays_after_a_tear_down_is_told() -> None:
    store = counted(inventory.look(to_spec(plan(deliver={"web_player": False}))))["store"]
    assert store == (4, 2)


def test_an_event_elsewhere_has_its_edge_alarms_abroad() -> None:
    made = inventory.look(to_spec(plan(region="ap-northeast-2")))
    assert made.abroad == ("us-east-1",)


def test_what_aws_does_not_offer_is_an_answer() -> None:
    made = inventory.look(to_spec(plan(region="ap-northeast-1", encode={"captions": "smart"})))
    assert not made.fit
    assert made.count == 0
    assert made.refused.startswith("template: encode.captions: smart captions exist only in ")


@pytest.mark.parametrize("name", sorted(SPREAD))
def test_every_service_of_every_template_has_its_group(name: str) -> None:
    made = inventory.look(SPREAD[name])
    services = {one.split()[0] for each in made.groups for one, _count in each.types}
    assert services <= set(SERVICES)
    assert sum(each.count for each in made.groups) == made.count


def test_the_groups_follow_the_picture() -> None:
    made = inventory.look(to_spec(plan()))
    order = list(Group)
    assert [each.group for each in made.groups] == sorted(
        (each.group for each in made.groups), key=order.index
    )


def test_what_is_unproven_is_said_before_it_is_made() -> None:
    rtmps = {
        "domain": "ingest.example.com",
        "certificate_arn": f"arn:aws:acm:us-east-1:111122223333:certificate/{'0' * 8}",
        "vpc_id": "vpc-0a1b2c3d",
        "subnet_ids": ["subnet-0a1b2c3d", "subnet-4e5f6071"],
    }
    ingest = {"protocol": "rtmps", "rtmps": rtmps}
    made = inventory.look(to_spec(plan(deliver={"web_player": False}, ingest=ingest)))
    assert made.fit
    (caution,) = made.cautions
    assert "unproven" in caution
    assert counted(made)["network"][0] > 3
