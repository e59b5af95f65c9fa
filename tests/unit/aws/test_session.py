from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from aws.failures import AwsFailure, explain
from aws.sentence import say
from aws.session import AwsSession, Door, Profile, StaticKeys
from tests.helpers.aws_stubs import KEYS

CLIENTS = [
    "cloudformation",
    "medialive",
    "mediapackagev2",
    "cloudfront",
    "s3",
    "sqs",
    "sns",
    "cloudwatch",
    "cloudwatch_global",
    "sts",
    "events",
    "scheduler",
    "cloudtrail",
    "secretsmanager",
    "iam",
]


@pytest.fixture
def session() -> Iterator[AwsSession]:
    made = AwsSession(Door(region="eu-west-1", credentials=KEYS))
    yield made
    made.close()


def test_no_boto3_until_a_client_is_wanted() -> None:
    code = (
        "import sys, aws.session, aws.failures, aws.stack, aws.channel, aws.metrics, aws.inbox\n"
        "aws.session.AwsSession(aws.session.Door(region='eu-west-1'))\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('boto3', 'botocore')])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize("name", CLIENTS)
def test_every_client_is_made_once(session: AwsSession, name: str) -> None:
    assert getattr(session, name) is getattr(session, name)


@pytest.mark.parametrize(
    ("name", "region", "url"),
    [
        ("cloudformation", "eu-west-1", "https://cloudformation.eu-west-1.amazonaws.com"),
        ("medialive", "eu-west-1", "https://medialive.eu-west-1.amazonaws.com"),
        ("cloudwatch_global", "us-east-1", "https://monitoring.us-east-1.amazonaws.com"),
        ("cloudwatch", "eu-west-1", "https://monitoring.eu-west-1.amazonaws.com"),
        ("sts", "eu-west-1", "https://sts.eu-west-1.amazonaws.com"),
        ("scheduler", "eu-west-1", "https://scheduler.eu-west-1.amazonaws.com"),
    ],
)
def test_clients_speak_to_the_right_region(session: AwsSession, name: str, region: str, url: str) -> None:
    meta = getattr(session, name).meta
    assert (meta.region_name, meta.endpoint_url) == (region, url)


def test_time_outs_retries_and_pool(session: AwsSession) -> None:
    config = session.medialive.meta.config
    assert (config.connect_timeout, config.read_timeout) == (5, 20)  # type: ignore[attr-defined]
    assert config.retries == {"mode": "standard", "total_max_attempts": 3}  # type: ignore[attr-defined]
    assert config.max_pool_connections >= 10  # type: ignore[attr-defined]


def test_the_queue_client_outlives_a_long_poll(session: AwsSession) -> None:
    assert session.sqs.meta.config.read_timeout > 20  # type: ignore[attr-defined]


def test_a_local_region_goes_past_proxies_and_bucket_host_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    local = AwsSession(Door(region="eu-west-1", credentials=KEYS, endpoint_url="http://127.0.0.1:9"))
    assert local.s3.meta.endpoint_url == "http://127.0.0.1:9"
    assert local.s3.meta.config.proxies == {}  # type: ignore[attr-defined]
    assert local.s3.meta.config.s3 == {"addressing_style": "path"}  # type: ignore[attr-defined]
    local.close()


def test_making_clients_from_many_threads_makes_each_once(session: AwsSession) -> None:
    made: list[int] = []
    threads = [
        threading.Thread(target=lambda name=name: made.append(id(getattr(session, name))))
        for name in CLIENTS
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4 * len(CLIENTS)
    assert len(set(made)) == len(CLIENTS)


def test_a_closed_session_makes_clients_anew(session: AwsSession) -> None:
    first = session.sts
    session.close()
    assert session.sts is not first


def test_keys_are_never_printed() -> None:
    keys = StaticKeys(access_key_id="AKIAONE", secret_access_key="TWO", session_token="THREE")
    shown = repr(Door(region="eu-west-1", credentials=keys))
    assert not any(part in shown for part in ("AKIAONE", "TWO", "THREE"))


def test_own_keys_work_beside_a_broken_aws_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "config"
    damaged.write_text("[this is no ini file", encoding="utf-8")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(damaged))
    monkeypatch.setenv("AWS_PROFILE", "long-gone")
    made = AwsSession(Door(region="eu-west-1", credentials=KEYS))
    assert made.sts.meta.region_name == "eu-west-1"
    made.close()


def test_a_missing_profile_is_explained() -> None:
    session = AwsSession(Door(region="eu-west-1", credentials=Profile(name="old")))
    with pytest.raises(AwsFailure) as caught, explain(say("Checking the account")):
        _ = session.sts
    assert caught.value.code == "profile-not-found"


def test_a_profile_of_this_laptop_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text(
        "[profile studio]\naws_access_key_id = AKIASTUDIO\naws_secret_access_key = x\n", encoding="utf-8"
    )
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    session = AwsSession(Door(region="eu-west-1", credentials=Profile(name="studio")))
    signer: Any = session.sts
    assert signer._request_signer._credentials.access_key == "AKIASTUDIO"
    session.close()


class _Json(BaseHTTPRequestHandler):
    """Answers GetMetricData and ListSecrets in AWS's JSON protocol, where timestamps are numbers."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        results = [{"Id": "m0", "Timestamps": [1700000000, 1700000060.5], "Values": [1.0, 2.0]}]
        secrets = [{"Name": "n", "CreatedDate": 1700000000}]
        body = json.dumps({"MetricDataResults": results, "SecretList": secrets}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def json_url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Json)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_metric_timestamps_stay_numbers_and_others_stay_dates(json_url: str) -> None:
    session = AwsSession(Door(region="eu-west-1", credentials=KEYS, endpoint_url=json_url))
    answer: Any = session.cloudwatch.get_metric_data(MetricDataQueries=[], StartTime=0, EndTime=1)  # type: ignore[arg-type]
    assert answer["MetricDataResults"][0]["Timestamps"] == [1700000000.0, 1700000060.5]
    assert session.secretsmanager.list_secrets()["SecretList"][0]["CreatedDate"].year == 2023
    session.close()


def test_a_refused_connection_is_a_network_failure() -> None:
    session = AwsSession(Door(region="eu-west-1", credentials=KEYS, endpoint_url="http://127.0.0.1:9"))
    with pytest.raises(AwsFailure) as caught, explain(say("Checking the account")):
        session.sts.get_caller_identity()
    assert caught.value.code == "network"
    assert caught.value.transient
    session.close()


def test_no_credentials_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_") and "KEY" in name]:
        monkeypatch.delenv(name)
    session = AwsSession(Door(region="eu-west-1", endpoint_url="http://127.0.0.1:9"))
    with pytest.raises(AwsFailure) as caught, explain(say("Checking the account")):
        session.sts.get_caller_identity()
    assert caught.value.code == "no-credentials"
    session.close()
