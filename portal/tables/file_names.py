"""Names of files and folders in archives that leave the house: usable on every system, and leading nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from graders.records.texts import TURNING

LONGEST = 150  # bytes of UTF-8; systems take 255, and a name may get a number
ENDING = 20  # bytes of an ending that is kept when a name is cut
# What leads elsewhere on some system, its doubles among them that some programs turn back into it.
LEADING = re.compile(
    r'[\x00-\x1f\x7f-\x9f\u2028\u2029<>:"/\\|?*\uff0f\uff3c\u2044\u2215\u29f5\u29f8\u29f9\ufe68\uff1a]+'
)
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\..*)?", re.IGNORECASE)


def plain(name: str, longest: int = LONGEST) -> str:
    """Return a name as a file's or folder's name of at most ``longest`` bytes, never empty.

    What turns a line around (``\\u202egpj.exe`` reads as ``exe.jpg``) and what nobody sees is left out.
    """
    told = LEADING.sub("_", unicodedata.normalize("NFC", name))
    told = "".join(c for c in told if c not in TURNING and unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    told = _cut(told.strip(" ."), longest).strip(" .")
    risky = not told or told.startswith(("-", "~")) or RESERVED.fullmatch(told)  # a shell reads the signs as its own
    return f"_{told}" if risky else told


def apart(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one folder under plain names that no system takes for the same one."""
    taken: set[str] = set()
    for given, data in files:
        name, number = plain(given), 1
        while _key(name) in taken:
            number += 1
            name = _numbered(plain(given), number)
        taken.add(_key(name))
        yield name, data


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _numbered(name: str, number: int) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"


def _cut(name: str, longest: int) -> str:
    if len(name.encode()) <= longest:
        return name
    stem, dot, ending = name.rpartition(".")
    kept = f"{dot}{ending}" if stem and len(f".{ending}".encode()) <= ENDING else ""
    return name.encode()[: longest - len(kept.encode())].decode(errors="ignore").rstrip(" .") + kept
