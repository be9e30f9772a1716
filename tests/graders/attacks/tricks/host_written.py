from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Control groups, kernel settings, our own code and Python's are written to."
FLAG = None

CODE = r"""
import glob, os
found = []
for name in ["/proc/sys/kernel/core_pattern", "/proc/sys/vm/overcommit_memory", "/proc/sysrq-trigger", "/proc/1/oom_score_adj",
             "/opt/platform/graders/grading/inside.py", "/opt/platform/sitecustomize.py", "/etc/passwd",
             *glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True)[:20], os.__file__]:
    try:
        with open(name, "a") as stream:
            if not name.startswith("/proc/1/"):
                found.append(name)
    except OSError:
        pass
if found:
    raise RuntimeError(" | ".join(found)[:500])
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
