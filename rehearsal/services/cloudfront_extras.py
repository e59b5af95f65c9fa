"""CloudFront's invalidations and the tags of distributions."""

from __future__ import annotations

from datetime import UTC, datetime

from rehearsal.clock import Clock
from rehearsal.services.cloudfront_state import CloudFrontState, Distribution
from rehearsal.wire import Call, Reply, ServiceError, new_id, operation

INVALIDATE_SECONDS = 10.0
_PATH = "https://cloudfront.amazonaws.com/2020-05-31"


class CloudFrontExtras:
    """Invalidations and tags."""

    def __init__(self, state: CloudFrontState, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    @operation("cloudfront", "CreateInvalidation")
    def invalidate(self, call: Call) -> Reply:
        """CreateInvalidation."""
        with self._state.lock:
            found = self._state.distribution(call.params["DistributionId"])
            invalidation = {
                "Id": "I" + new_id(13),
                "Status": "InProgress",
                "CreateTime": datetime.now(UTC),
                "InvalidationBatch": call.params["InvalidationBatch"],
            }
            found.invalidations[invalidation["Id"]] = invalidation
            while len(found.invalidations) > 100:
                del found.invalidations[next(iter(found.invalidations))]
        self._clock.after(INVALIDATE_SECONDS, lambda: invalidation.update(Status="Completed"))
        location = f"{_PATH}/distribution/{found.id}/invalidation/{invalidation['Id']}"
        return {"Location": location, "Invalidation": dict(invalidation)}

    @operation("cloudfront", "GetInvalidation")
    def get_invalidation(self, call: Call) -> Reply:
        """GetInvalidation."""
        found = self._state.distribution(call.params["DistributionId"])
        if call.params["Id"] not in found.invalidations:
            raise ServiceError("NoSuchInvalidation", "The specified invalidation does not exist.", 404)
        return {"Invalidation": dict(found.invalidations[call.params["Id"]])}

    # Tags

    @operation("cloudfront", "TagResource")
    def tag(self, call: Call) -> Reply:
        """TagResource."""
        tags = self._by_arn(call.params["Resource"]).tags
        tags.update({one["Key"]: one.get("Value", "") for one in call.params["Tags"].get("Items", [])})
        return {}

    @operation("cloudfront", "UntagResource")
    def untag(self, call: Call) -> Reply:
        """UntagResource."""
        tags = self._by_arn(call.params["Resource"]).tags
        for key in call.params["TagKeys"].get("Items", []):
            tags.pop(key, None)
        return {}

    @operation("cloudfront", "ListTagsForResource")
    def list_tags(self, call: Call) -> Reply:
        """ListTagsForResource."""
        tags = self._by_arn(call.params["Resource"]).tags
        return {"Tags": {"Items": [{"Key": key, "Value": value} for key, value in tags.items()]}}

    def _by_arn(self, arn: str) -> Distribution:
        for one in self._state.distributions.values():
            if one.arn == arn:
                return one
        raise ServiceError("NoSuchResource", "The resource does not exist.", 404)
