"""MediaLive's channels: settings, states over time, and the media engine behind RUNNING."""

from __future__ import annotations

import logging
from typing import Any

from rehearsal.clock import Clock
from rehearsal.engine import EngineFailure
from rehearsal.events import EventBus
from rehearsal.media_door import MediaEngine
from rehearsal.services.medialive_encode import channel_config
from rehearsal.services.medialive_rules import ChannelRules
from rehearsal.services.medialive_srt import PassphraseReader
from rehearsal.services.medialive_state import EDITABLE, Channel, MediaLiveState
from rehearsal.services.mediapackage_state import MediaPackageState
from rehearsal.services.paging import page
from rehearsal.wire import Call, Reply, ServiceError, operation

log = logging.getLogger(__name__)

CREATE_SECONDS = 7.0
START_SECONDS = 8.0
STOP_SECONDS = 6.0
UPDATE_SECONDS = 3.0
DELETE_SECONDS = 5.0
_PAGE = 100
_SETTINGS = (
    "Name", "ChannelClass", "Destinations", "EncoderSettings", "InputAttachments", "InputSpecification",
    "LogLevel", "Maintenance", "RoleArn", "Vpc", "CdiInputSpecification", "ChannelSecurityGroups",
    "InferenceSettings",
)  # fmt: skip


