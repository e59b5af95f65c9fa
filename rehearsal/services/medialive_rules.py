"""What MediaLive refuses in a channel's settings, given the inputs and packages that exist."""

from __future__ import annotations

from typing import Any

from rehearsal.services.medialive_encode import packages, problems
from rehearsal.services.medialive_srt import SRT_LISTENER
from rehearsal.services.medialive_state import Channel, MediaLiveState
from rehearsal.services.mediapackage_state import MediaPackageState
from rehearsal.wire import ServiceError

_PUSH_LIMIT = 2


class ChannelRules:
    """Judges the settings of CreateChannel and UpdateChannel."""

    def __init__(self, state: MediaLiveState, packages_state: MediaPackageState) -> None:
        self._state = state
        self._packages = packages_state

    def check(self, region: str, settings: dict[str, Any], own: Channel | None) -> None:
        """Raises what MediaLive answers to settings that do not fit; `own` is the channel being changed."""
        found = [{"ElementPath": path, "ErrorMessage": text} for path, text in problems(settings)]
        found += self._package_problems(region, settings)
        if found:
            words = "; ".join(f"{one['ElementPath']}: {one['ErrorMessage']}" for one in found)
            raise ServiceError("UnprocessableEntityException", words, 422, validationErrors=found)
        self._check_inputs(region, settings, own)

    def _package_problems(self, region: str, settings: dict[str, Any]) -> list[dict[str, str]]:
        return [
            {
                "ElementPath": "destinations.mediaPackageSettings",
                "ErrorMessage": f"MediaPackage channel [{group}/{name}] does not exist",
            }
            for where, group, name in packages(settings)
            if not self._packages.has_channel(where or region, group, name)
        ]

    def _check_inputs(self, region: str, settings: dict[str, Any], own: Channel | None) -> None:
        inputs = [self._state.input(region, one.get("InputId", "")) for one in settings["InputAttachments"]]
        for one in inputs:
            others = [other.id for other in self._state.attached_channels(one) if other is not own]
            if others:
                raise ServiceError(
                    "ConflictException", f"inputId={one.id} is already attached to channel {others[0]}", 409
                )
            if settings.get("ChannelClass") != "SINGLE_PIPELINE" and one.input_class != "STANDARD":
                raise ServiceError(
                    "UnprocessableEntityException",
                    f"Input [{one.id}] has input class SINGLE_PIPELINE; a STANDARD channel needs STANDARD.",
                    422,
                )
        if sum(one.type.endswith(("_PUSH", SRT_LISTENER)) for one in inputs) > _PUSH_LIMIT:
            raise ServiceError("UnprocessableEntityException", "A channel has at most 2 push inputs.", 422)
