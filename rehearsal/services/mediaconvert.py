"""MediaConvert: jobs that are taken, made by ffmpeg, found again and told of when they end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from rehearsal.clock import Clock
from rehearsal.converter import ConversionFailure, Converter
from rehearsal.media.ffmpeg import NoFfmpeg
from rehearsal.wire import ACCOUNT_ID, Call, Reply, ServiceError, numeric_id, operation

log = logging.getLogger(__name__)

QUEUED_SECONDS = 5.0
TOKEN_SECONDS = 60.0
"""How long a request token is known (CreateJob, ClientRequestToken)."""
JOBS_KEPT = 200
UNREADABLE = 1404
"""An input that cannot be opened (MediaConvert user guide, "Error codes")."""


@dataclass(slots=True, kw_only=True)
class Job:
    """One job as it is now."""

    id: str
    region: str
    params: dict[str, Any]
    created: datetime
    status: str = "SUBMITTED"
    error: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """As the API tells it."""
        found = {
            "Id": self.id,
            "Arn": f"arn:aws:mediaconvert:{self.region}:{ACCOUNT_ID}:jobs/{self.id}",
            "Role": self.params["Role"],
            "Settings": self.params["Settings"],
            "Status": self.status,
            "UserMetadata": self.params.get("UserMetadata", {}),
            "CreatedAt": self.created,
            "Queue": f"arn:aws:mediaconvert:{self.region}:{ACCOUNT_ID}:queues/Default",
        }
        return found | ({"ErrorCode": UNREADABLE, "ErrorMessage": self.error} if self.error else {})


class MediaConvert:
    """CreateJob, GetJob and SearchJobs."""

    def __init__(self, converter: Converter, clock: Clock, tell: Callable[..., None]) -> None:
        self._converter = converter
        self._clock = clock
        self._tell = tell
        self._jobs: dict[str, Job] = {}
        self._threads: list[threading.Thread] = []
        self._guard = threading.Lock()

    @operation("mediaconvert", "CreateJob")
    def create(self, call: Call) -> Reply:
        """CreateJob: the same token within a minute is the same job."""
        token = call.params.get("ClientRequestToken")
        with self._guard:
            for known in self._jobs.values():
                age = (datetime.now(UTC) - known.created).total_seconds()
                same = token is not None and known.params.get("ClientRequestToken") == token
                if same and known.region == call.region and age < TOKEN_SECONDS:
                    return {"Job": known.told}
            job = Job(
                id=f"{numeric_id(13)}-{numeric_id(6)}",
                region=call.region,
                params=dict(call.params),
                created=datetime.now(UTC),
            )
            self._jobs[job.id] = job
            while len(self._jobs) > JOBS_KEPT:
                del self._jobs[next(iter(self._jobs))]
        self._clock.after(QUEUED_SECONDS, lambda: self._begin(job))
        return {"Job": job.told}

    @operation("mediaconvert", "GetJob")
    def get(self, call: Call) -> Reply:
        """GetJob."""
        job = self._jobs.get(call.params["Id"])
        if job is None or job.region != call.region:
            raise ServiceError("NotFoundException", f"There is no job {call.params['Id']}", 404)
        return {"Job": job.told}

    @operation("mediaconvert", "SearchJobs")
    def search(self, call: Call) -> Reply:
        """SearchJobs by status and by a part of an input's name, newest first."""
        name, status = call.params.get("InputFile", ""), call.params.get("Status")
        with self._guard:
            jobs = [one for one in reversed(self._jobs.values()) if one.region == call.region]
        found = [
            one.told
            for one in jobs
            if (not status or one.status == status)
            and any(name in source.get("FileInput", "") for source in one.params["Settings"]["Inputs"])
        ]
        return {"Jobs": found[: int(call.params.get("MaxResults", 20))]}

    def close(self) -> None:
        """Wait for those that run; the clock must be stopped, which ends them."""
        with self._guard:
            threads = list(self._threads)
        for thread in threads:
            thread.join()

    def _begin(self, job: Job) -> None:
        thread = threading.Thread(target=self._make, args=(job,), name="region-conversion")
        with self._guard:
            if self._clock.stopped.is_set():
                return
            self._threads = [one for one in self._threads if one.is_alive()]
            self._threads.append(thread)
            job.status = "PROGRESSING"
            thread.start()

    def _make(self, job: Job) -> None:
        try:
            self._converter.convert(job.region, job.params["Settings"])
        except (ConversionFailure, NoFfmpeg, ClientError, BotoCoreError, OSError, KeyError) as exc:
            job.error = str(exc) or type(exc).__name__
            log.warning("conversion %s failed: %s", job.id, job.error)
        if self._clock.stopped.is_set():
            return
        job.status = "ERROR" if job.error else "COMPLETE"
        detail: dict[str, Any] = {
            "timestamp": round(datetime.now(UTC).timestamp() * 1000),
            "accountId": ACCOUNT_ID,
            "queue": job.told["Queue"],
            "jobId": job.id,
            "status": job.status,
            "userMetadata": job.told["UserMetadata"],
        }
        if job.error:
            detail |= {"errorCode": UNREADABLE, "errorMessage": job.error}
        self._tell(
            region=job.region,
            source="aws.mediaconvert",
            detail_type="MediaConvert Job State Change",
            resources=[job.told["Arn"]],
            detail=detail,
        )
