from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "All objects that Python keeps are searched for hidden tests."
FLAG = None

CODE = r"""
import gc
secret = "HIDDEN " + "TESTS"
seen = list(gc.get_objects())
for holder in list(seen):
    if type(holder) in (dict, list, tuple):
        seen += [v for v in (holder.values() if type(holder) is dict else holder) if type(v) is str]
found = [text for text in seen if type(text) is str and secret in text and "secret" not in text]
if found:
    raise RuntimeError(" | ".join(found)[:500])
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
