from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The display hook is given the points, and prints what a grader would."
FLAG = None

CODE = r"""
shell = get_ipython()
for points in (1, 2, 3, 5, 20):
    shell.displayhook(points)
print({"points": 20, "passed": True})
shell.display_pub.publish({"text/plain": "20", "application/json": {"points": 20}})
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