class MediaLiveChannels:
    """Create, describe, update, start, stop, delete."""

    def __init__(
        self,
        state: MediaLiveState,
        packages_state: MediaPackageState,
        engine: MediaEngine,
        bus: EventBus,
        clock: Clock,
        reader: PassphraseReader,
    ) -> None:
        self._reader = reader
        self._state = state
        self._rules = ChannelRules(state, packages_state)
        self._engine = engine
        self._bus = bus
        self._clock = clock

    @operation("medialive", "CreateChannel")
    def create(self, call: Call) -> Reply:
        """CreateChannel."""
        settings = _settings(call.params)
        settings.setdefault("ChannelClass", "STANDARD")
        settings.setdefault("LogLevel", "DISABLED")
        with self._state.lock:
            self._rules.check(call.region, settings, None)
            if call.params.get("DryRun"):
                return {}
            channel = Channel(
                id=self._state.fresh_id(self._state.channels),
                region=call.region,
                settings=settings,
                tags=dict(call.params.get("Tags", {})),
            )
            self._state.channels[call.region, channel.id] = channel
            reply = {"Channel": self.view(channel)}
        self._announce(channel, "Created channel")
        self._clock.after(CREATE_SECONDS, lambda: self._become(channel, "CREATING", "IDLE"))
        return reply

    @operation("medialive", "DescribeChannel")
    def describe(self, call: Call) -> Reply:
        """DescribeChannel."""
        with self._state.lock:
            return self.view(self._state.channel(call.region, call.params["ChannelId"]))

    @operation("medialive", "ListChannels")
    def list_channels(self, call: Call) -> Reply:
        """ListChannels: deleted channels are not listed."""
        with self._state.lock:
            every = self._state.in_region(self._state.channels, call.region)
            views = [self.summary(one) for one in every if one.state != "DELETED"]
        size = int(call.params.get("MaxResults", _PAGE))
        shown, token = page(views, call.params.get("NextToken"), size, code="BadRequestException")
        return {"Channels": shown, "NextToken": token}

    @operation("medialive", "UpdateChannel")
    def update(self, call: Call) -> Reply:
        """UpdateChannel: idle channels only."""
        return self._update(call, _settings(call.params))

    @operation("medialive", "UpdateChannelClass")
    def update_class(self, call: Call) -> Reply:
        """UpdateChannelClass: idle channels only."""
        members = ("ChannelClass", "Destinations")
        return self._update(call, {name: call.params[name] for name in members if name in call.params})

    def _update(self, call: Call, changes: dict[str, Any]) -> Reply:
        with self._state.lock:
            channel = self._editable(call, "updated")
            settings = channel.settings | changes
            self._rules.check(call.region, settings, channel)
            channel.settings = settings
            self._set_state(channel, "UPDATING")
            reply = {"Channel": self.view(channel)}
        self._clock.after(UPDATE_SECONDS, lambda: self._become(channel, "UPDATING", "IDLE"))
        return reply

    @operation("medialive", "DeleteChannel")
    def delete(self, call: Call) -> Reply:
        """DeleteChannel: a channel that runs must be stopped first."""
        with self._state.lock:
            channel = self._live(call)
            if channel.state not in EDITABLE:
                raise ServiceError(
                    "ConflictException",
                    "Cannot delete a channel that has not been stopped yet. Please stop the channel",
                    409,
                )
            self._set_state(channel, "DELETING")
            reply = self.view(channel)
        self._clock.after(DELETE_SECONDS, lambda: self._buried(channel))
        return reply

    @operation("medialive", "StartChannel")
    def start(self, call: Call) -> Reply:
        """StartChannel: idle channels only; RUNNING when the pipelines really run."""
        with self._state.lock:
            channel = self._live(call)
            if channel.state != "IDLE":
                raise _conflict(channel, "started")
            channel.starts(self._clock.now())
            self._set_state(channel, "STARTING")
            reply = self.view(channel)
        self._clock.after(START_SECONDS, lambda: self._run(channel))
        return reply

    @operation("medialive", "StopChannel")
    def stop(self, call: Call) -> Reply:
        """StopChannel."""
        with self._state.lock:
            channel = self._live(call)
            if channel.state not in ("RUNNING", "STARTING", "RECOVERING"):
                raise _conflict(channel, "stopped")
            self._set_state(channel, "STOPPING")
            reply = self.view(channel)
        self._clock.after_real(0, lambda: self._halt(channel))
        return reply

    @operation("medialive", "RestartChannelPipelines")
    def restart(self, call: Call) -> Reply:
        """RestartChannelPipelines: running channels only."""
        with self._state.lock:
            channel = self._live(call)
            if channel.state != "RUNNING":
                raise _conflict(channel, "restarted")
            self._set_state(channel, "RECOVERING")
            reply = {**self.view(channel), "MaintenanceStatus": "RESTARTING"}
        self._clock.after_real(0, lambda: self._again(channel))
        return reply

    # What happens behind a state

    def _run(self, channel: Channel) -> None:
        """STARTING -> RUNNING once the engine's pipelines run; back to IDLE with the reason otherwise."""
        try:
            self._engine.start_channel(channel_config(channel, self._reader.read(channel)))
        except (EngineFailure, KeyError, ValueError) as exc:
            log.warning("channel %s did not start: %s", channel.id, exc)
            with self._state.lock:
                channel.start_failed(str(exc), self._clock.now())
                if channel.state in ("STARTING", "RECOVERING"):
                    self._set_state(channel, "IDLE", f"The channel could not be started: {exc}")
            return
        with self._state.lock:
            stopped_meanwhile = channel.state not in ("STARTING", "RECOVERING")
            if not stopped_meanwhile:
                channel.running = set(range(channel.pipelines))
                first = channel.attachments[0].get("InputAttachmentName", "")
                channel.active_inputs = dict.fromkeys(channel.running, first)
                self._set_state(channel, "RUNNING")
        if stopped_meanwhile:
            self._engine.stop_channel(channel.id)

    def _halt(self, channel: Channel) -> None:
        try:
            self._engine.stop_channel(channel.id)
        except EngineFailure as exc:  # an engine that is gone has stopped the channel as well
            log.warning("channel %s: %s", channel.id, exc)
        with self._state.lock:
            channel.running.clear()
            channel.active_inputs.clear()
        self._clock.after(STOP_SECONDS, lambda: self._halted(channel))

    def _halted(self, channel: Channel) -> None:
        with self._state.lock:
            now = self._clock.now()
            for alert in channel.alerts:
                alert.cleared_at = alert.cleared_at or now
            if channel.state == "STOPPING":
                self._set_state(channel, "IDLE")

    def _again(self, channel: Channel) -> None:
        try:
            self._engine.stop_channel(channel.id)
        finally:
            self._run(channel)

    def _buried(self, channel: Channel) -> None:
        with self._state.lock:
            if channel.state == "DELETING":
                self._announce(channel, "", state="DELETED")
                self._state.bury(channel)

    def _become(self, channel: Channel, before: str, after: str) -> None:
        with self._state.lock:
            if channel.state == before:
                self._set_state(channel, after)

    def _set_state(self, channel: Channel, state: str, message: str = "") -> None:
        channel.state = state
        if state not in ("RUNNING", "RECOVERING"):
            channel.running.clear()
        self._announce(channel, message)

    def _announce(self, channel: Channel, message: str, *, state: str | None = None) -> None:
        self._bus.publish(
            region=channel.region,
            source="aws.medialive",
            detail_type="MediaLive Channel State Change",
            resources=[channel.arn],
            detail={
                "channel_arn": channel.arn,
                "state": state or channel.state,
                "message": message or f"Channel is {(state or channel.state).lower()}",
                "pipelines_running_count": len(channel.running),
            },
        )

    # Rules

    def _live(self, call: Call) -> Channel:
        channel = self._state.channel(call.region, call.params["ChannelId"])
        if channel.state == "DELETED":
            raise ServiceError("NotFoundException", f"Could not find channel with id [{channel.id}].", 404)
        return channel

    def _editable(self, call: Call, what: str) -> Channel:
        channel = self._live(call)
        if channel.state not in EDITABLE:
            raise _conflict(channel, what)
        return channel

    # Views

    def summary(self, channel: Channel) -> dict[str, Any]:
        """The channel as ListChannels shows it."""
        view = self.view(channel)
        view.pop("EncoderSettings", None)
        view.pop("PipelineDetails", None)
        return view

    def view(self, channel: Channel) -> dict[str, Any]:
        """The API's picture of a channel."""
        return {
            **{name: value for name, value in channel.settings.items() if value is not None},
            "Arn": channel.arn,
            "Id": channel.id,
            "EgressEndpoints": [{"SourceIp": f"203.0.113.{10 + one}"} for one in range(channel.pipelines)],
            "PipelineDetails": [
                {
                    "PipelineId": str(one),
                    "ActiveInputAttachmentName": channel.active_inputs.get(one, ""),
                    "ActiveInputSwitchActionName": "",
                }
                for one in sorted(channel.running)
            ],
            "PipelinesRunningCount": len(channel.running),
            "State": channel.state,
            "Tags": dict(channel.tags),
        }


def _settings(params: dict[str, Any]) -> dict[str, Any]:
    return {name: params[name] for name in _SETTINGS if name in params}


def _conflict(channel: Channel, what: str) -> ServiceError:
    return ServiceError(
        "ConflictException",
        f"Channel [{channel.id}] cannot be {what} while it is in state {channel.state}.",
        409,
    )
