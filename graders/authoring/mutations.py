"""Wrong variants of a model answer: one small change each, inside the SOLUTION regions of its cell.

The cell's syntax tree says where a change may be made; the change itself is made in the text, so that a
mutant reads as its author wrote it. What does not compile, and what is the same program, is no mutant.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from graders.authoring.operators import OPERATORS
from graders.authoring.places import Cell, Edit

CAP = 24  # mutants an answer: every operator has its turn, and a lesson takes about a minute on two processors
_REGION = re.compile(rb"^[^\S\n]*### BEGIN SOLUTION[^\n]*\n(.*?)^[^\S\n]*### END SOLUTION", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """One wrong variant. ``after``, the changed lines put on one line, names it within its answer."""

    answer: str  # the name in answer="…"
    operator: str
    before: str
    after: str
    source: str  # the whole cell


def mutate(answer: str, source: str, siblings: Mapping[str, tuple[str, ...]]) -> list[Mutant]:
    """Return every mutant of an answer cell, in the order of the operators. The same cell gives the same list.

    ``siblings`` names, for each column of the lesson's data, the columns that it may be mixed up with.
    Raises ``SyntaxError`` where the cell is not plain Python.
    """
    cell = Cell(source, siblings)
    regions = [match.span(1) for match in _REGION.finditer(cell.data)]
    seen = {ast.dump(cell.tree)}
    found: list[Mutant] = []
    for name, operator in OPERATORS.items():
        for edit in (edit for node in cell.nodes for edit in operator(cell, node)):
            if not any(first <= edit.start and edit.end <= last for first, last in regions):
                continue
            mutant = _apply(answer, name, cell.data, edit)
            program = _program(mutant.source)
            if program and program not in seen:
                seen.add(program)
                found.append(mutant)
    return found


def choose(mutants: Iterable[Mutant], keep: Iterable[tuple[str, str]] = (), cap: int = CAP) -> list[Mutant]:
    """Return at most ``cap`` mutants of one answer, evenly over the operators, and all that ``keep`` names.

    Within an operator a digest decides: it prefers neither top nor bottom of a cell, and never changes its mind.
    """
    mutants, kept = list(mutants), set(keep)
    groups: dict[str, list[Mutant]] = {}
    for mutant in sorted(mutants, key=lambda m: sha256(m.source.encode()).digest()):
        groups.setdefault(mutant.operator, []).append(mutant)
    rounds = sorted((rank, name) for name, group in groups.items() for rank in range(len(group)))
    chosen = {id(groups[name][rank]) for rank, name in rounds[:cap]}
    return [m for m in mutants if id(m) in chosen or (m.answer, m.after) in kept]


def siblings(columns: Iterable[Iterable[tuple[str, str]]]) -> dict[str, tuple[str, ...]]:
    """Return the columns that each column may be mixed up with, from the (name, type) pairs of each file.

    Whole numbers and others count as one type: who takes the wrong column does not look at the decimal point.
    """
    found: dict[str, tuple[str, ...]] = {}
    for file in columns:
        kinds = {name: "number" if kind == "integer" else kind for name, kind in file}
        for name, kind in kinds.items():
            others = [other for other in kinds if other != name and kinds[other] == kind]
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *others)))
    return found


def one_line(text: str) -> str:
    """Return ``text`` with every run of white space as one blank."""
    return " ".join(text.split())


def _apply(answer: str, operator: str, data: bytes, edit: Edit) -> Mutant:
    new = edit.text.encode()
    changed = data[: edit.start] + new + data[edit.end :]
    before, after = (
        _lines(text, edit.start, end) for text, end in ((data, edit.end), (changed, edit.start + len(new)))
    )
    return Mutant(answer, operator, before, after, changed.decode())


def _lines(data: bytes, start: int, end: int) -> str:
    """Return the lines that hold ``start`` to ``end``, on one line."""
    last = data.find(b"\n", end)
    return one_line(data[data.rfind(b"\n", 0, start) + 1 : last if last >= 0 else None].decode())


def _program(source: str) -> str:
    try:
        compile(source, "<mutant>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return ""
    return ast.dump(ast.parse(source))
