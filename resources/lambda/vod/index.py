"""When the channel has stopped: the recording of this broadcast becomes an on-demand HLS asset.

Started by EventBridge (MediaLive Channel State Change). MediaLive names a broadcast's files by the start of
the channel and counts them from 000000; the last file appears a moment after the channel has stopped. So the
function looks until two looks find the same, takes the newest broadcast of the pipeline that recorded most,
and asks MediaConvert for one job that joins the files in their order.

Asked twice, it does the work once: MediaConvert knows a request token for a minute, a job that is under way
is found by its first file, and an asset that is there is left alone. What fails is raised: Lambda tries
again, and tells the event bus when it gives up.
"""

import hashlib
import json
import logging
import os
import re
import threading
from dataclasses import dataclass

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

LOG = logging.getLogger(__name__)
LOG.setLevel(logging.INFO)
FILE = re.compile(r"(?P<stem>.+)\.(?P<count>\d{6,})\.m2ts")
AUDIO, CAPTIONS = "Audio Selector 1", "Captions Selector 1"
LOOKS = 10
MOST_INPUTS = 150
"""Inputs that one MediaConvert job takes. UNCONFIRMED: from memory of the quotas."""
SAME_BROADCAST_SECONDS = 600
"""Two pipelines end together: what ended earlier is another broadcast, or was cut short."""
GONE = frozenset({"ERROR", "CANCELED"})
AAC_RATES = (64000, 80000, 96000, 112000, 128000, 160000, 192000, 224000, 256000, 288000, 320000)
"""Bit rates of AAC-LC that MediaConvert takes (API reference, AacSettings), as far as plans go."""


@dataclass(frozen=True)
class Settings:
    """What the template tells the function. Rungs are [name, width, height, bit/s, quality 1-10]."""

    event: str
    bucket: str
    role: str
    rungs: tuple
    segment_seconds: int
    keyframe_seconds: int
    audio_bitrate: int
    embedded_captions: bool
    tags: dict
    settle_seconds: int
    source: str = "archive/"
    target: str = "vod/"

    @classmethod
    def read(cls, environment):
        """From the function's environment. Raises KeyError or ValueError when the template is wrong."""
        return cls(
            event=environment["EVENT"],
            bucket=environment["BUCKET"],
            role=environment["ROLE"],
            rungs=tuple(tuple(one) for one in json.loads(environment["RUNGS"])),
            segment_seconds=int(environment["SEGMENT_SECONDS"]),
            keyframe_seconds=int(environment["KEYFRAME_SECONDS"]),
            audio_bitrate=int(environment["AUDIO_BITRATE"]),
            embedded_captions=environment["EMBEDDED_CAPTIONS"] == "true",
            tags=json.loads(environment["TAGS"]),
            settle_seconds=int(environment["SETTLE_SECONDS"]),
        )


@dataclass(frozen=True)
class Recording:
    """One pipeline's files of one broadcast, in order. `files` are (key, entity tag)."""

    stem: str
    files: tuple
    size: int
    ended: float

    @property
    def name(self):
        """What the asset is called: the event and the start of the channel."""
        return self.stem.rpartition("/")[2]


class Converter:
    """Makes the jobs. `pause` waits that many seconds."""

    def __init__(self, settings, s3, mediaconvert, pause):
        self._settings = settings
        self._s3 = s3
        self._mediaconvert = mediaconvert
        self._pause = pause

    def convert(self):
        """Ids of the jobs that were asked for; none when there is nothing to do."""
        recording = self._settled()
        if recording is None:
            LOG.info("nothing was recorded", extra={"flypack": self._settings.event})
            return []
        files = recording.files
        parts = [files[at : at + MOST_INPUTS] for at in range(0, len(files), MOST_INPUTS)]
        return [
            job
            for number, part in enumerate(parts, start=1)
            if (job := self._job(recording, part, number, len(parts))) is not None
        ]

    def _settled(self):
        """The newest recording, once two looks find the same."""
        before = self._newest()
        for _ in range(LOOKS):
            self._pause(self._settings.settle_seconds)
            now = self._newest()
            if now == before:
                break
            before = now
        return before

    def _newest(self):
        """The broadcast that ended last; of its pipelines the one that recorded most."""
        found = recordings(self._objects(self._settings.source))
        if not found:
            return None
        last = max(one.ended for one in found)
        late = [one for one in found if last - one.ended <= SAME_BROADCAST_SECONDS]
        newest = {one.stem.rpartition("/")[0]: one for one in sorted(late, key=lambda one: one.ended)}
        return max(newest.values(), key=lambda one: (one.size, one.stem))

    def _objects(self, prefix):
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self._settings.bucket, Prefix=prefix
        )
        return [row for page in pages for row in page.get("Contents", ())]

    def _job(self, recording, files, number, parts):
        """The id of one part's job, None when it is there or under way."""
        folder = recording.name if parts == 1 else f"{recording.name}/part-{number:02d}"
        target = f"{self._settings.target}{folder}/index"
        facts = {"flypack": self._settings.event, "asset": f"{target}.m3u8", "files": len(files)}
        if self._objects(f"{target}.m3u8"):
            LOG.info("the asset is there already", extra=facts)
            return None
        if self._under_way(f"s3://{self._settings.bucket}/{files[0][0]}"):
            LOG.info("the conversion is under way already", extra=facts)
            return None
        made = self._mediaconvert.create_job(**request(self._settings, files, target, number, parts))
        LOG.info("the conversion was asked for", extra={**facts, "job": made["Job"]["Id"]})
        return made["Job"]["Id"]

    def _under_way(self, first):
        """Whether a job of ours that did not fail begins with this file. A search that fails finds none."""
        try:
            jobs = self._mediaconvert.search_jobs(InputFile=first, Order="DESCENDING").get("Jobs", ())
        except (ClientError, BotoCoreError) as exc:
            LOG.warning("the jobs could not be searched: %s", reason(exc))
            return False
        ours = {"flypackEvent": self._settings.event, "flypackWork": "vod"}
        return any(
            job.get("Status") not in GONE and ours.items() <= job.get("UserMetadata", {}).items()
            for job in jobs
        )


