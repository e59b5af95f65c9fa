"""RTMPS as the operator sees it: where phones send, the DNS record to make, how unproven it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from aws.facts import IngestPoint
from aws.rtmps import DOMAIN_OUTPUT, listener_port
from aws.sentence import Sentence, say
from aws.spec import PipelineSpec
from controller.notices import Notice, Severity
from controller.words import translate

UNPROVEN = say(
    "RTMPS is unproven on AWS: MediaLive has no RTMPS input, and the load balancer in front of it has never "
    "been tried there. Rehearse with a phone before the show, and have RTMP or SRT ready.",
)
"""For everybody who shows a plan that wants RTMPS."""


def unproven(spec: PipelineSpec) -> tuple[Sentence, ...]:
    """The warning, where the plan wants RTMPS."""
    return (UNPROVEN,) if spec.ingest.rtmps is not None else ()


def points_of_phones(points: Sequence[IngestPoint], spec: PipelineSpec) -> tuple[IngestPoint, ...]:
    """The inputs' own addresses as phones reach them: through the load balancer, on their listener's port.

    Not for a rehearsal: there the input's address is reached directly and no load balancer stands before it.
    """
    rtmps = spec.ingest.rtmps
    if rtmps is None:
        return tuple(points)
    return tuple(
        replace(
            point,
            url=urlsplit(point.url)
            ._replace(scheme="rtmps", netloc=f"{rtmps.domain}:{listener_port(point.camera, point.pipeline)}")
            .geturl(),
        )
        for point in points
    )


def news(spec: PipelineSpec, outputs: Mapping[str, str], title: str) -> tuple[Notice, ...]:
    """What the producer has to do once the load balancer exists; nothing for any other event."""
    rtmps, balancer = spec.ingest.rtmps, outputs.get(DOMAIN_OUTPUT)
    if rtmps is None or balancer is None:
        return ()
    return (
        Notice(
            severity=Severity.WARN,
            what=translate("Controller", "The phones of {0} need a DNS record.").format(title),
            why=translate("Controller", "They send to {0}, which has to lead to the load balancer.").format(
                rtmps.domain
            ),
            next_step=translate("Controller", "Create the record: {0} CNAME {1}").format(
                rtmps.domain, balancer
            ),
            event_name=spec.name,
        ),
    )
