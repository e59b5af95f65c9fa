"""S3 events on the event bus: recordings that join a bucket which was told to speak of its objects.

Only what the archive receives is told; objects that clients put are not, because nothing here waits for them.
"""

from __future__ import annotations

from collections.abc import Callable

from rehearsal.cfn.model import Stacks


class BucketEvents:
    """Says "Object Created" for buckets whose stack switched EventBridge on."""

    def __init__(self, stacks: Stacks, tell: Callable[..., None]) -> None:
        self._stacks = stacks
        self._tell = tell

    def created(self, region: str, bucket: str, key: str, size: int) -> None:
        """An object is there now (S3 user guide, "EventBridge event message structure")."""
        if not self._speaks(bucket):
            return
        self._tell(
            region=region,
            source="aws.s3",
            detail_type="Object Created",
            resources=[f"arn:aws:s3:::{bucket}"],
            detail={
                "version": "0",
                "bucket": {"name": bucket},
                "object": {"key": key, "size": size, "etag": "", "sequencer": "00"},
                "reason": "CompleteMultipartUpload",
            },
        )

    def _speaks(self, bucket: str) -> bool:
        for stack in self._stacks.all():
            for resource in list(stack.resources.values()):
                if resource.type == "AWS::S3::Bucket" and resource.physical_id == bucket:
                    told = resource.properties.get("NotificationConfiguration", {})
                    return told.get("EventBridgeConfiguration", {}).get("EventBridgeEnabled") is True
        return False
