"""A signed event over HTTP against the rehearsal region: keys made, kept, replaced and gone again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aws import signing
from aws.cancel import Cancel, no_progress
from aws.facts import StackFacts
from aws.session import AwsSession
from aws.spec import PipelineSpec, ViewerAccess
from controller.aws_cloud import AwsCloud
from controller.secret_store import SecretStore
from controller.viewer_keys import ViewerKeyLost, ViewerKeys
from tests.helpers.memory_keyring import MemoryBackend
from tests.helpers.region_process import RegionCard, region_process
from tests.helpers.specs import changed, default_spec, rung
from tests.helpers.viewer import ask

SMALL = rung("216p", 384, 216, 400_000, 6)
SPEC = changed(
    default_spec("members"),
    encode__renditions=(SMALL,),
    deliver__access=ViewerAccess.SIGNED_COOKIE,
    watch__alarms=False,
    watch__audit_trail=False,
)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionCard]:
    with region_process(tmp_path_factory.mktemp("region"), speed=400) as card:
        yield card


@pytest.fixture
def session(region: RegionCard) -> Iterator[AwsSession]:
    opened = region.session()
    yield opened
    opened.close()


@pytest.fixture
def backend() -> MemoryBackend:
    return MemoryBackend()


@pytest.fixture
def cloud(session: AwsSession, backend: MemoryBackend) -> Iterator[AwsCloud]:
    made = AwsCloud(session, ViewerKeys(SecretStore(backend)))
    yield made
    if made.stack(SPEC.stack_name) is not None:
        _tear_down(made)


def _provision(cloud: AwsCloud, spec: PipelineSpec = SPEC, *, renew_key: bool = False) -> StackFacts:
    return cloud.provision(
        spec,
        on_event=lambda _event: None,
        cancel=Cancel(),
        progress=no_progress,
        on_execute=lambda _change_set: None,
        renew_key=renew_key,
    )


def _tear_down(cloud: AwsCloud) -> None:
    cloud.tear_down(SPEC.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress)


def _pass(cloud: AwsCloud, stack: StackFacts) -> tuple[str, signing.Pass]:
    """The address of the HLS manifest, and a pass for the event that ends in ten minutes."""
    signer = cloud.signer(stack)
    assert signer is not None
    url = cloud.manifest_urls(stack.outputs)["hls"]
    return url, signer.sign(signing.event_resource(url), datetime.now(UTC) + timedelta(minutes=10))


def _status(url: str, cookie: str = "") -> int:
    """404 is what a let-in viewer gets before the first picture, 403 what everybody else gets."""
    return ask(url, cookie).status


def test_only_who_has_a_pass_is_let_in_and_an_update_keeps_the_key(
    cloud: AwsCloud, session: AwsSession, backend: MemoryBackend
) -> None:
    stack = _provision(cloud)
    url, signed = _pass(cloud, stack)
    assert _status(url) == 403
    assert b"<Code>MissingKey</Code>" in ask(url).body
    assert _status(url, signed.cookie_header) == 404
    assert _status(signed.signed_url(url)) == 404
    assert _status(url, signed.cookie_header.replace("Signature=", "Signature=A")) == 403
    elsewhere = url.replace("flypack-members", "flypack-other")
    assert _status(elsewhere, signed.cookie_header) == 403
    kept = dict(backend.kept)

    updated = _provision(cloud, changed(SPEC, watch__dashboard=False))
    assert updated.viewer_key == stack.viewer_key
    assert updated.outputs["PublicKeyId"] == stack.outputs["PublicKeyId"]
    assert _status(url, signed.cookie_header) == 404
    assert backend.kept == kept

    again = AwsCloud(session, ViewerKeys(SecretStore(backend)))
    assert _status(url, _pass(again, updated)[1].cookie_header) == 404, "found again after a restart"

    _tear_down(cloud)
    assert backend.kept == {}
    assert session.cloudfront.list_public_keys()["PublicKeyList"]["Quantity"] == 0
    assert session.cloudfront.list_key_groups()["KeyGroupList"]["Quantity"] == 0


def test_a_new_key_ends_every_link_and_leaves_distribution_and_addresses_alone(
    cloud: AwsCloud, session: AwsSession, backend: MemoryBackend
) -> None:
    stack = _provision(cloud)
    url, old = _pass(cloud, stack)
    elsewhere = AwsCloud(session, ViewerKeys(SecretStore(other := MemoryBackend())))
    with pytest.raises(ViewerKeyLost):
        elsewhere.signer(stack)

    renewed = _provision(elsewhere, renew_key=True)
    assert renewed.outputs["DistributionId"] == stack.outputs["DistributionId"]
    assert renewed.outputs["PublicKeyId"] != stack.outputs["PublicKeyId"]
    assert _status(url, old.cookie_header) == 403
    assert b"<Code>InvalidKey</Code>" in ask(url, old.cookie_header).body
    assert _status(url, _pass(elsewhere, renewed)[1].cookie_header) == 404
    listed = session.cloudfront.list_public_keys()["PublicKeyList"]["Items"]
    assert [one["Id"] for one in listed] == [renewed.outputs["PublicKeyId"]]
    assert len(other.kept) == 2


def test_an_event_that_becomes_public_opens_and_forgets_its_key(
    cloud: AwsCloud, backend: MemoryBackend
) -> None:
    url = _pass(cloud, _provision(cloud))[0]
    public = _provision(cloud, changed(SPEC, deliver__access=ViewerAccess.PUBLIC))
    assert "PublicKeyId" not in public.outputs
    assert cloud.signer(public) is None
    assert _status(url) == 404
    assert backend.kept == {}
    signed = _provision(cloud)
    assert _status(url) == 403
    assert _status(url, _pass(cloud, signed)[1].cookie_header) == 404


def test_a_change_is_shown_without_making_a_key(cloud: AwsCloud, backend: MemoryBackend) -> None:
    _provision(cloud)
    kept = dict(backend.kept)
    ask_for: Callable[[PipelineSpec], list[str]] = lambda spec: [  # noqa: E731
        row.text for row in cloud.preview(spec, cancel=Cancel(), progress=no_progress).rows
    ]
    assert ask_for(SPEC) == []
    assert ask_for(changed(SPEC, deliver__access=ViewerAccess.SIGNED_URL)) == []
    shown = ask_for(changed(SPEC, deliver__access=ViewerAccess.PUBLIC))
    assert any("AWS::CloudFront::KeyGroup): removed" in text for text in shown)
    told = cloud.preview(
        changed(SPEC, deliver__access=ViewerAccess.PUBLIC), cancel=Cancel(), progress=no_progress
    ).breaks
    assert "The event becomes public: whoever has an address can watch." in told
    assert backend.kept == kept


def test_no_secret_is_in_the_regions_files(
    cloud: AwsCloud, backend: MemoryBackend, region: RegionCard
) -> None:
    _provision(cloud)
    secret = next(iter(backend.kept.values())).splitlines()[1]
    files = [path for path in Path(region.log).parent.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if secret.encode() in path.read_bytes()] == []
