from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

WHY = "Test cells of the trainee's own, worth a hundred points each, are put in."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    for number in range(5):
        mark = {"grade": True, "grade_id": f"test_own_{number}", "locked": True, "solution": False, "points": 100}
        mark |= {"schema_version": 3, "task": False, "cell_type": "code"}
        notebook.cells.append(new_code_cell("expect(1)", metadata={"nbgrader": mark}))