def recordings(rows):
    """Every recording among the objects of the archive."""
    stems = {}
    for row in rows:
        match = FILE.fullmatch(row["Key"])
        if match and row["Size"]:
            stems.setdefault(match["stem"], []).append((int(match["count"]), row))
    return [
        Recording(
            stem=stem,
            files=tuple((row["Key"], row["ETag"]) for _, row in sorted(files, key=lambda file: file[0])),
            size=sum(row["Size"] for _, row in files),
            ended=max(row["LastModified"].timestamp() for _, row in files),
        )
        for stem, files in stems.items()
    ]


def request(settings, files, target, number, parts):
    """CreateJob's parameters."""
    told = json.dumps([target, files]).encode()
    return {
        "Role": settings.role,
        "ClientRequestToken": hashlib.sha256(told).hexdigest(),
        "UserMetadata": {
            "flypackEvent": settings.event,
            "flypackWork": "vod",
            "part": f"{number}/{parts}",
            "asset": f"{target}.m3u8",
        },
        "Tags": settings.tags,
        "BillingTagsSource": "JOB",
        "StatusUpdateInterval": "SECONDS_600",
        "Settings": {
            "TimecodeConfig": {"Source": "ZEROBASED"},
            "Inputs": [source(settings, key) for key, _ in files],
            "OutputGroups": [hls(settings, target)],
        },
    }


def source(settings, key):
    """One file of the recording."""
    made = {
        "FileInput": f"s3://{settings.bucket}/{key}",
        "TimecodeSource": "ZEROBASED",
        "VideoSelector": {},
        "AudioSelectors": {AUDIO: {"DefaultSelection": "DEFAULT"}},
    }
    if settings.embedded_captions:
        made["CaptionSelectors"] = {CAPTIONS: {"SourceSettings": {"SourceType": "EMBEDDED"}}}
    return made


def hls(settings, target):
    """The output group: one TS output per rung, as the live event has them."""
    return {
        "Name": "HLS",
        "OutputGroupSettings": {
            "Type": "HLS_GROUP_SETTINGS",
            "HlsGroupSettings": {
                "Destination": f"s3://{settings.bucket}/{target}",
                "SegmentLength": settings.segment_seconds,
                "MinSegmentLength": 0,
                "SegmentControl": "SEGMENTED_FILES",
                "DirectoryStructure": "SINGLE_DIRECTORY",
                "ManifestDurationFormat": "FLOATING_POINT",
                "CodecSpecification": "RFC_6381",
            },
        },
        "Outputs": [output(settings, *rung) for rung in settings.rungs],
    }


def output(settings, name, width, height, bitrate, quality):
    """One rung: H.264 QVBR in one balanced pass, which is MediaConvert's basic tier, and AAC."""
    made = {
        "NameModifier": f"-{name}",
        "ContainerSettings": {"Container": "M3U8", "M3u8Settings": {}},
        "OutputSettings": {"HlsSettings": {}},
        "VideoDescription": {
            "Width": width,
            "Height": height,
            "CodecSettings": {"Codec": "H_264", "H264Settings": h264(settings, bitrate, quality)},
        },
        "AudioDescriptions": [{"AudioSourceName": AUDIO, "CodecSettings": aac(settings.audio_bitrate)}],
    }
    if settings.embedded_captions:
        inside = {"DestinationType": "EMBEDDED"}
        made["CaptionDescriptions"] = [{"CaptionSelectorName": CAPTIONS, "DestinationSettings": inside}]
    return made


def h264(settings, bitrate, quality):
    """Closed GOPs of the live event's length, so that segments are as long as asked for."""
    return {
        "RateControlMode": "QVBR",
        "MaxBitrate": bitrate,
        "QvbrSettings": {"QvbrQualityLevel": quality},
        "QualityTuningLevel": "SINGLE_PASS_HQ",
        "SceneChangeDetect": "TRANSITION_DETECTION",
        "FramerateControl": "INITIALIZE_FROM_SOURCE",
        "ParControl": "SPECIFIED",
        "ParNumerator": 1,
        "ParDenominator": 1,
        "GopSize": settings.keyframe_seconds,
        "GopSizeUnits": "SECONDS",
        "GopClosedCadence": 1,
    }


def aac(bitrate):
    """The highest bit rate that MediaConvert takes and the plan allows."""
    rate = max(rate for rate in AAC_RATES if rate <= max(bitrate, AAC_RATES[0]))
    aac_settings = {"Bitrate": rate, "CodingMode": "CODING_MODE_2_0", "SampleRate": 48000}
    return {"Codec": "AAC", "AacSettings": aac_settings}


def reason(error):
    """An AWS error in a sentence: operation, code and message, which name no secret."""
    return f"{error}" if isinstance(error, ClientError) else f"{type(error).__name__}: {error}"


def handler(_event, _context):
    """Lambda's way in: the ids of the jobs."""
    try:
        settings = Settings.read(os.environ)
        config = Config(retries={"mode": "standard", "max_attempts": 4})
        s3, mediaconvert = (boto3.client(name, config=config) for name in ("s3", "mediaconvert"))
        return {"jobs": Converter(settings, s3, mediaconvert, threading.Event().wait).convert()}
    except (ClientError, BotoCoreError) as exc:
        LOG.error("the recording could not be converted: %s", reason(exc))
        raise
