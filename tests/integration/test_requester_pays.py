"""Who pays for reading the recordings, over HTTP: set after creation, told by drift, turned off again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aws import archive, drift, teardown
from aws.cancel import Cancel, no_progress
from aws.drift import Difference, DriftStatus
from aws.facts import StackFacts
from aws.failures import AwsFailure
from aws.session import AwsSession
from aws.spec import PipelineSpec
from controller import proposal, provisioning
from tests.helpers.region_process import region_process
from tests.helpers.specs import changed, default_spec, rung

SPEC = changed(
    default_spec("payers"),
    encode__renditions=(rung("216p", 384, 216, 400_000, 6),),
    record__requester_pays=True,
    watch__alarms=False,
    watch__audit_trail=False,
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AwsSession]:
    with region_process(tmp_path_factory.mktemp("region"), speed=400) as card:
        opened = card.session()
        yield opened
        opened.close()


def _provision(session: AwsSession, spec: PipelineSpec, told: list[str] | None = None) -> StackFacts:
    return provisioning.provision(
        session,
        spec,
        on_event=lambda _event: None,
        cancel=Cancel(),
        progress=lambda sentence, _share: told.append(sentence) if told is not None else None,
    )


def _archive_row(session: AwsSession) -> drift.DriftRow:
    rows = drift.detect(session, SPEC.stack_name, cancel=Cancel(), progress=no_progress)
    (row,) = [row for row in rows if row.logical_id == "ArchiveBucket"]
    return row


def test_set_found_changed_set_again_and_turned_off(session: AwsSession) -> None:
    told: list[str] = []
    bucket = _provision(session, SPEC, told).outputs["ArchiveBucket"]
    assert "Setting who pays for reading the recordings" in told
    assert archive.payer(session, bucket) == "Requester"
    assert archive.objects(session, bucket) == ()
    assert _archive_row(session).differences == ()

    session.s3.put_bucket_request_payment(Bucket=bucket, RequestPaymentConfiguration={"Payer": "BucketOwner"})
    row = _archive_row(session)
    assert row.status is DriftStatus.MODIFIED
    assert row.differences == (
        Difference(path="/RequestPayment/Payer", expected="Requester", actual="BucketOwner"),
    )
    _provision(session, SPEC)
    assert archive.payer(session, bucket) == "Requester"

    owner = changed(SPEC, record__requester_pays=False)
    preview = proposal.propose(session, owner, cancel=Cancel(), progress=no_progress)
    assert [row.name for row in preview.rows] == ["ArchiveBucket"]
    assert _provision(session, owner).status == "UPDATE_COMPLETE"
    assert archive.payer(session, bucket) == "BucketOwner"
    assert _archive_row(session).differences == ()
    teardown.tear_down(
        session, SPEC.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress
    )


def test_a_bucket_that_is_not_there_and_a_payer_that_is_none(session: AwsSession) -> None:
    with pytest.raises(AwsFailure) as caught:
        archive.payer(session, "no-such-bucket-here")
    assert caught.value.missing
    session.s3.create_bucket(Bucket="plain-bucket-here")
    assert archive.payer(session, "plain-bucket-here") == "BucketOwner"
    with pytest.raises(session.s3.exceptions.ClientError, match="MalformedXML"):
        session.s3.put_bucket_request_payment(
            Bucket="plain-bucket-here",
            RequestPaymentConfiguration={"Payer": "Nobody"},  # type: ignore[typeddict-item]
        )
    assert not archive.set_payer(session, "plain-bucket-here", requester=False)
