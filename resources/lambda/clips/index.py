"""For every file that joins the archive: pictures of it, one every few seconds.

Started by EventBridge (S3 Object Created below `archive/`; the pictures go below `clips/`, so it never starts
itself). MediaConvert takes pictures only beside a regular output (user guide, "File group with a frame
capture output"), so a small preview of the file is made with them.

Asked twice, it does the work once: MediaConvert knows a request token for a minute, and a job that is there
is found by its file. What fails is raised: Lambda tries again, and tells the event bus when it gives up.
"""

import hashlib
import json
import logging
import os
import re
from dataclasses import dataclass

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

LOG = logging.getLogger(__name__)
LOG.setLevel(logging.INFO)
FILE = re.compile(r"archive/(?P<name>.+\.\d{6,})\.m2ts")
TARGET = "clips/"
GONE = frozenset({"ERROR", "CANCELED"})
PREVIEW_BITS = 300_000


@dataclass(frozen=True)
class Settings:
    """What the template tells the function. Sizes are in pixels."""

    event: str
    bucket: str
    role: str
    picture: tuple
    preview: tuple
    every_seconds: int
    tags: dict

    @classmethod
    def read(cls, environment):
        """From the function's environment. Raises KeyError or ValueError when the template is wrong."""
        return cls(
            event=environment["EVENT"],
            bucket=environment["BUCKET"],
            role=environment["ROLE"],
            picture=tuple(json.loads(environment["PICTURE"])),
            preview=tuple(json.loads(environment["PREVIEW"])),
            every_seconds=int(environment["EVERY_SECONDS"]),
            tags=json.loads(environment["TAGS"]),
        )


def take(settings, event, mediaconvert):
    """The id of the job for the event's file; None when it is no recording or has its job."""
    made = event["detail"]["object"]
    match = FILE.fullmatch(made["key"])
    facts = {"flypack": settings.event, "file": made["key"]}
    if event["detail"]["bucket"]["name"] != settings.bucket or match is None or not made.get("size", 1):
        LOG.info("this is no recording", extra=facts)
        return None
    if there(settings, f"s3://{settings.bucket}/{made['key']}", mediaconvert):
        LOG.info("the pictures are asked for already", extra=facts)
        return None
    job = mediaconvert.create_job(**request(settings, made, match["name"]))["Job"]["Id"]
    LOG.info("the pictures were asked for", extra={**facts, "job": job})
    return job


def there(settings, file, mediaconvert):
    """Whether a job of ours that did not fail has this file. A search that fails finds none."""
    try:
        jobs = mediaconvert.search_jobs(InputFile=file, Order="DESCENDING").get("Jobs", ())
    except (ClientError, BotoCoreError) as exc:
        LOG.warning("the jobs could not be searched: %s", reason(exc))
        return False
    ours = {"flypackEvent": settings.event, "flypackWork": "clips"}
    return any(
        job.get("Status") not in GONE and ours.items() <= job.get("UserMetadata", {}).items() for job in jobs
    )


def request(settings, made, name):
    """CreateJob's parameters."""
    told = json.dumps([settings.bucket, made["key"], made.get("etag", "")]).encode()
    folder = f"s3://{settings.bucket}/{TARGET}{name}"
    return {
        "Role": settings.role,
        "ClientRequestToken": hashlib.sha256(told).hexdigest(),
        "UserMetadata": {"flypackEvent": settings.event, "flypackWork": "clips", "file": made["key"]},
        "Tags": settings.tags,
        "BillingTagsSource": "JOB",
        "StatusUpdateInterval": "SECONDS_600",
        "Settings": {
            "TimecodeConfig": {"Source": "ZEROBASED"},
            "Inputs": [
                {
                    "FileInput": f"s3://{settings.bucket}/{made['key']}",
                    "TimecodeSource": "ZEROBASED",
                    "VideoSelector": {},
                    "AudioSelectors": {"Audio Selector 1": {"DefaultSelection": "DEFAULT"}},
                }
            ],
            "OutputGroups": [
                group("pictures", f"{folder}/picture", pictures(settings)),
                group("preview", f"{folder}/preview", preview(settings)),
            ],
        },
    }


def group(name, destination, output):
    """An output group of one file output."""
    return {
        "Name": name,
        "OutputGroupSettings": {
            "Type": "FILE_GROUP_SETTINGS",
            "FileGroupSettings": {"Destination": destination},
        },
        "Outputs": [output],
    }


def pictures(settings):
    """JPEG files `picture.0000000.jpg` and on: the first frame, then one every few seconds."""
    width, height = settings.picture
    return {
        "ContainerSettings": {"Container": "RAW"},
        "VideoDescription": {
            "Width": width,
            "Height": height,
            "CodecSettings": {
                "Codec": "FRAME_CAPTURE",
                "FrameCaptureSettings": {
                    "FramerateNumerator": 1,
                    "FramerateDenominator": settings.every_seconds,
                    "MaxCaptures": 10000,
                    "Quality": 80,
                },
            },
        },
    }


def preview(settings):
    """`preview.mp4`: the regular output that a job with pictures must have, as small as is of any use."""
    width, height = settings.preview
    return {
        "ContainerSettings": {"Container": "MP4", "Mp4Settings": {}},
        "VideoDescription": {
            "Width": width,
            "Height": height,
            "CodecSettings": {
                "Codec": "H_264",
                "H264Settings": {
                    "RateControlMode": "QVBR",
                    "MaxBitrate": PREVIEW_BITS,
                    "QvbrSettings": {"QvbrQualityLevel": 5},
                    "QualityTuningLevel": "SINGLE_PASS_HQ",
                    "SceneChangeDetect": "TRANSITION_DETECTION",
                    "FramerateControl": "INITIALIZE_FROM_SOURCE",
                },
            },
        },
        "AudioDescriptions": [
            {
                "AudioSourceName": "Audio Selector 1",
                "CodecSettings": {
                    "Codec": "AAC",
                    "AacSettings": {"Bitrate": 64000, "CodingMode": "CODING_MODE_2_0", "SampleRate": 48000},
                },
            }
        ],
    }


def reason(error):
    """An AWS error in a sentence: operation, code and message, which name no secret."""
    return f"{error}" if isinstance(error, ClientError) else f"{type(error).__name__}: {error}"


def handler(event, _context):
    """Lambda's way in: the id of the job."""
    try:
        settings = Settings.read(os.environ)
        client = boto3.client("mediaconvert", config=Config(retries={"mode": "standard", "max_attempts": 4}))
        return {"job": take(settings, event, client)}
    except (ClientError, BotoCoreError) as exc:
        LOG.error("the pictures could not be asked for: %s", reason(exc))
        raise
