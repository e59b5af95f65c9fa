"""What the region asks of the media engine, as an interface: the real one lives in `engine.py`."""

from __future__ import annotations

from typing import Protocol

from rehearsal.media.messages import ChannelConfig, DistributionConfig, InputConfig, PackageConfig, Ports
from rehearsal.media.snapshot import Snapshot


class MediaEngine(Protocol):
    """The media path behind the services. Every method is safe to call from any thread."""

    @property
    def alive(self) -> bool:
        """False once the engine process has ended."""

    def start(self) -> Ports:
        """Start the engine process; returns where it listens."""

    def put_input(self, config: InputConfig, /) -> int:
        """Accept publishers of this input, or change who may; the UDP port of an SRT entrance, else 0."""

    def drop_input(self, input_id: str, /) -> None:
        """Accept nobody any more."""

    def put_package(self, config: PackageConfig, /) -> object:
        """Serve these endpoints at the origin."""

    def drop_package(self, name: str, /) -> None:
        """Stop serving "group/channel"."""

    def put_distribution(self, config: DistributionConfig, /) -> None:
        """Let the edge serve a channel group."""

    def drop_distribution(self, distribution_id: str, /) -> None:
        """Take the distribution off the edge."""

    def start_channel(self, config: ChannelConfig, /) -> None:
        """Run the channel's pipelines; returns when they run."""

    def stop_channel(self, channel_id: str, /) -> None:
        """Stop the channel's pipelines; returns when they are gone."""

    def thumbnail(self, channel_id: str, pipeline: int, /) -> Snapshot | None:
        """The newest picture of the pipeline's source, or None."""

    def close(self) -> None:
        """End the engine process and its children."""
