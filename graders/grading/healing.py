"""A damaged notebook made whole: which cell is which, what to put back, in which order to run.

Beginners delete, double, split, merge, move and retype cells, and other editors drop what nbgrader wrote beside
them. ``heal`` knows a cell by what is left of it (see ``cells``) and rebuilds the notebook from clean cells:
of the submission only texts are carried over, and every mark comes from the release. So a wrong guess costs an
answer its place, and never gives a point: those come from the values that the release's tests see.

nbgrader's ``DeduplicateIds`` is not used: it keeps the last of two cells whatever they are, which loses the
answer of a person who copied the cell, wrote in the upper one and left the copy untouched.
"""

from __future__ import annotations

import copy
import io
import tokenize
import unicodedata
from collections import Counter
from itertools import count

from nbformat import NotebookNode

from graders.grading.cells import (
    Known,
    Piece,
    all_of,
    answer_of,
    index_of,
    makes,
    pieces_of,
    recognise,
    test_of,
    untouched,
)

MAX_TOKENIZED = 3_000  # characters; longer cells are never taken for halves (hostile ones would take long)


def heal(notebook: NotebookNode, known: list[Known]) -> tuple[NotebookNode, list[str]]:
    """Return a whole notebook of clean cells, each released test in it once, and notes of what was repaired."""
    notes: list[str] = []
    pieces = _join_split_tests(_cut_merged_tests(pieces_of(notebook), known, notes), known, notes)
    recognise(pieces, known)
    for one in known:
        if one.role in ("test", "given"):
            pieces = _one_test(pieces, one, known, notes)
    for one in known:
        if one.role == "answer":
            pieces = _one_answer(pieces, one, known, notes)
    _restore(pieces, notes)
    _put_back(pieces, known, notes)
    pieces = _in_order(pieces, notes)
    return _rebuild(pieces), list(dict.fromkeys(notes))


def _cut_merged_tests(pieces: list[Piece], known: list[Known], notes: list[str]) -> list[Piece]:
    """Where a cell holds a whole test among other lines, make cells of what is above, the test, and below."""
    shared = Counter(k.lines for k in known)
    for test in known:
        if test.role != "test" or not test.lines or shared[test.lines] > 1:
            continue
        cut: list[Piece] = []
        for piece in pieces:
            parts = _cut(piece, test)
            if len(parts) > 1:
                notes.append(f"test_merged:{test.name}")
            cut += parts
        pieces = cut
    return pieces


def _cut(piece: Piece, test: Known) -> list[Piece]:
    if test.lines[0] not in piece.lines or len(piece.lines) <= len(test.lines):
        return [piece]
    raw = unicodedata.normalize("NFC", piece.source).splitlines()
    full = [(at, line.rstrip()) for at, line in enumerate(raw) if line.strip()]
    texts, size = [line for _, line in full], len(test.lines)
    start = -1
    for _ in range(texts.count(test.lines[0])):
        start = texts.index(test.lines[0], start + 1)
        if tuple(texts[start : start + size]) == test.lines:
            break
    else:
        return [piece]
    above, below = "\n".join(raw[: full[start][0]]), "\n".join(raw[full[start + size - 1][0] + 1 :])
    rest = [text.strip("\n") for text in (above, below) if text.strip()]
    if not rest:
        return [piece]
    kept = Piece(piece.kind, rest[0], "" if piece.grade_id == test.name else piece.grade_id)
    tail = [Piece(piece.kind, rest[1])] if len(rest) > 1 else []
    middle = Piece("code", test.shown, test.name)
    return [kept, middle, *tail] if above.strip() else [middle, kept]


def _join_split_tests(pieces: list[Piece], known: list[Known], notes: list[str]) -> list[Piece]:
    """Where neighbouring cells together are one test, make it one cell again."""
    tests = [k for k in known if k.role == "test" and len(k.lines) > 1]
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        test, used = next(((t, n) for t in tests if (n := _halves(pieces, at, t)) > 1), (None, 1))
        if test:
            notes.append(f"test_split:{test.name}")
            joined.append(Piece("code", test.shown, test.name))
        else:
            joined.append(pieces[at])
        at += used
    return joined


