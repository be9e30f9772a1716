"""Words for people: gettext catalogues read straight from their .po files.

A message is written once, in English, where it arises; each room keeps its Korean beside it in
``locale/ko.po``. Korean is what people see unless they choose otherwise.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("ko", "en")
DEFAULT = "ko"


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark ``text`` for translation where it is defined; it is translated where it is shown."""
    return text


@cache
def translations(folder: Path, language: str) -> gettext.NullTranslations:
    """Return the catalogue ``folder/<language>.po``; without such a file, the English original speaks.

    The .po file is compiled in memory: no build step, and no binary in the repository.
    """
    source = folder / f"{language}.po"
    if not source.exists():
        return gettext.NullTranslations()
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def choose(*wishes: str | None) -> str:
    """Return the first wish that is a language we have (``ko``, ``en-US``, an Accept-Language header)."""
    for wish in wishes:
        for part in (wish or "").split(","):
            code = part.split(";")[0].strip().lower()[:2]
            if code in LANGUAGES:
                return code
    return DEFAULT
