"""The public door: findings, their words, other regions, and documents that are damaged."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aws.judges.rules.packaging import filter_problems
from aws.template import assemble
from aws.validate import Finding, validate
from tests.helpers.specs import default_spec
from tests.unit.aws_template.breaks import base_spec

BODY = assemble(base_spec()).body
Path = tuple[str | int, ...]


def paths(value: object, above: Path = ()) -> list[Path]:
    children: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    return [above, *(path for name, child in children for path in paths(child, (*above, name)))]


INSIDE = [
    path
    for path in paths(json.loads(BODY))
    if len(path) > 3 and path[0] == "Resources" and path[2] == "Properties"
]
JUNK: st.SearchStrategy[object] = st.sampled_from(
    ["x", 7, -1, 0.5, None, True, [], {}, ["y"], [{}], {"z": 1}, {"Ref": "Nobody"}]
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(INSIDE), JUNK)
def test_a_damaged_template_is_judged_and_never_crashes_a_judge(path: Path, junk: object) -> None:
    document: Any = json.loads(BODY)
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = junk
    assert all(isinstance(finding, Finding) for finding in validate(document, "us-east-1"))


def test_a_finding_says_where_and_what() -> None:
    document = assemble(default_spec()).document
    document["Resources"]["Channel"]["Properties"]["ChannelClass"] = "DOUBLE"
    finding = validate(document, "us-east-1")[0]
    assert (finding.judge, finding.resource, finding.path) == ("shapes", "Channel", "/ChannelClass")
    assert finding.sentence == "Channel/ChannelClass: 'DOUBLE' is none of STANDARD, SINGLE_PIPELINE"


def test_a_region_without_the_media_types_is_named() -> None:
    found = validate(assemble(default_spec(region="us-east-2")).document, "us-east-2")
    assert [one.message for one in found] == ["CloudFormation has no AWS::MediaLive::Input in us-east-2"]


def test_an_alarm_on_cloudfront_outside_us_east_1_is_named() -> None:
    found = validate(assemble(default_spec()).document, "eu-west-1")
    assert [one.sentence for one in found] == [
        "AlarmEdgeErrors/Namespace: CloudFront has no metrics in eu-west-1"
    ]


def test_an_empty_template_has_no_findings() -> None:
    assert validate({"Resources": {}}, "us-east-1") == ()


def test_filters_of_the_manifest_filter_language() -> None:
    good = ["video_height:240-360,720-1080;video_codec:h264", "audio_language:en-US,fr", "video_bitrate:0-1"]
    assert [problem for text in good for problem in filter_problems(text)] == []
    assert list(filter_problems("video_height:720-360")) == ["720-360 is upside down"]
    assert list(filter_problems("video_height:1-2;video_height:3-4")) == ["video_height is filtered twice"]
    assert list(filter_problems("")) == ["'' is no manifest filter"]