def _halves(pieces: list[Piece], at: int, test: Known) -> int:
    """Return how many cells from ``at`` on make up ``test``; 0 if they don't."""
    have: tuple[str, ...] = ()
    for used, piece in enumerate(pieces[at : at + len(test.lines)], 1):
        have += piece.lines
        if not have or have != test.lines[: len(have)]:
            return 0
        if len(have) == len(test.lines):
            return used
    return 0


def _one_test(pieces: list[Piece], test: Known, known: list[Known], notes: list[str]) -> list[Piece]:
    """Keep one cell for the test: the first below its answer, else the last. Save an answer written in it."""
    copies = all_of(pieces, test)
    if not copies:
        return pieces
    answer = answer_of(test, known)
    answers = all_of(pieces, answer) if answer else []
    first = index_of(pieces, answers[0]) if answers else -1
    kept = next((c for c in copies if index_of(pieces, c) > first), copies[-1])
    dropped: list[Piece] = []
    for other in copies:
        if other is not kept:
            other.known = None
            if set(other.lines) <= set(test.lines):
                dropped.append(other)
    if len(copies) > 1:
        notes.append(f"test_doubled:{test.name}")
    if answer and all(untouched(a) for a in answers):
        own = set(test.lines)
        left = "\n".join(line for line in kept.source.splitlines() if line.rstrip() not in own)
        if makes(left, answer):
            notes.append(f"answer_saved:{answer.title}")
            dropped += answers  # its text, as released, stays in front
            text = f"{answer.shown}\n\n{left}" if answers else left
            pieces = [
                *pieces[: index_of(pieces, kept)],
                Piece("code", text, known=answer),
                *pieces[index_of(pieces, kept) :],
            ]
    return [p for p in pieces if not any(p is one for one in dropped)]


def _one_answer(pieces: list[Piece], answer: Known, known: list[Known], notes: list[str]) -> list[Piece]:
    """Keep one cell for the answer.

    Halves are put together. Of copies, one in which something was written goes before an untouched one, and
    among those the last above its test: it is what the notebook gives when it is run from top to bottom, so it
    is what the person saw the test say. The other written copies run where they stand, as any cell does.
    """
    pieces = _join_split_answer(pieces, answer, notes)
    copies = all_of(pieces, answer)
    if len(copies) < 2:
        return pieces
    notes.append(f"answer_doubled:{answer.title}")
    kind = answer.cell.cell_type
    written = [c for c in copies if not untouched(c)]
    good = [c for c in written if c.kind == kind] or written or copies
    test = test_of(answer, known)
    placed = all_of(pieces, test) if test else []
    end = index_of(pieces, placed[0]) if placed else len(pieces)
    kept = ([c for c in good if index_of(pieces, c) < end] or good)[-1]
    idle = [c for c in copies if c is not kept and (untouched(c) or c.lines == kept.lines)]
    for other in copies:
        if other is not kept:
            other.known = None
    return [p for p in pieces if not any(p is one for one in idle)]


