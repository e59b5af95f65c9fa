"""Everything the program and CloudFormation ask of a region, over HTTP, against the operator's policies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from aws import leftovers, metrics
from aws.cancel import Cancel, no_progress
from aws.facts import StackFacts
from aws.operator_policy import operator_policy
from aws.session import AwsSession, Door, StaticKeys
from aws.spec import IngestProtocol, PipelineSpec
from controller.aws_cloud import AwsCloud
from rehearsal.journal import Journal
from rehearsal.wire import ENGINE_ACCESS_KEY, Call
from tests.helpers.iam_actions import NEEDS_NOTHING, action_of, allows
from tests.helpers.region import RunningRegion, running_region
from tests.helpers.specs import changed, default_spec
from tests.integration.test_largest_plan import LARGEST
from tests.unit.aws_template.balancer_breaks import RTMPS

REGION = "eu-west-1"
SPEC = changed(
    LARGEST,
    name="allowed",
    ingest__protocol=IngestProtocol.RTMPS,
    ingest__rtmps=type(RTMPS)(
        domain=RTMPS.domain,
        certificate_arn=RTMPS.certificate_arn.replace("us-east-1", REGION),
        vpc_id=RTMPS.vpc_id,
        subnet_ids=RTMPS.subnet_ids,
    ),
)


class Recorder(Journal):
    """Remembers every call that the strict front let in, data events included."""

    def __init__(self) -> None:
        super().__init__()
        self.of_program: set[str] = set()
        self.of_cloudformation: set[str] = set()

    def record(self, call: Call, *, error_code: str | None = None, error_message: str | None = None) -> None:
        super().record(call, error_code=error_code, error_message=error_message)
        where = self.of_cloudformation if call.access_key == ENGINE_ACCESS_KEY else self.of_program
        where.add(action_of(call.service, call.operation))


def _session(region: RunningRegion) -> AwsSession:
    keys = StaticKeys(access_key_id="AKIDREHEARSAL", secret_access_key="rehearsal")
    endpoint = region.region.endpoint
    return AwsSession(Door(region=REGION, credentials=keys, endpoint_url=endpoint, edge_url=endpoint))


def _provision(cloud: AwsCloud, spec: PipelineSpec) -> None:
    cloud.provision(
        spec,
        on_event=lambda _event: None,
        cancel=Cancel(),
        progress=no_progress,
        on_execute=lambda _change_set: None,
    )


def _broadcast(cloud: AwsCloud, facts: StackFacts) -> None:
    channel_id = facts.outputs["ChannelId"]
    cloud.finish(SPEC, cancel=Cancel(), progress=no_progress)
    cloud.start(channel_id, cancel=Cancel(), progress=no_progress)
    cloud.arm_stop(SPEC.stack_name, datetime.now(UTC) + timedelta(hours=3))
    cloud.channel(channel_id)
    cloud.alerts(channel_id)
    cloud.thumbnail(channel_id, 0)
    cloud.ingest_points({camera: facts.outputs[f"InputId{camera}"] for camera in ("A", "B")})
    scope = metrics.MetricScope(
        channel_id=channel_id,
        channel_group=facts.outputs["ChannelGroupName"],
        distribution_id=facts.outputs["DistributionId"],
    )
    now = datetime.now(UTC).timestamp()
    cloud.read(cloud.discover(scope), start=now - 600, end=now, period=60)
    cloud.receive(facts.outputs["EventQueueUrl"], wait_seconds=0)
    cloud.recordings(facts.outputs["ArchiveBucket"], facts.outputs["ArchivePrefix"])
    cloud.disarm_stop(SPEC.stack_name)
    cloud.stop(channel_id, cancel=Cancel(), progress=no_progress)


def test_every_call_of_an_event_s_life_is_allowed(tmp_path: Path) -> None:
    recorder = Recorder()
    with running_region(tmp_path, journal=recorder) as region:
        session = _session(region)
        cloud = AwsCloud(session)
        cloud.preview(SPEC, cancel=Cancel(), progress=no_progress)
        _provision(cloud, SPEC)
        facts = cloud.stack(SPEC.stack_name)
        assert facts is not None
        _broadcast(cloud, facts)
        smaller = changed(SPEC, watch__dashboard=False, extras__viewer_analytics=False)
        cloud.preview(smaller, cancel=Cancel(), progress=no_progress)
        _provision(cloud, smaller)
        cloud.drift(SPEC.stack_name, cancel=Cancel(), progress=no_progress)
        cloud.tear_down(SPEC.stack_name, on_event=lambda _event: None, cancel=Cancel(), progress=no_progress)
        leftovers.find(session, SPEC.name)
        cloud.close()
    documents = [policy.document for policy in operator_policy(SPEC)]
    asked = recorder.of_program - NEEDS_NOTHING
    plain = [policy.document for policy in operator_policy(default_spec("allowed", REGION))]
    assert {action for action in asked if not allows(plain, action)} == set()  # whatever the plan says
    assert len(asked) >= 45
    assert {action for action in asked if not allows(documents, action)} == set()
    made = recorder.of_cloudformation - NEEDS_NOTHING
    assert len(made) >= 70
    assert {action for action in made if not allows(documents, action)} == set()
