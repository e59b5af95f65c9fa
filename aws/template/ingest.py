"""Ingest: who may send (input security group) and where to (one MediaLive input per camera).

RTMP push is not encrypted and the phones' addresses move, so the second half of every StreamName is an
unguessable key. Keys are NoEcho parameters: never in the template, an output or GetTemplate. One
destination makes a single-pipeline input, two make a standard one.

An SRT listener must be encrypted: Secrets Manager makes one passphrase per camera, which only MediaLive's
role and the operator may read. It serves one pipeline.
"""

from __future__ import annotations

from typing import Any

from troposphere import AWSObject, GetAtt, Parameter, Ref, Sub
from troposphere.medialive import (
    Input,
    InputDestinationRequest,
    InputSecurityGroup,
    InputVpcRequest,
    InputWhitelistRule,
    SrtListenerDecryptionRequest,
    SrtListenerSettingsRequest,
    SrtSettingsRequest,
)
from troposphere.secretsmanager import GenerateSecretString, Secret

from aws.spec import PipelineSpec, SrtSpec
from aws.template import balancer
from aws.template.names import (
    INPUT_SECURITY_GROUP,
    MEDIALIVE_ROLE,
    cameras_of,
    names_of,
    passphrase_title,
    pipelines_of,
    stream_key_parameter,
    tags_of,
)

PASSPHRASE_CHARACTERS = 32
KEY_PATTERN = "[A-Za-z0-9_-]{16,64}"

# cfn-lint 1.58 takes InputSecurityGroups for EC2 security groups and demands an sg- id.
LINT_FALSE_POSITIVE = {"cfn-lint": {"config": {"ignore_checks": ["E1041"]}}}


def parameters(spec: PipelineSpec) -> list[Parameter]:
    """One NoEcho stream key per camera and pipeline; an SRT listener has a passphrase instead."""
    if spec.ingest.srt is not None:
        return []
    return [
        Parameter(
            stream_key_parameter(camera, pipeline),
            Type="String",
            NoEcho=True,
            AllowedPattern=KEY_PATTERN,
            ConstraintDescription="16 to 64 letters, digits, hyphens or underscores",
            Description=f"Stream key of camera {camera} for pipeline {pipeline}",
        )
        for camera in cameras_of(spec)
        for pipeline in pipelines_of(spec)
    ]


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """The inputs, and the security group of those that stand in the open."""
    found: list[AWSObject] = [] if spec.ingest.inside_a_vpc else [_security_group(spec)]
    for camera in cameras_of(spec):
        if spec.ingest.srt is None:
            found.append(_rtmp_input(spec, camera))
        else:
            found += [_passphrase(spec, camera), _srt_input(spec, spec.ingest.srt, camera)]
    return found


def _security_group(spec: PipelineSpec) -> InputSecurityGroup:
    return InputSecurityGroup(
        INPUT_SECURITY_GROUP,
        WhitelistRules=[InputWhitelistRule(Cidr=cidr) for cidr in spec.ingest.allowed_cidrs],
        Tags=spec.all_tags,
    )


def _rtmp_input(spec: PipelineSpec, camera: str) -> Input:
    names = names_of(spec)
    return Input(
        f"Input{camera}",
        Name=names.regional(f"camera-{camera.lower()}"),
        Type="RTMP_PUSH",
        Destinations=[
            InputDestinationRequest(
                StreamName=Sub(f"{names.camera(camera)}/${{{stream_key_parameter(camera, pipeline)}}}")
            )
            for pipeline in pipelines_of(spec)
        ],
        Tags=spec.all_tags,
        **_place(spec),
    )


def _srt_input(spec: PipelineSpec, srt: SrtSpec, camera: str) -> Input:
    """MediaLive gives the listener its address; a stream id would be logged, not checked: there is none."""
    return Input(
        f"Input{camera}",
        Name=names_of(spec).regional(f"camera-{camera.lower()}"),
        Type="SRT_LISTENER",
        SrtSettings=SrtSettingsRequest(
            SrtListenerSettings=SrtListenerSettingsRequest(
                MinimumLatency=srt.latency_ms,
                Decryption=SrtListenerDecryptionRequest(
                    Algorithm=srt.algorithm, PassphraseSecretArn=Ref(passphrase_title(camera))
                ),
            )
        ),
        Tags=spec.all_tags,
        **_place(spec),
    )


def _passphrase(spec: PipelineSpec, camera: str) -> Secret:
    """Plain text, as MediaLive wants it; unnamed, because a deleted secret keeps its name for days."""
    return Secret(
        passphrase_title(camera),
        Description=f"SRT passphrase of camera {camera} of {spec.name}",
        GenerateSecretString=GenerateSecretString(
            PasswordLength=PASSPHRASE_CHARACTERS, ExcludePunctuation=True
        ),
        Tags=tags_of(spec),
    )


def _place(spec: PipelineSpec) -> dict[str, Any]:
    """In the open behind an input security group, or inside a VPC behind the VPC's own groups: never both."""
    vpc, rtmps = spec.ingest.vpc, spec.ingest.rtmps
    if rtmps is not None:
        request = balancer.place_of_input(rtmps)
    elif vpc is not None:
        request = InputVpcRequest(
            SubnetIds=list(vpc.subnet_ids), SecurityGroupIds=list(vpc.security_group_ids)
        )
    else:
        return {"InputSecurityGroups": [Ref(INPUT_SECURITY_GROUP)], "Metadata": LINT_FALSE_POSITIVE}
    return {"Vpc": request, "RoleArn": GetAtt(MEDIALIVE_ROLE, "Arn")}
