"""What things are called: logical ids inside the template, physical names on AWS.

The stack is `flypack-NAME` and so is the prefix of every name that AWS lets us choose; what CloudFormation
can name by itself (buckets, roles, the queue) it names, because a bucket that is kept would block the next
event of that name, and SQS refuses a queue name for 60 seconds after a deletion. CloudFront names are
account-wide, so they carry the region: two events, or one event in two regions, never collide.
"""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import Sub, Tags

from aws.spec import PipelineSpec

CHANNEL = "Channel"
CHANNEL_GROUP = "ChannelGroup"
PACKAGE_CHANNEL = "PackageChannel"
DISTRIBUTION = "Distribution"
INPUT_SECURITY_GROUP = "InputSecurityGroup"
MEDIALIVE_ROLE = "MediaLiveRole"
ARCHIVE_BUCKET = "ArchiveBucket"
LOG_BUCKET = "LogBucket"
SITE_BUCKET = "SiteBucket"
ALARM_TOPIC = "AlarmTopic"
EVENT_QUEUE = "EventQueue"
EVENT_RULE = "EventRule"
DASHBOARD = "Dashboard"
STOP_SCHEDULE = "StopSchedule"

PACKAGE_CHANNEL_NAME = "main"
PACKAGE_GROUP = "package"
"""MediaLive output group that feeds MediaPackage: a metric dimension, so its name is fixed."""
ARCHIVE_GROUP = "archive"
ARCHIVE_PREFIX = "archive/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every name of one event that somebody other than CloudFormation chooses."""

    event: str

    @property
    def prefix(self) -> str:
        """`flypack-NAME`: the stack and the start of every regional name."""
        return f"flypack-{self.event}"

    def regional(self, suffix: str) -> str:
        """A name that is unique in one account and region."""
        return f"{self.prefix}-{suffix}"

    def everywhere(self, suffix: str) -> Sub:
        """A name that is unique in the whole account: CloudFront keeps one list for all regions."""
        return Sub(f"{self.prefix}-${{AWS::Region}}-{suffix}")

    def camera(self, camera: str) -> str:
        """RTMP application of one camera: the first half of MediaLive's StreamName."""
        return f"{self.event}-{camera.lower()}"


def names_of(spec: PipelineSpec) -> Names:
    """The names of this event."""
    return Names(event=spec.name)


def passphrase_title(camera: str) -> str:
    """Logical id of the secret that holds a camera's SRT passphrase."""
    return f"Passphrase{camera}"


def escaped(text: str) -> str:
    """Somebody's own text for a Sub: its `${` must not become a CloudFormation reference."""
    return text.replace("${", "${!")


def tags_of(spec: PipelineSpec) -> Tags:
    """The plan's tags and `flypack:event`, as the list that most services want."""
    return Tags(spec.all_tags)


def cameras_of(spec: PipelineSpec) -> tuple[str, ...]:
    """Camera letters: A, or A and B."""
    return ("A", "B")[: spec.ingest.cameras]


def pipelines_of(spec: PipelineSpec) -> range:
    """Encoder pipelines: 0, or 0 and 1."""
    return range(spec.encode.channel_class.pipelines)


def stream_key_parameter(camera: str, pipeline: int) -> str:
    """Name of the NoEcho parameter that holds one stream key."""
    return f"StreamKey{camera}{pipeline}"
