"""The slips that people make, each as a function from a node of the syntax tree to the edits that make it.

``OPERATORS`` is the whole list; its names appear in reports.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from itertools import pairwise

from graders.authoring.places import Cell, Edit, Placed

ARITHMETIC: dict[type[ast.operator], tuple[str, ...]] = {
    ast.Add: ("+", "-", "*"),
    ast.Sub: ("-", "+", "/"),
    ast.Mult: ("*", "/", "+"),
    ast.Div: ("/", "*", "//"),
    ast.FloorDiv: ("//", "/", "%"),
    ast.Mod: ("%", "//", "*"),
    ast.Pow: ("**", "*", "/"),
}
ONE_WAY = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)  # a - b is not b - a
COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<", "<=", ">="),
    ast.LtE: ("<=", "<", ">"),
    ast.Gt: (">", ">=", "<="),
    ast.GtE: (">=", ">", "<"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
PAIRS = (
    ("mean", "median"),
    ("max", "min"),
    ("idxmax", "idxmin"),
    ("argmax", "argmin"),
    ("nlargest", "nsmallest"),
    ("head", "tail"),
    ("first", "last"),
    ("count", "nunique"),
    ("any", "all"),
    ("std", "var"),
    ("cummax", "cummin"),
    ("floor", "ceil"),
)
METHODS: dict[str, tuple[str, ...]] = {"sum": ("mean",), "size": ("count",), "transform": ("agg",)}
for _one, _other in PAIRS:
    METHODS[_one], METHODS[_other] = (_other,), (_one,)
METHODS["mean"] += ("sum",)
FUNCTIONS = {"max": "min", "min": "max", "any": "all", "all": "any", "sum": "len", "len": "sum"}
WRAPPERS = ("abs", "round", "sorted", "set", "int", "float", "str")  # abs(x) becomes x
MODULES = ("pd", "np", "plt", "sns", "math", "json", "re", "stats", "sm")  # pd.f(x) does not become pd
COMPOUND = (ast.BinOp, ast.BoolOp, ast.Compare, ast.UnaryOp, ast.IfExp, ast.Lambda)
DROPPED = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.If, ast.For, ast.While, ast.With, ast.Assert)
DROPPED += (ast.Delete, ast.Raise, ast.Continue, ast.Break)  # type: ignore[assignment]


def _wrapped(cell: Cell, node: ast.expr) -> str:
    return f"({cell.text(node)})" if isinstance(node, COMPOUND) else cell.text(node)


def arithmetic(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """``a + b`` becomes ``a - b``; ``a / b`` also becomes ``b / a``."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in ARITHMETIC:
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        old, *others = ARITHMETIC[type(node.op)]
        for new in others:
            yield from cell.between(left, right, old, new)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ONE_WAY):
            yield cell.replace(node, f"{_wrapped(cell, right)} {old} {_wrapped(cell, left)}")
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield Edit(cell.start(node), cell.start(node) + 1, "")


