"""Recording files of the engine into the archive bucket, under the names that MediaLive would give them.

A file is moved, never read whole: see `large_objects`.
"""

from __future__ import annotations

import logging
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from rehearsal.bucket_events import BucketEvents
from rehearsal.cfn.clients import Clients
from rehearsal.large_objects import LargeObjects
from rehearsal.media.messages import ArchiveFile
from rehearsal.services.medialive_encode import archive_place
from rehearsal.services.medialive_state import MediaLiveState

log = logging.getLogger(__name__)


class ArchiveShelf:
    """Takes finished files from the engine."""

    def __init__(
        self, channels: MediaLiveState, clients: Clients, objects: LargeObjects, events: BucketEvents
    ) -> None:
        self._channels = channels
        self._clients = clients
        self._objects = objects
        self._events = events

    def take(self, file: ArchiveFile) -> None:
        """Copy one file to its bucket and delete it; a bucket that is gone is only logged."""
        path = Path(file.path)
        channel = self._channels.channel_anywhere(file.channel_id)
        place = archive_place(channel, file.pipeline, file.index) if channel is not None else None
        try:
            if channel is not None and place is not None:
                self._upload(channel.region, path, place.bucket, place.key)
        finally:
            path.unlink(missing_ok=True)

    def _upload(self, region: str, path: Path, bucket: str, key: str) -> None:
        s3 = self._clients.get("s3", region)
        try:
            size = path.stat().st_size
            self._objects.put(s3, path, bucket, key, "video/MP2T")
        except (ClientError, BotoCoreError, OSError) as exc:
            log.warning("a recording could not be archived to %s: %s", bucket, exc)
        else:
            self._events.created(region, bucket, key, size)
