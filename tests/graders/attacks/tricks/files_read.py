from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The file system is searched for lessons, answers and expected values."
FLAG = None

CODE = r"""
import os
found = []
for top in ("/home", "/opt", "/tmp", "/work", "/var", "/srv", "/root", "/mnt", "/proc/1/root/work", "/proc/1/cwd"):
    for folder, folders, names in os.walk(top):
        folders[:] = [f for f in folders if f not in (".venv", "node_modules", "site-packages", "lib")]
        for name in names:
            if name in ("lesson.py", "records.sqlite", "site.toml") or name.endswith(".ipynb"):
                found.append(os.path.join(folder, name))
if found:
    raise RuntimeError(" | ".join(found)[:500])
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
