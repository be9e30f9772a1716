"""PDFs with good Korean type, made by Typst: https://typst.app, as the wheel ``typst`` (Apache-2.0).

Why not WeasyPrint: it draws with the machine's Pango, which no wheel carries, so ``make run`` as an ordinary user on a
fresh machine would end with a call for apt. Why not fpdf2 with uharfbuzz: both install anywhere, but every line
would be placed by hand, and its PDFs have no tags. Typst is one self-contained wheel (34 MB packed), needs no other;
it shapes and subsets the Pretendard that ``npm ci`` already brings for charts, lays tables out over pages, writes
PDF/A-2a and PDF/UA-1 (tagged, so a screen reader reads it), and the same facts give the same bytes, in 30 ms.

What people wrote goes in as JSON strings: a name is never read as markup. A template may read nothing but its folder
and fetches nothing.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from graders.config import ROOT
from graders.errors import BadRequest
from graders.language import N_

HERE = Path(__file__).parent
FONTS = ROOT / "node_modules" / "pretendard" / "dist" / "public" / "static" / "alternative"
STANDARDS: list[Any] = ["a-2a", "ua-1"]


def pdf(template: str, facts: Mapping[str, Any], at: datetime) -> bytes:
    """Return the PDF of a template in this folder. ``at`` is its date: no clock is read.

    Raises ``typst.TypstError`` where the template can't be set, which is our fault.
    """
    told = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    made: bytes = typst.compile(
        str(HERE / template),
        root=str(HERE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"it": told},
        pdf_standards=STANDARDS,
        timestamp=int(at.timestamp()),
    )
    return made


def need_drawable(*texts: str) -> None:
    """Raise ``BadRequest`` for letters that our font does not have: no box stands where a letter belongs."""
    missing = sorted({letter for text in texts for letter in text if ord(letter) not in _letters() and letter != "\n"})
    if missing:
        raise BadRequest(
            N_("A certificate can't be printed with these letters: {letters}"),
            cure=N_("Hangul, Latin letters and their accents can be printed. A name is corrected under “My data”."),
            code="not_drawable",
            letters=" ".join(missing[:10]),
        )


def legible(value: Any) -> Any:
    """Return texts, alone or in lists and mappings, with ``?`` for each letter that our font does not have."""
    match value:
        case str():
            return "".join(letter if ord(letter) in _letters() else "?" for letter in value)
        case list():
            return [legible(one) for one in value]
        case Mapping():
            return {name: legible(one) for name, one in value.items()}
    return value


@functools.cache
def _fonts() -> typst.Fonts:
    if not FONTS.is_dir():
        raise FileNotFoundError(f"{FONTS} is missing: make setup brings it")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@functools.cache
def _letters() -> frozenset[int]:
    with TTFont(FONTS / "Pretendard-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())
