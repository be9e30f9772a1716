"""Where in a cell's text each node of its syntax tree stands, in bytes: that is how Python counts columns."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple

Placed = ast.expr | ast.stmt | ast.keyword


class Edit(NamedTuple):
    """Put ``text`` in place of the bytes from ``start`` up to ``end``."""

    start: int
    end: int
    text: str


class Cell:
    """An answer cell, parsed. Raises ``SyntaxError`` where it is not plain Python."""

    def __init__(self, source: str, siblings: Mapping[str, tuple[str, ...]]) -> None:
        self.data, self.tree, self.siblings = source.encode(), ast.parse(source), siblings
        self._lines = [0]
        for line in self.data.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self.parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        self.nodes = [node for node in ast.walk(self.tree) if not self._opaque(node)]
        words = (n.value for n in self.nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value)
        self.words = list(dict.fromkeys(words))

    def start(self, node: Placed) -> int:
        """Return the offset of the node's first byte."""
        return self._lines[node.lineno - 1] + node.col_offset

    def end(self, node: Placed) -> int:
        """Return the offset behind the node's last byte."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._lines[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: Placed) -> str:
        """Return the node as written, without brackets around it."""
        return self.data[self.start(node) : self.end(node)].decode()

    def replace(self, node: Placed, text: str) -> Edit:
        """Return the edit that puts ``text`` in the node's place."""
        return Edit(self.start(node), self.end(node), text)

    def between(self, left: Placed, right: Placed, old: str, new: str) -> Iterator[Edit]:
        """Give the edit that turns the sign ``old`` between two nodes into ``new``."""
        at = self.data.find(old.encode(), self.end(left), self.start(right))
        if at >= 0:
            yield Edit(at, at + len(old.encode()), new)

    def _opaque(self, node: ast.AST) -> bool:
        """Whether a node is a doc string, or inside an f-string, where Python 3.11 tells no true places."""
        parent = self.parents.get(node)
        if isinstance(node, ast.Constant) and isinstance(parent, ast.Expr):
            return True
        while parent is not None and not isinstance(parent, ast.JoinedStr):
            parent = self.parents.get(parent)
        return parent is not None
