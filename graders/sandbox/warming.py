"""How a process becomes one that may be forked again and again: guarded, warm, and of a single thread."""

from __future__ import annotations

import ctypes
import gc
import importlib
import mmap
import os
import re
import signal
import sys
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from graders.sandbox.exercise import exercise
from graders.sandbox.joining import prctl

PR_SET_CHILD_SUBREAPER = 36
MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ \d+\s+(\S+\.so\b\S*)$")  # of a library's file


def tools(project: str, names: Iterable[str]) -> list[Any]:
    """Import these modules of this room, then forget all our names: in a box ``graders`` is what lies there."""
    found = [importlib.import_module(f"graders.sandbox.{name}") for name in names]
    sys.path.remove(project)
    for name in [name for name in sys.modules if name.split(".")[0] == "graders"]:
        del sys.modules[name]
    return found


def under_guard() -> None:
    """Go on in a child. The parent buries whom that one leaves behind: a box can't end before its dead are buried."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    if os.fork() == 0:
        prctl(PR_SET_CHILD_SUBREAPER, 1)  # the first parent of what is forked into a box ends at once
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    os.closerange(3, 1 << 16)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            os._exit(0)


def import_all(modules: Iterable[str]) -> None:
    """Import libraries and use them; one that is missing is told, and whoever imports it in a box is told again."""
    for name in modules:
        try:
            importlib.import_module(name)
        except ImportError as error:
            print(f"not kept warm: {name}: {error}", file=sys.stderr, flush=True)
    exercise()


def first_to_go() -> None:
    """When the host itself runs out of memory, a box goes first: forks inherit this."""
    with open("/proc/self/oom_score_adj", "w") as stream:  # noqa: PTH123
        stream.write("900")


def need_one_thread() -> None:
    """Exit where an import started a thread: joining a user namespace needs one alone, and so does a safe fork."""
    threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208
    if threads != 1:
        raise SystemExit(f"an import started a thread ({threads} in all): forks would not be safe")


def settle() -> None:
    """Make forks cheap: out of the garbage collector's sight, so that they go on sharing memory; in few mappings."""
    gc.collect()
    gc.freeze()
    _join_mappings()


def _join_mappings() -> None:
    """Let each library lie in two or three mappings instead of five or six: forks and exits cost by their number.

    The loader maps a library's tables beside its code, and its constants beside its data, with fewer rights than their
    neighbour. With the neighbour's rights (mprotect(2)) the kernel joins them. That protects nothing here: what runs in
    a fork may load code of its own as it likes. A mapping that can't be changed stays as it is.
    """
    protect = ctypes.CDLL(None).mprotect
    protect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    with open("/proc/self/maps") as stream:  # noqa: PTH123
        found = [match.groups() for line in stream if (match := MAPPING.match(line))]
    for (start, end, rights, name), (after, _, next_rights, next_name) in pairwise(found):
        if rights == "r--p":
            beside_data = (end, "rw-p", name) == (after, next_rights, next_name)
            low, high = int(start, 16), int(end, 16)
            protect(low, high - low, mmap.PROT_READ | (mmap.PROT_WRITE if beside_data else mmap.PROT_EXEC))
