"""MediaLive's inputs and input security groups. Push inputs become ingest addresses of the media engine."""

from __future__ import annotations

import ipaddress
from typing import Any

from rehearsal.clock import Clock
from rehearsal.media.messages import Destination, InputConfig, Ports
from rehearsal.media_door import MediaEngine
from rehearsal.services import medialive_srt
from rehearsal.services.medialive_srt import SRT_LISTENER
from rehearsal.services.medialive_state import Input, MediaLiveState, SecurityGroup
from rehearsal.services.paging import page
from rehearsal.wire import Call, Reply, ServiceError, operation

CREATE_SECONDS = 2.0
_PUSH_TYPES = frozenset({"RTMP_PUSH", "RTP_PUSH", "UDP_PUSH", SRT_LISTENER})
_EXTRA = ("RoleArn", "SrtSettings", "MediaConnectFlows", "InputNetworkLocation", "Sources")
_ANYBODY = ("0.0.0.0/0",)
_PAGE = 100


class MediaLiveInputs:
    """Security groups and inputs; the engine is told of every change."""

    def __init__(self, state: MediaLiveState, engine: MediaEngine, ports: Ports, clock: Clock) -> None:
        self._state = state
        self._engine = engine
        self._ports = ports
        self._clock = clock

    # Input security groups

    @operation("medialive", "CreateInputSecurityGroup")
    def create_group(self, call: Call) -> Reply:
        """CreateInputSecurityGroup."""
        cidrs = [rule["Cidr"] for rule in call.params.get("WhitelistRules", [])]
        _check_cidrs(cidrs)
        with self._state.lock:
            identifier = self._state.fresh_id(self._state.groups)
            group = SecurityGroup(
                id=identifier, region=call.region, cidrs=cidrs, tags=dict(call.params.get("Tags", {}))
            )
            self._state.groups[call.region, identifier] = group
        return {"SecurityGroup": self.group_view(group)}

    @operation("medialive", "DescribeInputSecurityGroup")
    def describe_group(self, call: Call) -> Reply:
        """DescribeInputSecurityGroup."""
        return self.group_view(self._state.group(call.region, call.params["InputSecurityGroupId"]))

    @operation("medialive", "ListInputSecurityGroups")
    def list_groups(self, call: Call) -> Reply:
        """ListInputSecurityGroups."""
        groups = self._state.in_region(self._state.groups, call.region)
        shown, token = _page(groups, call)
        return {"InputSecurityGroups": [self.group_view(one) for one in shown], "NextToken": token}

    @operation("medialive", "UpdateInputSecurityGroup")
    def update_group(self, call: Call) -> Reply:
        """UpdateInputSecurityGroup: allowed at any time, also while the channel runs."""
        group = self._state.group(call.region, call.params["InputSecurityGroupId"])
        with self._state.lock:
            if "WhitelistRules" in call.params:
                cidrs = [rule["Cidr"] for rule in call.params["WhitelistRules"]]
                _check_cidrs(cidrs)
                group.cidrs = cidrs
            group.tags |= call.params.get("Tags", {})
            inputs = self._state.inputs_of(group)
        for one in inputs:
            self._tell_engine(one)
        return {"SecurityGroup": self.group_view(group)}

    @operation("medialive", "DeleteInputSecurityGroup")
    def delete_group(self, call: Call) -> Reply:
        """DeleteInputSecurityGroup."""
        group = self._state.group(call.region, call.params["InputSecurityGroupId"])
        with self._state.lock:
            if self._state.inputs_of(group):
                raise ServiceError(
                    "ConflictException",
                    f"Input security group [{group.id}] is still being used by inputs.",
                    409,
                )
            del self._state.groups[call.region, group.id]
        return {}

    def group_view(self, group: SecurityGroup) -> dict[str, Any]:
        """The API's picture of a security group."""
        inputs = [one.id for one in self._state.inputs_of(group)]
        return {
            "Arn": group.arn,
            "Id": group.id,
            "Inputs": inputs,
            "State": "IN_USE" if inputs else "IDLE",
            "Tags": dict(group.tags),
            "WhitelistRules": [{"Cidr": cidr} for cidr in group.cidrs],
        }

    # Inputs

    @operation("medialive", "CreateInput")
    def create_input(self, call: Call) -> Reply:
        """CreateInput."""
        params = call.params
        kind = params.get("Type", "")
        names = [one.get("StreamName", "") for one in params.get("Destinations", [])]
        if kind == SRT_LISTENER and not names:
            names = [""]
        self._check_input(call.region, kind, names, params)
        with self._state.lock:
            identifier = self._state.fresh_id(self._state.inputs)
            made = Input(
                id=identifier,
                region=call.region,
                name=params.get("Name", ""),
                type=kind,
                stream_names=names,
                groups=list(params.get("InputSecurityGroups", [])),
                tags=dict(params.get("Tags", {})),
                extra={name: params[name] for name in _EXTRA if name in params},
                private_addresses=self._state.interfaces(len(names)) if "Vpc" in params else [],
            )
            self._state.inputs[call.region, identifier] = made
        self._tell_engine(made)
        self._clock.after(CREATE_SECONDS, lambda: self._created(made))
        return {"Input": self.input_view(made)}

    def _created(self, made: Input) -> None:
        with self._state.lock:
            if made.state == "CREATING":
                made.state = "DETACHED"

    @operation("medialive", "DescribeInput")
    def describe_input(self, call: Call) -> Reply:
        """DescribeInput."""
        return self.input_view(self._state.input(call.region, call.params["InputId"]))

    @operation("medialive", "ListInputs")
    def list_inputs(self, call: Call) -> Reply:
        """ListInputs."""
        shown, token = _page(self._state.in_region(self._state.inputs, call.region), call)
        return {"Inputs": [self.input_view(one) for one in shown], "NextToken": token}

    @operation("medialive", "UpdateInput")
    def update_input(self, call: Call) -> Reply:
        """UpdateInput: name, destinations and security groups; not while a channel with it runs."""
        params = call.params
        found = self._state.input(call.region, params["InputId"])
        with self._state.lock:
            if any(one.state != "IDLE" for one in self._state.attached_channels(found)):
                raise ServiceError(
                    "ConflictException", f"Input [{found.id}] is in use by a channel that is not idle.", 409
                )
            names = [one.get("StreamName", "") for one in params.get("Destinations", [])]
            groups = params.get("InputSecurityGroups", found.groups)
            self._check_input(call.region, found.type, names or found.stream_names, params)
            found.stream_names = names or found.stream_names
            found.groups = list(groups)
            found.name = params.get("Name", found.name)
            found.extra |= {name: params[name] for name in _EXTRA if name in params}
        self._tell_engine(found)
        return {"Input": self.input_view(found)}

    @operation("medialive", "DeleteInput")
    def delete_input(self, call: Call) -> Reply:
        """DeleteInput."""
        found = self._state.input(call.region, call.params["InputId"])
        with self._state.lock:
            attached = self._state.attached_channels(found)
            if attached:
                raise ServiceError(
                    "ConflictException",
                    f"Input [{found.id}] is attached to channel [{attached[0].id}] and cannot be deleted.",
                    409,
                )
            del self._state.inputs[call.region, found.id]
        self._engine.drop_input(found.id)
        return {}

    def input_view(self, one: Input) -> dict[str, Any]:
        """The API's picture of an input; stream names show inside its URLs, as on AWS."""
        attached = [channel.id for channel in self._state.attached_channels(one)]
        state = "ATTACHED" if attached else one.state
        return {
            "Arn": one.arn,
            "AttachedChannels": attached,
            "Destinations": [self._destination(one, index) for index in range(len(one.stream_names))],
            "Id": one.id,
            "InputClass": one.input_class,
            "InputDevices": [],
            "InputSourceType": "STATIC",
            "MediaConnectFlows": [],
            "Name": one.name,
            "SecurityGroups": list(one.groups),
            "Sources": [],
            "State": state,
            "Tags": dict(one.tags),
            "Type": one.type,
            **one.extra,
        }

    def _destination(self, one: Input, index: int) -> dict[str, Any]:
        """Inside a VPC the address is one on paper; the URL always leads to the media engine here."""
        host, port = self._ports.host, self._ports.rtmp_port
        if one.type == SRT_LISTENER:
            return {"Ip": host, "Port": str(one.srt_port), "Url": f"srt://{host}:{one.srt_port}"}
        private = one.private_addresses
        ip = private[index] if index < len(private) else host
        return {"Ip": ip, "Port": str(port), "Url": f"rtmp://{host}:{port}/{one.stream_names[index]}"}

    def _check_input(self, region: str, kind: str, names: list[str], params: dict[str, Any]) -> None:
        if not kind:
            raise ServiceError("BadRequestException", "Type is required.")
        groups = params.get("InputSecurityGroups", [])
        for group in groups:
            self._state.group(region, group)
        creating = "Type" in params
        if creating and kind in _PUSH_TYPES and not groups and "Vpc" not in params:
            raise ServiceError(
                "UnprocessableEntityException", "A push input needs an input security group.", 422
            )
        if kind == "RTMP_PUSH":
            _check_stream_names(names)
        medialive_srt.check(kind, params, creating=creating)

    def _tell_engine(self, one: Input) -> None:
        if one.type not in ("RTMP_PUSH", SRT_LISTENER):
            return
        with self._state.lock:
            cidrs = tuple(
                cidr
                for name in one.groups
                if (group := self._state.groups.get((one.region, name)))
                for cidr in group.cidrs
            )
        if one.private_addresses:
            cidrs = _ANYBODY  # EC2's security groups guard it, and those are not rehearsed
        if one.type == SRT_LISTENER:
            config = InputConfig(input_id=one.id, allowed_cidrs=cidrs, srt=medialive_srt.entrance(one))
            one.srt_port = self._engine.put_input(config)
            return
        destinations = []
        for stream_name in one.stream_names:
            app, _, key = stream_name.partition("/")
            destinations.append(Destination(app=app, key=key))
        self._engine.put_input(
            InputConfig(input_id=one.id, destinations=tuple(destinations), allowed_cidrs=cidrs)
        )


def _check_stream_names(names: list[str]) -> None:
    if not 1 <= len(names) <= 2:
        raise ServiceError(
            "UnprocessableEntityException", "An RTMP_PUSH input needs one or two destinations.", 422
        )
    if any(not name.partition("/")[0] or not name.partition("/")[2] for name in names):
        raise ServiceError(
            "UnprocessableEntityException",
            "Each destination of an RTMP_PUSH input needs a stream name of the form application/instance.",
            422,
        )


def _check_cidrs(cidrs: list[str]) -> None:
    if len(cidrs) > 10:
        raise ServiceError("UnprocessableEntityException", "A security group has at most 10 rules.", 422)
    for cidr in cidrs:
        try:
            ipaddress.IPv4Network(cidr, strict=False)
        except ValueError as exc:
            raise ServiceError("BadRequestException", f"[{cidr}] is not an IPv4 CIDR block.") from exc


def _page(items: list[Any], call: Call) -> tuple[list[Any], str | None]:
    size = int(call.params.get("MaxResults", _PAGE))
    return page(items, call.params.get("NextToken"), size, code="BadRequestException")
