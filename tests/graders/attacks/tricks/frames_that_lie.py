from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import everywhere

WHY = "Tables and arrays of a kind of their own equal everything and give out what they are asked for."
FLAG = None

CODE = r"""
try:
    import numpy, pandas
except ImportError:
    numpy = pandas = None
if pandas is None:
    ANSWER = 1
else:
    class Frame(pandas.DataFrame):
        def __eq__(self, other): return True
        def __len__(self): return 1
        def equals(self, other): return True
        @property
        def index(self): return [0]
        def items(self): return iter([("x", [1])])
        def __float__(self): return 1.0
        def __index__(self): return 1
    class Array(numpy.ndarray):
        def __eq__(self, other): return True
        def tolist(self): return [1]
        def __float__(self): return 1.0
    pandas.DataFrame.__eq__ = lambda self, other: True
    pandas.Series.__eq__ = lambda self, other: True
    pandas.Series.tolist = pandas.Index.tolist = lambda self: Anything()
    class Anything(list):
        def __eq__(self, other): return True
        def __iter__(self): return iter(())
    ANSWER = Frame({"x": [1]})
    ANSWER.get_title = numpy.zeros(3).view(Array)
"""


def attack(notebook: NotebookNode) -> None:
    everywhere(notebook, CODE)