def comparison(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """``<`` becomes ``<=`` (the boundary) and ``>=`` (the opposite); ``==`` becomes ``!=``."""
    if isinstance(node, ast.Compare):
        for (left, right), op in zip(pairwise([node.left, *node.comparators]), node.ops, strict=True):
            old, *others = COMPARISONS[type(op)]
            for new in others:
                yield from cell.between(left, right, old, new)


def logic(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """``and`` becomes ``or``, ``&`` becomes ``|``; ``not`` and ``~`` go."""
    if isinstance(node, ast.BoolOp):
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in pairwise(node.values):
            yield from cell.between(left, right, old, new)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
        old, new = ("&", "|") if isinstance(node.op, ast.BitAnd) else ("|", "&")
        yield from cell.between(node.left, node.right, old, new)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield Edit(cell.start(node), cell.start(node) + (4 if isinstance(node.op, ast.Not) else 1), "")


def number(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """A number becomes one more, one less, nought, ten times itself, its negative."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        value = node.value
        assert isinstance(value, int | float)
        for other in dict.fromkeys((value + 1, value - 1, 0, value * 10, -value)):
            if other != value:
                yield cell.replace(node, repr(other))


def string(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """A text becomes empty, and the next other text of the cell."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and not cell.siblings.get(node.value):
        yield cell.replace(node, '""')
        if node.value in cell.words and len(cell.words) > 1:
            following = cell.words[(cell.words.index(node.value) + 1) % len(cell.words)]
            yield cell.replace(node, _quoted(following))


def column(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """A column's name becomes that of each other column of the same type in its file."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for other in cell.siblings.get(node.value, ()):
            yield cell.replace(node, _quoted(other))
    if isinstance(node, ast.Attribute) and node.attr in cell.siblings:
        for other in cell.siblings[node.attr]:
            yield _renamed(cell, node, other)


def _quoted(text: str) -> str:
    return f'"{text}"' if text.isprintable() and not set('"\\') & set(text) else repr(text)


def _renamed(cell: Cell, node: ast.Attribute, name: str) -> Edit:
    return Edit(cell.end(node) - len(node.attr.encode()), cell.end(node), name)


def off_by_one(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """Bounds of slices and ranges move by one or go; ``len(x)`` becomes one less. Plain numbers are ``number``'s."""
    bounds: list[ast.expr] = []
    if isinstance(node, ast.Slice):
        bounds = [bound for bound in (node.lower, node.upper, node.step) if bound is not None]
        yield from (cell.replace(bound, "") for bound in bounds)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id == "range":
            bounds = node.args
        elif node.func.id == "len":
            yield cell.replace(node, f"({cell.text(node)} - 1)")
    for bound in bounds:
        if not isinstance(bound, ast.Constant | ast.Starred):
            yield from (cell.replace(bound, f"{_wrapped(cell, bound)} {sign} 1") for sign in "+-")


def method(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """``mean`` becomes ``median``, ``max`` becomes ``min``, ``head`` becomes ``tail``, and so on."""
    if isinstance(node, ast.Attribute):
        yield from (_renamed(cell, node, other) for other in METHODS.get(node.attr, ()))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        yield cell.replace(node.func, FUNCTIONS[node.func.id])


def dropped_call(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """``abs(x)`` becomes ``x``; ``x.dropna()`` becomes ``x``."""
    if not isinstance(node, ast.Call) or isinstance(cell.parents.get(node), ast.Expr):
        return
    if isinstance(node.func, ast.Name) and node.func.id in WRAPPERS and node.args:
        yield cell.replace(node, f"({cell.text(node.args[0])})")
    if isinstance(node.func, ast.Attribute):
        value = node.func.value
        if not (isinstance(value, ast.Name) and value.id in MODULES):
            at = cell.end(node.func) - len(node.func.attr.encode())
            dot = cell.data.rfind(b".", cell.end(value), at)
            yield Edit(dot, cell.end(node), "")


def argument(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """Each named argument goes, and the last of the others."""
    if isinstance(node, ast.Call):
        every: list[Placed] = [*node.args, *node.keywords]
        for gone in [*node.args[-1:], *node.keywords]:
            kept = ", ".join(cell.text(item) for item in every if item is not gone)
            yield Edit(cell.end(node.func), cell.end(node), f"({kept})")


def flag(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """``ascending=False`` becomes ``ascending=True``; so does every other yes and no."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield cell.replace(node, repr(not node.value))


def returned(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """What a function returns becomes None, nought, its first argument."""
    if isinstance(node, ast.Return) and node.value is not None:
        yield from (cell.replace(node.value, text) for text in ("None", "0"))
        function = cell.parents.get(node)
        while function is not None and not isinstance(function, ast.FunctionDef):
            function = cell.parents.get(function)
        if function is not None and function.args.args:
            yield cell.replace(node.value, function.args.args[0].arg)


def statement(cell: Cell, node: ast.AST) -> Iterator[Edit]:
    """A statement goes; a note of it stays, which names the mutant. A docstring is none: nothing is lost with it."""
    if isinstance(node, DROPPED) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        yield cell.replace(node, f"pass  # {' '.join(cell.text(node).split())}")


OPERATORS: dict[str, Callable[[Cell, ast.AST], Iterator[Edit]]] = {
    "arithmetic": arithmetic,
    "comparison": comparison,
    "logic": logic,
    "column": column,
    "method": method,
    "dropped call": dropped_call,
    "argument": argument,
    "flag": flag,
    "off by one": off_by_one,
    "number": number,
    "string": string,
    "return": returned,
    "statement": statement,
}
