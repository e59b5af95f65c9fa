from __future__ import annotations

from rehearsal.cfn.handlers import REHEARSED
from rehearsal.cfn.resource_types import ResourceTypes
from tests.helpers.resource_types import TABLE, make, render


def test_the_committed_table_is_what_the_official_schemas_say() -> None:
    assert TABLE.read_text() == render(make())


def test_every_handler_is_for_a_known_type() -> None:
    types = ResourceTypes()
    assert [name for name in REHEARSED if name not in types] == []


def test_replacement_rules_of_the_types_that_matter() -> None:
    types = ResourceTypes()
    assert types["AWS::MediaLive::Input"].create_only == {
        "InputNetworkLocation",
        "RouterSettings",
        "Type",
        "Vpc",
    }
    assert "AlarmName" in types["AWS::CloudWatch::Alarm"].create_only
    assert types["AWS::MediaLive::Channel"].has_drift is False
    assert types["AWS::MediaLive::Channel"].tag_style == "map"
    assert types["AWS::S3::Bucket"].tag_style == "list"
    assert types.find("AWS::Mars::Rover") is None
