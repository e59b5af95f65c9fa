"""The whole template: outputs, parameters, refusals, size, names, what it costs to import."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aws.failures import AwsFailure
from aws.spec import (
    Captions,
    ChannelClass,
    DrmSpec,
    PackageFormat,
)
from aws.template import INLINE_LIMIT_BYTES, assemble, not_offered
from tests.helpers.specs import changed, default_spec, rung

ROOT = Path(__file__).parents[3]

DEFAULT_OUTPUTS = [
    "ChannelId", "ChannelArn", "InputIdA", "InputSecurityGroupId", "ChannelGroupName", "PackageChannelName",
    "DistributionId", "DistributionDomain", "EventQueueUrl", "ArchiveBucket", "ArchivePrefix", "LogBucket",
    "SiteBucket", "SitePath", "AlarmTopicArn", "DashboardName", "StopScheduleName",
    "HlsPath", "HlsHighPath", "HlsMediumPath", "HlsLowPath", "HlsTimeShiftPath",
    "DashPath", "DashHighPath", "DashMediumPath", "DashLowPath", "DashTimeShiftPath",
]  # fmt: skip


def test_the_default_plan_has_exactly_these_outputs() -> None:
    assert list(assemble(default_spec()).document["Outputs"]) == DEFAULT_OUTPUTS


def test_paths_of_the_default_plan_are_literal() -> None:
    outputs = assemble(default_spec()).document["Outputs"]
    assert outputs["HlsPath"]["Value"] == "/out/v1/flypack-first-show/main/ts/index.m3u8"
    assert outputs["HlsLowPath"]["Value"] == "/out/v1/flypack-first-show/main/ts/index-low.m3u8"
    assert outputs["DashPath"]["Value"] == "/out/v1/flypack-first-show/main/cmaf/dash.mpd"
    assert outputs["DashTimeShiftPath"]["Value"] == "/out/v1/flypack-first-show/main/cmaf/dash-timeshift.mpd"


def test_a_lean_plan_has_fewer_outputs() -> None:
    spec = changed(
        default_spec(),
        record__archive=False,
        watch__alarms=False,
        watch__dashboard=False,
        watch__audit_trail=False,
        watch__auto_stop_after_minutes=None,
        package__formats=(PackageFormat.CMAF,),
        package__quality_manifests=False,
        package__dvr_seconds=0,
    )
    assert list(assemble(spec).document["Outputs"]) == [
        *DEFAULT_OUTPUTS[:9],
        "SiteBucket",
        "SitePath",
        "CmafPath",
    ]


def test_a_second_camera_brings_its_input_and_keys() -> None:
    template = assemble(
        changed(default_spec(), ingest__cameras=2, encode__channel_class=ChannelClass.STANDARD)
    )
    assert template.parameters == ("StreamKeyA0", "StreamKeyA1", "StreamKeyB0", "StreamKeyB1")
    assert template.document["Outputs"]["InputIdB"] == {"Value": {"Ref": "InputB"}}


def test_the_body_is_minified_and_equal_to_the_document() -> None:
    template = assemble(default_spec())
    assert json.loads(template.body) == template.document
    assert "\n" not in template.body
    assert template.body == json.dumps(template.document, separators=(",", ":"))
    assert len(template.body) < INLINE_LIMIT_BYTES
    assert INLINE_LIMIT_BYTES == 51_200


def test_a_large_plan_grows_beyond_what_cloudformation_takes_inline() -> None:
    ladder = tuple(rung(f"r{n}", 1280, 200 + 2 * n, 1_000_000, 7) for n in range(10))
    tags = tuple((f"key-{n}", "v" * 60) for n in range(40))
    assert (
        len(assemble(changed(default_spec(), encode__renditions=ladder, tags=tags)).body) > INLINE_LIMIT_BYTES
    )


def test_the_default_plan_has_its_resources() -> None:
    template = assemble(default_spec())
    assert template.resource_count == 43
    assert set(template.document["Resources"]) >= {
        "Channel", "InputA", "InputSecurityGroup", "MediaLiveRole", "ChannelGroup", "PackageChannel",
        "EndpointTs", "EndpointCmaf", "Distribution", "EventQueue", "EventRule", "AlarmTopic", "AuditTrail",
        "ArchiveBucket", "LogBucket", "StopSchedule", "Dashboard", "SiteBucket",
    }  # fmt: skip


def test_two_events_and_two_regions_share_no_name() -> None:
    texts = [assemble(default_spec(name)).body for name in ("first-show", "other-show")]
    assert "other-show" not in texts[0]
    assert "first-show" not in texts[1]
    assert '"Fn::Sub":"flypack-first-show-${AWS::Region}-oac"' in texts[0]


def test_assembling_is_pure() -> None:
    assert assemble(default_spec()).body == assemble(default_spec()).body


def test_smart_captions_are_refused_where_aws_has_none() -> None:
    spec = changed(default_spec(region="ap-northeast-2"), encode__captions=Captions.SMART)
    ((field, sentence),) = not_offered(spec)
    assert field == "encode.captions"
    assert sentence == (
        "encode.captions: smart captions exist only in"
        " ap-south-1, ap-southeast-2, eu-west-1, us-east-1, us-west-2"
    )


def test_two_refusals_are_named_together() -> None:
    drm = DrmSpec(systems=("widevine",), speke_url="https://keys.example.com", resource_id="a", role_arn="b")
    spec = changed(
        default_spec(region="ap-northeast-2"),
        encode__captions=Captions.SMART,
        package__drm=drm,
        package__formats=(PackageFormat.MSS,),
    )
    with pytest.raises(AwsFailure, match=r"encode\.captions: smart .*; package\.drm: the format mss"):
        assemble(spec)


def test_the_default_plan_is_refused_nothing() -> None:
    assert not_offered(default_spec()) == ()


def test_assembling_imports_no_aws_client_library_and_no_qt() -> None:
    code = (
        "import sys, aws.template, aws.validate;"
        "found = {name.split('.')[0] for name in sys.modules};"
        "assert not found & {'boto3', 'botocore', 'PySide6', 'moto'}, found"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)
