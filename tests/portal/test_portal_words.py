"""Does every word that a person sees have its Korean?"""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import portal
from portal import words

ROOM = Path(portal.__file__).parent
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
FIELD = re.compile(r"\{\w+\}")


def msgids() -> set[str]:
    found = extract_from_dir(ROOM, METHODS, keywords={"_": None, "N_": None, "w": None})
    return {text for _, _, text, _, _ in found if isinstance(text, str)}


def korean() -> dict[str, str]:
    with (words.LOCALE / "ko.po").open("rb") as stream:
        return {str(m.id): str(m.string) for m in read_po(stream, locale="ko") if m.id}


def test_the_korean_is_complete_and_holds_nothing_old() -> None:
    assert len(msgids()) > 80
    assert set(korean()) == msgids()


def test_each_translation_speaks_korean_and_keeps_the_fields() -> None:
    for text, said in korean().items():
        assert sorted(FIELD.findall(said)) == sorted(FIELD.findall(text)), text
        assert re.search("[가-힣]", said) or not re.search("[a-z]", FIELD.sub("", text)), text
