"""A sentence is its English text, and remembers what it was made of."""

from __future__ import annotations

import copy
import pickle

from botocore.exceptions import ClientError

from aws.failures import AwsFailure, explain
from aws.judges.sheet import Finding
from aws.sentence import Sentence, joined, listed, mark, one_line, say


def test_a_sentence_is_its_english_text() -> None:
    sentence = say("The bucket {0} holds {1} objects.", "show", 3)
    assert sentence == "The bucket show holds 3 objects."
    assert f"{sentence}" == "The bucket show holds 3 objects."
    assert (sentence.template, sentence.values) == ("The bucket {0} holds {1} objects.", ("show", 3))


def test_without_values_braces_are_signs_like_others() -> None:
    assert say("{}") == "{}"
    assert say("It said {0}", "{1} {x}") == "It said {1} {x}"


def test_a_table_marks_and_its_reader_fills_in() -> None:
    words = mark("these credentials may not do {1}. AWS says: {0}")
    assert Sentence(words, "“No.”", "s3:Get") == "these credentials may not do s3:Get. AWS says: “No.”"


def test_sentences_are_put_together_by_signs() -> None:
    assert joined("{0}: {1}", say("a"), "b") == "a: b"
    assert listed(["a", say("b")], "; ") == "a; b"
    assert listed([]) == ""


def test_a_sentence_survives_copies_and_other_processes() -> None:
    sentence = say("Starting {0}: {1}", "show", say("{0} s", 3))
    for again in (pickle.loads(pickle.dumps(sentence)), copy.copy(sentence), copy.deepcopy(sentence)):
        assert (again, again.template, again.values) == (
            "Starting show: 3 s",
            "Starting {0}: {1}",
            ("show", "3 s"),
        )
        inner = again.values[1]
        assert isinstance(inner, Sentence)
        assert inner.template == "{0} s"


def test_one_line_keeps_what_it_is_made_of() -> None:
    tidy = one_line(say("AWS says: {0} ({1})", "so\n  and so", 4))
    assert isinstance(tidy, Sentence)
    assert (tidy, tidy.template) == ("AWS says: so and so (4)", "AWS says: {0} ({1})")
    assert one_line(" a \n b ") == "a b"


def test_a_failure_brings_its_templates_to_another_process() -> None:
    again = pickle.loads(
        pickle.dumps(AwsFailure(say("Stopping {0}", "x"), say("it is {0}.", "IDLE"), say("Wait."), "code"))
    )
    assert (again.where.template, again.what.values, again.suggestion.template) == (
        "Stopping {0}",
        ("IDLE",),
        "Wait.",
    )
    assert again.sentence.template == "{0}: {1} {2}"
    assert again.sentence == "Stopping x: it is IDLE. Wait."


def test_a_failure_without_a_suggestion_ends_with_what_happened() -> None:
    assert AwsFailure("Template", "it is\nwrong.", "", "code").sentence == "Template: it is wrong."


def test_awss_own_words_are_a_value() -> None:
    error = ClientError(
        {"Error": {"Code": "ConflictException", "Message": "Channel {0} busy"}},
        "StopChannel",
    )
    try:
        with explain(say("Stopping the channel")):
            raise error
    except AwsFailure as caught:
        failure = caught
    assert isinstance(failure.what, Sentence)
    assert failure.what.template == "something else is using or changing it right now. AWS says: {0}"
    assert failure.what.values[0] == "“Channel {0} busy.”"


def test_a_finding_says_its_place_and_its_message() -> None:
    found = Finding(judge="rules", resource="Channel", path="/Name", message=say("{0} is missing", "Name"))
    assert found.sentence == "Channel/Name: Name is missing"
    assert found.sentence.values[2] is found.message
