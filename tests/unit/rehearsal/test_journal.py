from __future__ import annotations

import json

from rehearsal.journal import HIDDEN, Journal, without_secrets
from rehearsal.wire import ENGINE_ACCESS_KEY, Call


def _call(name: str, service: str = "medialive", key: str = "AKID", **params: object) -> Call:
    return Call(service=service, operation=name, region="us-east-1", params=params, access_key=key)


def test_secrets_are_hidden_wherever_they_stand() -> None:
    given = {
        "Name": "show",
        "Destinations": [{"StreamName": "show-a/k7Qm2xV9"}],
        "SrtSettings": {"Decryption": {"Passphrase": "open sesame"}},
        "Parameters": [{"ParameterKey": "StreamKeyA0", "ParameterValue": "k7Qm2xV9"}],
    }
    cleaned = without_secrets(given)
    assert cleaned["Destinations"] == [{"StreamName": HIDDEN}]
    assert cleaned["Parameters"] == [{"ParameterKey": "StreamKeyA0", "ParameterValue": HIDDEN}]
    assert "k7Qm2xV9" not in json.dumps(cleaned)
    assert "sesame" not in json.dumps(cleaned)
    assert cleaned["Name"] == "show"


def test_long_texts_are_cut() -> None:
    assert len(without_secrets({"DashboardBody": "x" * 5000})["DashboardBody"]) == 2003


def test_the_newest_entry_comes_first_and_the_oldest_leaves() -> None:
    journal = Journal(reads=2, writes=3)
    for number in range(5):
        journal.record(_call(f"StopChannel{number}"))
    assert [one.name for one in journal.entries()] == ["StopChannel4", "StopChannel3", "StopChannel2"]


def test_polling_does_not_push_out_what_was_done() -> None:
    journal = Journal(reads=2, writes=3)
    journal.record(_call("StopChannel"))
    for _ in range(10):
        journal.record(_call("DescribeChannel"))
    assert [one.name for one in journal.entries()] == ["DescribeChannel", "DescribeChannel", "StopChannel"]


def test_data_events_are_not_recorded() -> None:
    journal = Journal()
    journal.record(_call("ReceiveMessage", service="sqs"))
    journal.record(_call("GetMetricData", service="cloudwatch"))
    assert journal.entries() == ()


def test_the_document_is_a_cloudtrail_record() -> None:
    journal = Journal()
    journal.record(
        _call("CreateChannel", key=ENGINE_ACCESS_KEY, Name="show"),
        error_code="ConflictException",
        error_message="taken",
    )
    entry = journal.entries()[0]
    record = json.loads(entry.document("111122223333"))
    assert record["eventSource"] == "medialive.amazonaws.com"
    assert record["eventName"] == "CreateChannel"
    assert record["requestParameters"] == {"Name": "show"}
    assert record["errorCode"] == "ConflictException"
    assert record["userIdentity"]["invokedBy"] == "cloudformation.amazonaws.com"
    assert record["readOnly"] is False


def test_cloudwatch_has_its_own_event_source_and_reads_are_read_only() -> None:
    journal = Journal()
    journal.record(_call("DescribeAlarms", service="cloudwatch"))
    entry = journal.entries()[0]
    assert entry.source == "monitoring.amazonaws.com"
    assert entry.read_only
    assert "AKID" not in repr(entry)
