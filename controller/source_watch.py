"""The pictures that come into the channel, before anything is done to them; asked for while one looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from aws.failures import AwsFailure
from controller.jobs import JobRunner
from controller.places import Place
from controller.sight import Truth
from controller.truth_watch import CHANNEL_OUTPUT
from controller.watches import Repeated

SOURCE_SECONDS = 2.0
"""MediaLive makes a picture every 2 s; asking is not counted towards the account's limit (user guide)."""
ATTACHED = "camera-"
STANDARD = "STANDARD"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePicture:
    """What one pipeline receives. `camera`: "A", "B", or "" where AWS does not say. `at`: Unix seconds."""

    pipeline: int
    camera: str
    at: float
    jpeg: bytes = field(repr=False)


class SourceWatch(Repeated[SourcePicture | None]):
    """Looks at one pipeline's source. `answer` is its newest picture and stays when no newer one comes.

    `made`: whether the event's plan has pictures made at all.
    """

    def __init__(
        self,
        jobs: JobRunner,
        place: Place,
        truth: Callable[[], Truth],
        made: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(jobs, "source picture", SOURCE_SECONDS, parent)
        self._place = place
        self._truth = truth
        self._made = made
        self._looked_at: int | None = None
        self.trouble = ""

    @property
    def pipelines(self) -> tuple[int, ...]:
        """The pipelines of which there can be pictures: those of the channel, on air or not."""
        channel = self._truth().channel
        if channel is None or not self._made():
            return ()
        return (0, 1) if channel.channel_class == STANDARD else (0,)

    def look(self, pipeline: int | None) -> None:
        """Look at this pipeline's source (0 or 1); `None` looks away."""
        if pipeline == self._looked_at:
            return
        self._looked_at, self.answer, self.trouble = pipeline, None, ""
        self.ask(None)  # so that the other source is asked for at once
        if pipeline is not None:
            self.ask(lambda: self._read(pipeline))

    def _read(self, pipeline: int) -> SourcePicture | None:
        truth, cloud = self._truth(), self._place.reach()
        channel_id = truth.outputs.get(CHANNEL_OUTPUT, "")
        if cloud is None or not channel_id or not truth.running:
            return None
        found = cloud.thumbnail(channel_id, pipeline)
        if found is None:
            return None
        return SourcePicture(
            pipeline=pipeline, camera=_camera(truth, pipeline), at=found.at.timestamp(), jpeg=found.jpeg
        )

    def _told(self, answer: SourcePicture | None) -> None:
        self.trouble = ""
        mine = answer is not None and answer.pipeline == self._looked_at
        super()._told(answer if mine else self.answer)
        if answer is not None and not mine and self._looked_at is not None:
            self._timer.start(0)

    def _not_told(self, failure: Exception) -> None:
        self.trouble = failure.sentence if isinstance(failure, AwsFailure) else str(failure)
        super()._not_told(failure)
        self.changed.emit()


def _camera(truth: Truth, pipeline: int) -> str:
    """The camera whose input is on in this pipeline now (DescribeChannel, PipelineDetails)."""
    active = truth.channel.active_inputs if truth.channel is not None else ()
    name = active[pipeline] if pipeline < len(active) else ""
    return name.removeprefix(ATTACHED).upper() if name.startswith(ATTACHED) else ""
