"""Every price of the shipped book is told in both languages."""

from __future__ import annotations

import re

from controller.price_book import load_book
from tests.unit.ui.conftest import speak
from ui.language import Language
from ui.price_words import PARTS, WHOLE, price_name, unit_name

SAME = {"S3 Intelligent-Tiering"}
"""A product's name."""


def test_a_price_is_told_in_english_as_the_book_has_it() -> None:
    for price in load_book().prices.values():
        assert (price_name(price.what), unit_name(price.unit)) == (price.what, price.unit)


def test_a_price_is_told_in_korean(speech: Language) -> None:
    speak(speech, "ko")
    assert price_name("HD AVC output 10 to 20 Mb/s, up to 30 fps, standard, two pipelines") == (
        "HD AVC 출력 10~20 Mb/s, 30 fps 이하, 표준, 파이프라인 2개"
    )
    assert price_name("transfer to viewers: Japan") == "시청자 전송: 일본"
    assert (unit_name("GB-month"), unit_name("GB")) == ("GB-월", "GB")


def test_the_whole_book_is_known(speech: Language) -> None:
    speak(speech, "ko")
    prices = load_book().prices.values()
    told = {price.what: price_name(price.what) for price in prices}
    assert len(told) > 90
    english = [what for what, words in told.items() if not re.search("[가-힣]", words)]
    assert set(english) <= SAME
    assert [
        words for words in told.values() if re.search("(pipeline|below|above|transfer|alone)", words)
    ] == []
    units = {price.unit for price in prices}
    assert {unit for unit in units if unit_name(unit) == unit} == {"GB"}


def test_nothing_is_kept_that_the_book_does_not_say() -> None:
    said = "\n".join(price.what for price in load_book().prices.values())
    assert [text for text in (*WHOLE, *PARTS) if text not in said] == []
