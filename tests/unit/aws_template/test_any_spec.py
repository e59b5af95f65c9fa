"""Whatever a plan may say within its ranges, the template assembles and both shipped judges find nothing."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings

from aws.spec import PipelineSpec
from aws.template import assemble
from aws.validate import validate
from tests.helpers.spec_strategies import specs


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(specs)
def test_every_spec_in_range_is_clean_under_both_judges(spec: PipelineSpec) -> None:
    template = assemble(spec)
    assert [finding.sentence for finding in validate(template.document, spec.region)] == []
    assert json.loads(template.body) == template.document
    assert template.resource_count == len(template.document["Resources"])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(specs)
def test_every_spec_keeps_its_promises(spec: PipelineSpec) -> None:
    document = assemble(spec).document
    pipelines, cameras = spec.encode.channel_class.pipelines, spec.ingest.cameras
    assert len(document["Parameters"]) == pipelines * cameras
    assert all(body["NoEcho"] is True and "Default" not in body for body in document["Parameters"].values())
    assert "StreamKey" not in json.dumps(document["Outputs"])
    paths = [
        value["Value"]
        for name, value in document["Outputs"].items()
        if name.endswith("Path") and name != "SitePath"
    ]
    assert paths
    assert all(path.startswith(f"/out/v1/flypack-{spec.name}/main/") for path in paths)
    assert len(set(paths)) == len(paths)
    assert document["Resources"]["Channel"]["Properties"]["Tags"]["flypack:event"] == spec.name
