"""The largest plan this version builds, over HTTP: made, previewed, changed, drifted and gone again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aws import drift, stack, teardown
from aws.cancel import Cancel, no_progress
from aws.drift import DriftStatus
from aws.session import AwsSession
from aws.spec import GeoMode, PipelineSpec
from controller import proposal, provisioning
from controller.preview import Kind
from tests.helpers.largest_plan import largest_spec
from tests.helpers.region_process import region_process
from tests.helpers.specs import changed

LARGEST = largest_spec()


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AwsSession]:
    with region_process(tmp_path_factory.mktemp("region"), speed=400) as card:
        opened = card.session(region="eu-west-1")
        yield opened
        opened.close()


def _provision(session: AwsSession, spec: PipelineSpec) -> str:
    return provisioning.provision(
        session, spec, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    ).status


def _payer(session: AwsSession) -> str:
    facts = stack.describe(session, "flypack-largest")
    assert facts is not None
    bucket = facts.outputs["ArchiveBucket"]
    return session.s3.get_bucket_request_payment(Bucket=bucket)["Payer"]


def test_made_changed_drifted_and_gone(session: AwsSession) -> None:
    assert _provision(session, LARGEST) == "CREATE_COMPLETE"
    made = stack.resources(session, "flypack-largest")
    assert len(made) == 95
    assert proposal.propose(session, LARGEST, cancel=Cancel(), progress=no_progress).empty

    smaller = changed(
        LARGEST,
        extras__viewer_analytics=False,
        extras__chat=False,
        extras__clip_thumbnails=False,
        record__vod=False,
        record__requester_pays=False,
        deliver__geo_mode=GeoMode.ANY,
        deliver__geo_codes=(),
        watch__notify_emails=(),
    )
    found = proposal.propose(session, smaller, cancel=Cancel(), progress=no_progress)
    assert {
        "AWS::ApiGatewayV2::Api",
        "AWS::DynamoDB::Table",
        "AWS::Glue::Table",
        "AWS::Kinesis::Stream",
        "AWS::Lambda::Function",
    } <= {row.resource_type for row in found.rows if row.kind is Kind.REMOVED}
    assert {row.place for row in found.rows} == {"", "us-east-1"}
    assert _payer(session) == "Requester"
    assert _provision(session, smaller) == "UPDATE_COMPLETE"
    assert _payer(session) == "BucketOwner"

    rows = drift.detect(session, "flypack-largest", cancel=Cancel(), progress=no_progress)
    drifted = [row for row in rows if row.status in (DriftStatus.MODIFIED, DriftStatus.DELETED)]
    assert drifted == []
    facts = stack.describe(session, "flypack-largest")
    assert facts is not None
    session.medialive.update_channel(ChannelId=facts.outputs["ChannelId"], Name="renamed-by-hand")
    rows = drift.detect(session, "flypack-largest", cancel=Cancel(), progress=no_progress)
    (channel,) = [row for row in rows if row.status is DriftStatus.MODIFIED]
    assert [(one.path, one.actual) for one in channel.differences] == [("/Name", "renamed-by-hand")]

    left = teardown.tear_down(
        session, "flypack-largest", on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )
    assert {item.resource_type for item in left} == {"AWS::S3::Bucket"}