def _join_split_answer(pieces: list[Piece], answer: Known, notes: list[str]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        above = joined[-1] if joined else None
        ours = above is not None and answer in (above.known, piece.known)
        if ours and above and {above.known, piece.known} <= {None, answer} and _continues(above, piece, answer):
            joined[-1] = Piece(above.kind, f"{above.source}\n{piece.source}", above.grade_id, above.id, answer)
            notes.append(f"answer_split:{answer.title}")
        else:
            joined.append(piece)
    return joined


def _continues(above: Piece, below: Piece, answer: Known) -> bool:
    """Is ``below`` the other half of ``above``? Half a statement can't run alone; two whole ones need no joining."""
    if above.kind != "code" or below.kind != "code" or not below.lines or below.lines[0].startswith("%%"):
        return False
    if max(len(above.source), len(below.source)) > MAX_TOKENIZED:
        return False
    if below.known is answer and (untouched(below) or makes(below.source, answer)):
        return False  # it begins anew: a copy
    upper, lower = above.lines, below.lines
    indented = lower[0][0] in " \t" and bool(upper) and (upper[-1].endswith(":") or upper[-1][0] in " \t")
    return indented or _unfinished(above.source)


def _unfinished(source: str) -> bool:
    """Does the text end inside brackets or a long string, or with a line that opens a block?"""
    try:
        for _ in tokenize.generate_tokens(io.StringIO(source).readline):
            pass
    except tokenize.TokenError:
        return True
    except SyntaxError:  # an odd indentation: not a matter of halves
        return False
    return source.rstrip().endswith(":")


def _restore(pieces: list[Piece], notes: list[str]) -> None:
    """Give each recognised cell its released kind, and each test its released text."""
    for piece in pieces:
        one = piece.known
        if one is None:
            continue
        kind = one.cell.cell_type
        if one.role in ("test", "given"):
            if piece.kind != kind or not untouched(piece):
                notes.append(f"test_restored:{one.name}")
            piece.kind, piece.source = kind, one.shown
        elif piece.kind != kind and (one.role == "answer" or untouched(piece)):
            notes.append(f"answer_retyped:{one.title}" if one.role == "answer" else f"cell_retyped:{one.at + 1}")
            piece.kind = kind


def _put_back(pieces: list[Piece], known: list[Known], notes: list[str]) -> None:
    """Add the tests that are gone, and the lesson's own code where it was deleted (not where it was rewritten)."""
    ours = any(p.known for p in pieces)
    for one in known:
        if all_of(pieces, one):
            continue
        at = _place(pieces, one)
        if one.cell.metadata.get("nbgrader", {}).get("grade"):
            notes.append(f"test_added:{one.name}")
        elif ours and one.role in ("plain", "given") and one.cell.cell_type == "code" and _deleted(pieces, at, one):
            notes.append(f"cell_added:{one.at + 1}")
        else:
            continue
        pieces.insert(at, Piece(one.cell.cell_type, one.shown, known=one))


def _deleted(pieces: list[Piece], at: int, one: Known) -> bool:
    """Is its text nowhere, and at its place no cell that may be its rewritten self?"""
    near = pieces[max(0, at - 1) : at + 1]
    rewritten = any(p.known is None and p.kind == "code" for p in near)
    return not rewritten and not any(set(one.lines) <= set(p.lines) for p in pieces)


def _place(pieces: list[Piece], one: Known) -> int:
    """After the nearest cell that comes before it in the release, and the code that was added right below that."""
    present = {p.known.at: at for at, p in enumerate(pieces) if p.known}
    earlier = max((at for at in present if at < one.at), default=None)
    if earlier is None:
        later = min((at for at in present if at > one.at), default=None)
        return len(pieces) if later is None else present[later]
    place = present[earlier] + 1
    if one.role == "test":  # the answer, where nothing tells it, or what continues it
        while place < len(pieces) and pieces[place].known is None and pieces[place].kind == "code":
            place += 1
    return place


def _in_order(pieces: list[Piece], notes: list[str]) -> list[Piece]:
    """Return the release's cells in the release's order; a cell of the trainee's own follows the one it followed."""
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.known:
            groups.append([])
        groups[-1].append(piece)
    ordered = groups[:1] + sorted(groups[1:], key=lambda group: group[0].known.at if group[0].known else -1)
    result = [piece for group in ordered for piece in group]
    if [id(p) for p in result if p.kind == "code"] != [id(p) for p in pieces if p.kind == "code"]:
        notes.append("cells_moved")
    return result


def _rebuild(pieces: list[Piece]) -> NotebookNode:
    """Return a notebook of clean cells. Nothing of the submission is in it but texts and kinds.

    The cells are made by hand: nbformat's own makers validate each one against the whole schema.
    """
    return NotebookNode(nbformat=4, nbformat_minor=5, metadata=NotebookNode(), cells=[*map(_cell, count(), pieces)])


def _cell(at: int, piece: Piece) -> NotebookNode:
    kind = piece.kind if piece.kind in ("code", "markdown") else "raw"
    cell = NotebookNode(cell_type=kind, id=f"c{at}", metadata=NotebookNode(), source=piece.source)
    if kind == "code":
        cell.update(outputs=[], execution_count=None)
    if piece.known and "nbgrader" in piece.known.cell.metadata:
        cell.metadata["nbgrader"] = copy.deepcopy(piece.known.cell.metadata.nbgrader)
        if piece.known.role in ("test", "given"):
            cell.source = piece.known.cell.source
    return cell
