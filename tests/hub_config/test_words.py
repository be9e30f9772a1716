"""Every message has Korean words, with the same fields."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from hub_config.messages import messages
from hub_config.words import LOCALE, _current, translate


def _fields(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_the_korean_catalogue_is_complete_and_holds_nothing_old() -> None:
    with (LOCALE / "ko.po").open("rb") as stream:
        korean = {entry.id: entry.string for entry in read_po(stream, locale="ko") if entry.id}
    used = {message for message, _ in messages()}
    assert len(used) > 100
    assert set(korean) == used
    for message, text in korean.items():
        assert re.search("[가-힣]", text), message
        assert _fields(text) == _fields(message), message


def test_a_value_can_not_reach_into_the_words() -> None:
    token = _current.set("en")
    try:
        assert translate("Questions: {contact}", contact="{contact.__class__}") == "Questions: {contact.__class__}"
    finally:
        _current.reset(token)
