"""One door to one region: credentials, time-outs, retries, and every client made once.

boto3 costs a quarter of a second to import, so it is imported when the first client is asked for, never
when this module is: the window paints first.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from aws.extra_clients import ExtraClients

if TYPE_CHECKING:
    import boto3
    from botocore.config import Config
    from botocore.session import Session as BotocoreSession
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudfront import CloudFrontClient
    from mypy_boto3_cloudtrail import CloudTrailClient
    from mypy_boto3_cloudwatch import CloudWatchClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_iam import IAMClient
    from mypy_boto3_medialive import MediaLiveClient
    from mypy_boto3_mediapackagev2 import Mediapackagev2Client
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sts import STSClient

GLOBAL_REGION = "us-east-1"
"""Where CloudFront, its metrics and IAM live, whatever region the event is in (CloudFront guide)."""

CONNECT_SECONDS = 5
READ_SECONDS = 20
LONG_POLL_READ_SECONDS = 35
"""SQS may hold an answer back for 20 s; the socket has to outlive that."""
POOL_CONNECTIONS = 16
ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticKeys:
    """Access keys typed by the operator, or the fixed ones of a local region. Never printed."""

    access_key_id: str = field(repr=False)
    secret_access_key: str = field(repr=False)
    session_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A named profile of the AWS CLI on this laptop (keys, SSO or an assumed role: botocore decides)."""

    name: str


Credentials = StaticKeys | Profile | None
"""`None` is botocore's own chain: environment, default profile, container, instance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where AWS is. The two URLs are set for a local region and for nothing else."""

    region: str
    credentials: Credentials = None
    endpoint_url: str | None = None
    edge_url: str | None = None


class AwsSession(ExtraClients):
    """Every AWS client of one door, each made once, when first used.

    Clients are safe to share between threads; making them is not (boto3's guide on multithreading), so
    they are made under a lock. Call it inside `failures.explain`: a missing profile shows here.
    """

    def __init__(self, door: Door) -> None:
        self.door = door
        self._lock = threading.Lock()
        self._boto: boto3.Session | None = None
        self._fast_boto: boto3.Session | None = None
        self._clients: dict[str, Any] = {}
        self._abroad: AwsSession | None = None

    @property
    def abroad(self) -> AwsSession:
        """The same account in us-east-1, where the companion stack lives; itself when it is there."""
        if self.door.region == GLOBAL_REGION:
            return self
        with self._lock:
            if self._abroad is None:
                self._abroad = AwsSession(replace(self.door, region=GLOBAL_REGION))
            return self._abroad

    @property
    def cloudformation(self) -> CloudFormationClient:
        """The stack of the event."""
        return cast("CloudFormationClient", self._client("cloudformation"))

    @property
    def medialive(self) -> MediaLiveClient:
        """Inputs, their security groups and the channel."""
        return cast("MediaLiveClient", self._client("medialive"))

    @property
    def mediapackagev2(self) -> Mediapackagev2Client:
        """The origin."""
        return cast("Mediapackagev2Client", self._client("mediapackagev2"))

    @property
    def cloudfront(self) -> CloudFrontClient:
        """The edge; a global service signed for us-east-1."""
        return cast("CloudFrontClient", self._client("cloudfront", region=GLOBAL_REGION))

    @property
    def s3(self) -> S3Client:
        """Archive, logs and the temporary upload of a large template."""
        return cast("S3Client", self._client("s3"))

    @property
    def sqs(self) -> SQSClient:
        """The event queue; its socket outlives a 20 s long poll."""
        return cast("SQSClient", self._client("sqs", read_seconds=LONG_POLL_READ_SECONDS))

    @property
    def sns(self) -> SNSClient:
        """The alarm topic."""
        return cast("SNSClient", self._client("sns"))

    @property
    def cloudwatch(self) -> CloudWatchClient:
        """Metrics of the event's region; timestamps come as Unix seconds (float)."""
        return cast("CloudWatchClient", self._client("cloudwatch", fast_timestamps=True))

    @property
    def cloudwatch_global(self) -> CloudWatchClient:
        """CloudFront's metrics, which live in us-east-1 only; timestamps come as Unix seconds (float)."""
        return cast(
            "CloudWatchClient", self._client("cloudwatch", region=GLOBAL_REGION, fast_timestamps=True)
        )

    @property
    def sts(self) -> STSClient:
        """Who we are."""
        return cast("STSClient", self._client("sts"))

    @property
    def events(self) -> EventBridgeClient:
        """EventBridge rules."""
        return cast("EventBridgeClient", self._client("events"))

    @property
    def scheduler(self) -> Any:
        """EventBridge Scheduler; `auto_stop` gives it its type (boto3-stubs is not installed for it)."""
        return self._client("scheduler")

    @property
    def pricing(self) -> Any:
        """The AWS Price List, at its endpoint in us-east-1; `pricing` gives the answers their types."""
        return self._client("pricing", region=GLOBAL_REGION)

    @property
    def cloudtrail(self) -> CloudTrailClient:
        """The audit trail."""
        return cast("CloudTrailClient", self._client("cloudtrail"))

    @property
    def secretsmanager(self) -> SecretsManagerClient:
        """SRT passphrases."""
        return cast("SecretsManagerClient", self._client("secretsmanager"))

    @property
    def iam(self) -> IAMClient:
        """Roles; a global service."""
        return cast("IAMClient", self._client("iam", region=GLOBAL_REGION))

    @property
    def elbv2(self) -> Any:
        """The load balancer of RTMPS (boto3-stubs is not installed for it)."""
        return self._client("elbv2")

    @property
    def ec2(self) -> Any:
        """Its firewalls."""
        return self._client("ec2")

    def close(self) -> None:
        """Close every connection. The session can be used again: clients are then made anew."""
        with self._lock:
            clients = list(self._clients.values())
            self._clients.clear()
            abroad, self._abroad = self._abroad, None
        if abroad is not None:
            abroad.close()
        for client in clients:
            client.close()

    def _client(
        self,
        service: str,
        *,
        region: str | None = None,
        read_seconds: int = READ_SECONDS,
        fast_timestamps: bool = False,
    ) -> Any:
        name = f"{service}@{region or self.door.region}"
        if (ready := self._clients.get(name)) is not None:
            return ready
        with self._lock:
            if name not in self._clients:
                # Every service name comes from this module; the stubs want a literal.
                self._clients[name] = self._boto_session(fast_timestamps).client(
                    cast("Any", service),
                    region_name=region or self.door.region,
                    endpoint_url=self.door.endpoint_url,
                    config=_config(read_seconds, local=self.door.endpoint_url is not None),
                )
            return self._clients[name]

    def _boto_session(self, fast_timestamps: bool) -> boto3.Session:
        """How timestamps are read belongs to a botocore session, so there are two of them."""
        if self._boto is None:
            self._boto = _boto_session(self.door, _core(self.door))
        if not fast_timestamps:
            return self._boto
        if self._fast_boto is None:
            core = _core(self.door)
            # The hook the AWS CLI itself uses; boto3 does not offer it.
            core.get_component("response_parser_factory").set_parser_defaults(timestamp_parser=_unix_seconds)
            self._fast_boto = _boto_session(self.door, core)
        return self._fast_boto


