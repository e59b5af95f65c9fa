from __future__ import annotations

import contextlib
import threading
import time
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from tests.helpers.region import RunningRegion


@pytest.fixture
def sqs(region: RunningRegion) -> Any:
    return region.client("sqs")


def test_a_long_poll_ends_with_the_message(region: RunningRegion, sqs: Any) -> None:
    url = sqs.create_queue(QueueName="inbox", Attributes={"ReceiveMessageWaitTimeSeconds": "20"})["QueueUrl"]
    sender = region.client("sqs")
    timer = threading.Timer(0.3, lambda: sender.send_message(QueueUrl=url, MessageBody="hello"))
    timer.start()
    start = time.monotonic()
    answer = sqs.receive_message(QueueUrl=url)
    timer.join()
    assert [one["Body"] for one in answer["Messages"]] == ["hello"]
    assert 0.2 < time.monotonic() - start < 5


def test_an_empty_long_poll_takes_its_time(sqs: Any) -> None:
    url = sqs.create_queue(QueueName="inbox")["QueueUrl"]
    start = time.monotonic()
    assert "Messages" not in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1)
    assert time.monotonic() - start >= 1
    start = time.monotonic()
    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    assert time.monotonic() - start < 1


def test_a_message_under_way_is_not_given_twice(sqs: Any) -> None:
    url = sqs.create_queue(QueueName="inbox")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="once")
    receipt = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1)["Messages"][0]["ReceiptHandle"]
    assert "Messages" not in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=receipt)


def test_a_queue_that_does_not_exist_is_said(sqs: Any, region: RunningRegion) -> None:
    with pytest.raises(ClientError) as caught:
        sqs.receive_message(QueueUrl=f"{region.region.endpoint}/111122223333/none", WaitTimeSeconds=5)
    assert "NonExistentQueue" in caught.value.response["Error"]["Code"]


def test_a_stopping_region_lets_long_polls_go(tmp_path: Any) -> None:
    from tests.helpers.region import running_region

    ended = threading.Event()
    with running_region(tmp_path / "r") as running:
        client = running.client("sqs")
        url = client.create_queue(QueueName="inbox")["QueueUrl"]

        def poll() -> None:
            with contextlib.suppress(BotoCoreError, ClientError):  # however it ends, it must end
                client.receive_message(QueueUrl=url, WaitTimeSeconds=20)
            ended.set()

        poller = threading.Thread(target=poll)
        poller.start()
        threading.Event().wait(0.5)
        running.region.clock.stopped.set()
        assert ended.wait(5)
        poller.join()
