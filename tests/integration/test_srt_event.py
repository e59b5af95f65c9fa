"""An SRT event over the wire: its passphrase is made, read, lost and found again, and shows nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from aws import channel, edge, leftovers, passphrase, stack, teardown
from aws.cancel import Cancel, no_progress
from aws.facts import ChannelState, IngestPoint, StackFacts
from aws.failures import AwsFailure
from aws.session import AwsSession
from aws.spec import IngestProtocol, PipelineSpec, SrtSpec
from controller import provisioning
from tests.helpers.media_rig import Publisher, srt_url, until
from tests.helpers.region_process import RegionCard, region_process
from tests.helpers.specs import changed, default_spec, rung

SPEC = changed(
    default_spec("srt-event"),
    ingest__protocol=IngestProtocol.SRT,
    ingest__srt=SrtSpec(algorithm="AES256", latency_ms=400),
    ingest__allowed_cidrs=("127.0.0.1/32",),
    encode__renditions=(rung("216p", 384, 216, 400_000, 6),),
)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("region"), speed=200) as card:
        yield card


@pytest.fixture
def session(region: RegionCard) -> Iterator[AwsSession]:
    opened = region.session()
    yield opened
    opened.close()


def provision(session: AwsSession, spec: PipelineSpec) -> StackFacts:
    return provisioning.provision(
        session, spec, on_event=lambda _: None, cancel=Cancel(), progress=no_progress
    )


def camera(session: AwsSession, facts: StackFacts) -> IngestPoint:
    (point,) = channel.ingest_points(session, {"A": facts.outputs["InputIdA"]})
    return point


def start(session: AwsSession, facts: StackFacts) -> ChannelState:
    found = channel.start(session, facts.outputs["ChannelId"], cancel=Cancel(), progress=no_progress)
    return found.state


def alerts(session: AwsSession, facts: StackFacts) -> dict[str, str]:
    found = channel.alerts(session, facts.outputs["ChannelId"])
    return {one.kind: one.message for one in found if one.active}


def test_an_srt_event_from_its_plan_to_its_end(
    session: AwsSession, region: RegionCard, tmp_path: Path
) -> None:
    facts = provision(session, SPEC)
    point = camera(session, facts)
    assert point.srt is not None
    assert (point.srt.latency_ms, point.srt.key_bytes) == (400, 32)
    secret, port = point.srt.passphrase, int(point.url.rpartition(":")[2])
    assert point.url == f"srt://127.0.0.1:{port}"
    assert len(secret) == 32
    assert secret.isalnum()

    facts = provision(session, changed(SPEC, ingest__srt=SrtSpec(algorithm="AES128", latency_ms=600)))
    after = camera(session, facts)
    assert (after.url, after.srt and after.srt.passphrase) == (point.url, secret)
    assert after.srt is not None
    assert (after.srt.latency_ms, after.srt.key_bytes) == (600, 16)

    arn = facts.outputs["PassphraseArnA"]
    assert passphrase.read(session, arn) == secret
    session.secretsmanager.delete_secret(SecretId=arn)
    with pytest.raises(AwsFailure) as failure:
        camera(session, facts)
    assert failure.value.code == "passphrase-being-deleted"
    with pytest.raises(AwsFailure, match=r"Channel Start Failed: The passphrase of input .* cannot be read"):
        start(session, facts)
    session.secretsmanager.restore_secret(SecretId=arn)
    assert start(session, facts) is ChannelState.RUNNING

    with Publisher(srt_url(port, "another-passphrase")):
        told = until(
            lambda: alerts(session, facts).get("SRT Connection Refused", ""), "the refusal is an alert"
        )
        assert told.startswith("A phone was refused: its passphrase is not this input's.")
    with Publisher(srt_url(port, secret, key_bytes=16)):
        until(lambda: not alerts(session, facts), "the right one is on air", 30)
        assert edge.manifest_urls(session.door, facts.outputs)

    sheet = session.cloudformation.get_template(StackName=facts.name)
    stored = json.dumps([sheet["TemplateBody"], dict(facts.outputs)], default=str)
    calls = json.dumps(session.cloudtrail.lookup_events()["Events"], default=str)
    for text in (stored, calls, region.log.read_text(encoding="utf-8"), repr(after), repr(facts)):
        assert secret not in text

    teardown.tear_down(
        session, SPEC.stack_name, on_event=lambda _: None, cancel=Cancel(), progress=no_progress
    )
    assert stack.describe(session, SPEC.stack_name) is None
    assert [one for one in leftovers.find(session, SPEC.name) if not one.retained] == []
    with pytest.raises(AwsFailure) as failure:
        passphrase.read(session, arn)
    assert failure.value.code == "passphrase-missing"