def _config(read_seconds: int, *, local: bool) -> Config:
    from botocore.config import Config

    return Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=read_seconds,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        max_pool_connections=POOL_CONNECTIONS,
        # A local region has no bucket host names, and a laptop's proxy must not see the loopback.
        s3={"addressing_style": "path"} if local else None,
        proxies={} if local else None,
    )


def _core(door: Door) -> BotocoreSession:
    """With keys of our own, a wrong AWS_PROFILE or a damaged ~/.aws/config must not stand in the way."""
    import botocore.session

    if not isinstance(door.credentials, StaticKeys):
        return botocore.session.Session()
    return botocore.session.Session(
        session_vars={
            "profile": (None, None, None, None),
            "config_file": (None, None, os.devnull, None),
            "credentials_file": (None, None, os.devnull, None),
        }
    )


def _boto_session(door: Door, core: BotocoreSession) -> boto3.Session:
    import boto3

    match door.credentials:
        case StaticKeys() as keys:
            return boto3.Session(
                aws_access_key_id=keys.access_key_id,
                aws_secret_access_key=keys.secret_access_key,
                aws_session_token=keys.session_token,
                region_name=door.region,
                botocore_session=core,
            )
        case Profile(name=name):
            return boto3.Session(profile_name=name, region_name=door.region, botocore_session=core)
        case None:
            return boto3.Session(region_name=door.region, botocore_session=core)


def _unix_seconds(value: Any) -> float | datetime:
    """Read a number as it is: dateutil spends 1.6 s on the 57,600 timestamps of one large answer.

    It holds the interpreter lock meanwhile, and the picture stutters; a float costs a twelfth.
    """
    if isinstance(value, int | float):
        return float(value)
    from botocore.utils import parse_timestamp

    return parse_timestamp(value)
