from __future__ import annotations

import unicodedata

from nbformat import NotebookNode

WHY = "Test names are written with look-alike and decomposed letters, so that neither is restored."
FLAG = None


def attack(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader")
        if mark and mark.get("locked"):
            mark["grade_id"] = unicodedata.normalize(
                "NFD", mark["grade_id"].replace("e", "\u0435").replace("a", "\uff41")
            )
            cell.source = "\uff45xpect = None"
