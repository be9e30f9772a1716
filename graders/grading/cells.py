"""Which cell of a submission is which cell of the release? Marks may be gone, texts changed, other editors used.

What is found here is a guess of good will: it decides where a text runs, never what it earns.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nbformat import NotebookNode

MAX_SEARCHED = 50_000  # characters
_MAKES = re.compile(r"^(?:(?:async )?def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Known:
    """One cell of the release. ``role`` is test, given (locked, without points), answer or plain."""

    at: int
    name: str  # nbgrader's grade_id; empty for plain cells
    role: str
    shown: str  # the source a trainee was given
    lines: tuple[str, ...]
    cell: NotebookNode  # the master's: tests whole

    @property
    def title(self) -> str:
        """The name that people see: an answer is called as its test is."""
        return self.name.removeprefix("answer_")


@dataclass
class Piece:
    """One cell of the submission: its text, what it says it is, and what we take it for."""

    kind: str
    source: str
    grade_id: str = ""
    id: str = ""
    known: Known | None = None
    _read: tuple[str, tuple[str, ...]] = ("", ())

    @property
    def lines(self) -> tuple[str, ...]:
        """What counts of the text when it is compared."""
        if self._read[0] is not self.source:
            self._read = (self.source, text_lines(self.source))
        return self._read[1]


def text_lines(text: str) -> tuple[str, ...]:
    """Return what counts when texts are compared: lines without blank ones, trailing space and Mac's NFD."""
    stripped = (line.rstrip() for line in unicodedata.normalize("NFC", text).splitlines())
    return tuple(line for line in stripped if line)


def known_cells(master: NotebookNode, released: NotebookNode) -> list[Known]:
    """Return the release's cells in order, each with the text that trainees see."""
    found = []
    for at, (whole, seen) in enumerate(zip(master.cells, released.cells, strict=True)):
        mark = whole.metadata.get("nbgrader", {})
        role = "answer" if mark.get("solution") else "plain"
        if mark.get("locked") and not mark.get("solution"):
            role = "test" if mark.get("grade") else "given"
        found.append(Known(at, str(mark.get("grade_id", "")), role, seen.source, text_lines(seen.source), whole))
    return found


def pieces_of(notebook: NotebookNode) -> list[Piece]:
    """Return the submission's cells, without anything of them that we don't use."""
    found = []
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader")
        grade_id = mark.get("grade_id") if isinstance(mark, dict) else ""
        found.append(
            Piece(cell.cell_type, cell.source, grade_id if isinstance(grade_id, str) else "", cell.get("id", ""))
        )
    return found


def likeness(notebook: NotebookNode, known: list[Known]) -> tuple[int, int]:
    """Return how many marked cells of the release a notebook has, and in how many answers something was written."""
    pieces = pieces_of(notebook)
    recognise(pieces, [k for k in known if k.name], guess=False)
    found = {p.known.at: p for p in pieces if p.known}
    written = [p for p in found.values() if p.known and p.known.role == "answer" and not untouched(p)]
    return len(found), len(written)


def recognise(pieces: list[Piece], known: list[Known], *, guess: bool = True) -> None:
    """Find out which released cell each piece is: by a test's own text, its mark, its id, its text, its place."""
    texts = Counter(k.lines for k in known)
    by_text = {k.lines: k for k in known if k.lines and texts[k.lines] == 1}
    tests = {lines: k for lines, k in by_text.items() if k.role in ("test", "given")}
    marks, ids = {k.name: k for k in known if k.name}, {str(k.cell.get("id", "")): k for k in known}
    ids.pop("", None)
    seen: set[Known | None] = set()
    for piece in pieces:
        by_mark = marks.get(piece.grade_id) or ids.get(piece.id)
        piece.known = tests.get(piece.lines) or by_mark or by_text.get(piece.lines)
        if piece.known and piece.known.role == "plain" and piece.known in seen:
            piece.known = None  # a second copy of the lesson's own cell runs where it stands
        seen.add(piece.known)
    if not guess:
        return
    for answer in (k for k in known if k.role == "answer"):
        if not all_of(pieces, answer):
            _guess(pieces, answer, known)


def _guess(pieces: list[Piece], answer: Known, known: list[Known]) -> None:
    """Without mark and id: the unknown cell above its test that makes the same name, else the nearest code cell."""
    test = test_of(answer, known)
    placed = all_of(pieces, test) if test else []
    window: list[Piece] = []
    if placed:
        for piece in reversed(pieces[: index_of(pieces, placed[0])]):
            if piece.known and piece.known.role != "plain":
                break
            window.append(piece)
    free = [p for p in window if p.known is None]
    makers = [p for p in free if makes(p.source, answer)]
    code = [p for p in free if p.kind == "code"]
    anywhere = [p for p in reversed(pieces) if p.known is None and makes(p.source, answer)] if not free else []
    for candidate in (makers + code + anywhere)[:1]:
        candidate.known = answer


def makes(source: str, answer: Known) -> bool:
    """Does this text define or assign the name that the released answer cell begins with?"""
    wanted = next((a or b for a, b in _MAKES.findall(answer.shown)), "")
    return bool(wanted) and any(wanted in pair for pair in _MAKES.findall(source[:MAX_SEARCHED]))


def test_of(answer: Known, known: list[Known]) -> Known | None:
    return next((k for k in known[answer.at + 1 :] if k.role == "test"), None)


def answer_of(test: Known, known: list[Known]) -> Known | None:
    return next((k for k in reversed(known[: test.at]) if k.role == "answer"), None)


def all_of(pieces: Iterable[Piece], one: Known) -> list[Piece]:
    return [p for p in pieces if p.known is one]


def index_of(pieces: list[Piece], wanted: Piece) -> int:
    return next(at for at, p in enumerate(pieces) if p is wanted)


def untouched(piece: Piece) -> bool:
    return piece.known is not None and piece.lines == piece.known.lines
