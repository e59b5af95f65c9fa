"""Recording files of the engine into the archive bucket, under the names that MediaLive would give them.

Files are uploaded in parts, so this side never holds one whole; moto joins the parts of one object in
memory for a moment and then keeps it in a spool file of the region's home.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from boto3.exceptions import S3UploadFailedError
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import BotoCoreError, ClientError

from rehearsal.cfn.clients import Clients
from rehearsal.media.messages import ArchiveFile
from rehearsal.services.medialive_encode import archive_place
from rehearsal.services.medialive_state import MediaLiveState

log = logging.getLogger(__name__)

PART_BYTES = 16 * 1024 * 1024


class ArchiveShelf:
    """Takes finished files from the engine."""

    def __init__(self, channels: MediaLiveState, clients: Clients) -> None:
        self._channels = channels
        self._clients = clients
        self._transfer = TransferConfig(
            multipart_threshold=PART_BYTES, multipart_chunksize=PART_BYTES, use_threads=False
        )

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
        s3: Any = self._clients.get("s3", region)
        try:
            s3.upload_file(
                str(path), bucket, key, ExtraArgs={"ContentType": "video/MP2T"}, Config=self._transfer
            )
        except (ClientError, BotoCoreError, S3UploadFailedError, OSError) as exc:
            log.warning("a recording could not be archived to %s: %s", bucket, exc)
