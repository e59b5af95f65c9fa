"""What phones, template and program must agree on about RTMPS: ports, parameter and output names. Pure.

A network load balancer ends TLS and hands the bytes to the input's interface inside the VPC. A phone that
was sent to whichever interface is free could reach the wrong pipeline, or a camera the other one, so every
camera and pipeline has a listener and a target group of its own, with one target.
"""

from __future__ import annotations

from collections.abc import Mapping

FIRST_PORT = 443
"""The one port that phone networks rarely block; the others follow it."""
RTMP_PORT = 1935
"""Of every MediaLive RTMP push input (MediaLive user guide, "Setting up an RTMP push input")."""
NOT_YET = "none"
"""Value of an address parameter before MediaLive has given the input its addresses."""
DOMAIN_OUTPUT = "BalancerDomain"
"""Stack output: the load balancer's own name, which the plan's domain has to point at."""


def listener_port(camera: str, pipeline: int) -> int:
    """443 for camera A, 444 for its second pipeline, 445 and 446 for camera B: no port moves later."""
    return FIRST_PORT + 2 * "AB".index(camera) + pipeline


def address_parameter(camera: str, pipeline: int) -> str:
    """Parameter and output that hold the private address of one destination of an input."""
    return f"InputAddress{camera}{pipeline}"


def address_parameters(cameras: int, pipelines: int) -> dict[str, tuple[str, int]]:
    """Every address parameter of an event, and the camera and pipeline it is of."""
    return {
        address_parameter(camera, pipeline): (camera, pipeline)
        for camera in "AB"[:cameras]
        for pipeline in range(pipelines)
    }


MOST = address_parameters(cameras=2, pipelines=2)
"""Every address parameter that an event can have."""


def unfinished(outputs: Mapping[str, str]) -> bool:
    """Whether the stack has a load balancer that leads nowhere: the first step was done, the second not."""
    return any(outputs.get(name) == NOT_YET for name in MOST)
