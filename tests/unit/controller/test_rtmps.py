"""RTMPS for the operator: phones through the load balancer, the DNS record, the warning."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from aws.facts import IngestPoint, StackFacts
from aws.spec import IngestProtocol, PipelineSpec
from controller import provisioning, rtmps
from controller.notices import Severity
from controller.phase import Phase
from controller.phones import profiles
from controller.plan import EventPlan
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.balancer_breaks import RTMPS
from tests.unit.controller.conftest import Room

SPEC = changed(default_spec("show"), ingest__protocol=IngestProtocol.RTMPS, ingest__rtmps=RTMPS)
KEY = "Qm2xV9pLr4TzW8Qm2xV9pLr4"


def _point(camera: str, pipeline: int) -> IngestPoint:
    url = f"rtmp://10.0.{pipeline}.4:1935/show-{camera.lower()}/{KEY}"
    return IngestPoint(camera=camera, pipeline=pipeline, input_id="1", url=url)


def test_phones_speak_tls_to_the_plan_s_domain() -> None:
    points = [_point(camera, pipeline) for camera in "AB" for pipeline in (0, 1)]
    assert [point.url for point in rtmps.points_of_phones(points, SPEC)] == [
        f"rtmps://ingest.example.com:443/show-a/{KEY}",
        f"rtmps://ingest.example.com:444/show-a/{KEY}",
        f"rtmps://ingest.example.com:445/show-b/{KEY}",
        f"rtmps://ingest.example.com:446/show-b/{KEY}",
    ]


def test_other_events_and_rehearsals_keep_the_input_s_own_address() -> None:
    assert rtmps.points_of_phones([_point("A", 0)], default_spec("show")) == (_point("A", 0),)
    (profile,) = profiles([_point("A", 0)], SPEC, local=True)
    assert profile.url == f"rtmp://10.0.0.4:1935/show-a/{KEY}"


def test_the_larix_link_holds_domain_application_and_key() -> None:
    (profile,) = profiles([_point("A", 0)], SPEC)
    assert f"conn[][url]=rtmps%3A%2F%2Fingest.example.com%3A443%2Fshow-a%2F{KEY}&" in profile.larix_link
    assert profile.settings[0] == ("Server", "rtmps://ingest.example.com:443")


def test_the_producer_is_told_the_dns_record() -> None:
    outputs = {"BalancerDomain": "flypack-show-Bal-1.elb.us-east-1.amazonaws.com"}
    (notice,) = rtmps.news(SPEC, outputs, "Spring show")
    assert notice.severity is Severity.WARN
    assert notice.sentence == (
        "The phones of Spring show need a DNS record. "
        "They send to ingest.example.com, which has to lead to the load balancer. "
        "Create the record: ingest.example.com CNAME flypack-show-Bal-1.elb.us-east-1.amazonaws.com"
    )
    assert rtmps.news(SPEC, {}, "Spring show") == ()
    assert rtmps.news(default_spec("show"), outputs, "Spring show") == ()


def test_the_warning_goes_with_the_plan() -> None:
    (sentence,) = rtmps.unproven(SPEC)
    assert sentence.startswith("RTMPS is unproven on AWS: ")
    assert rtmps.unproven(default_spec("show")) == ()
    assert sentence in provisioning.cautions(SPEC)


def test_an_update_keeps_the_addresses_and_a_creation_leaves_them_out() -> None:
    keys, addresses = ("StreamKeyA0",), ("InputAddressA0", "InputAddressB0")
    assert set(provisioning.parameters(keys, None, addresses)) == {"StreamKeyA0"}
    before = StackFacts(
        name="flypack-show",
        stack_id="1",
        status="UPDATE_COMPLETE",
        parameters=("StreamKeyA0", "InputAddressA0"),
    )
    assert provisioning.parameters(keys, before, addresses) == {"StreamKeyA0": None, "InputAddressA0": None}


def test_networks_are_needed_as_for_rtmp() -> None:
    closed: PipelineSpec = changed(SPEC, ingest__allowed_cidrs=())
    assert closed.ingest.vpc is None
    assert closed.ingest.inside_a_vpc


def test_the_desk_warns_before_and_names_the_record_after(qtbot: QtBot, room: Room) -> None:
    plan = EventPlan.from_data(
        {
            "name": "first-show",
            "title": "First show",
            "region": "us-east-1",
            "ingest": {
                "protocol": "rtmps",
                "rtmps": {
                    "domain": RTMPS.domain,
                    "certificate_arn": RTMPS.certificate_arn,
                    "vpc_id": RTMPS.vpc_id,
                    "subnet_ids": list(RTMPS.subnet_ids),
                },
            },
        }
    )
    room.cloud.more_outputs = {"BalancerDomain": "balancer.example.org"}
    desk = room.desk(plan)
    qtbot.waitUntil(lambda: desk.known and desk.phase is Phase.DRAFT, timeout=8000)
    with qtbot.waitSignal(desk.action_ended, timeout=5000):
        desk.provision()
    assert any("RTMPS is unproven on AWS" in text for text in room.texts(desk))
    assert any("ingest.example.com CNAME balancer.example.org" in sentence for sentence in room.told())
