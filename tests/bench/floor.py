"""The floor: a process that has imported the libraries, a fork of it, the cells run with ``exec``, the end of the fork.

Nothing that runs a notebook in a process of its own can be faster: no box, no shell, no values sent out, no score.
Started by ``peers.Floor``. The first line of input says what to import, which is then used as our fork server uses it, and
with which fonts to draw; each further one is an order, answered with a line.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import tempfile
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from graders.sandbox import exercise


def main() -> None:
    """Import, then serve orders until the input ends."""
    order = json.loads(sys.stdin.readline())
    for name in order["modules"]:
        importlib.import_module(name)
    exercise.exercise()
    _draw_with(order["fonts"])
    gc.collect()
    gc.freeze()
    print("warm", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps({"failed": _run(order["cells"], order["count"], order["width"])}), flush=True)


def _draw_with(fonts: dict[str, list[str]]) -> None:
    """Have matplotlib know these families by their files, as it does in our boxes."""
    import matplotlib as mpl
    from matplotlib import font_manager

    for path in (path for paths in fonts.values() for path in paths):
        font_manager.fontManager.addfont(path)
    mpl.rcParams["font.family"] = [*fonts, "DejaVu Sans"]
    mpl.rcParams["axes.unicode_minus"] = False


def _run(cells: list[str], count: int, width: int) -> int:
    """Run the cells ``count`` times, ``width`` forks at a time; return how many ended badly."""
    running = failed = 0
    for _ in range(count):
        if running == width:
            failed += os.wait()[1] != 0
            running -= 1
        if os.fork() == 0:
            _cells(cells)
        running += 1
    for _ in range(running):
        failed += os.wait()[1] != 0
    return failed


def _cells(cells: list[str]) -> None:
    status = 1
    try:
        namespace: dict[str, object] = {"__name__": "__main__", "expect": lambda *_a, **_k: None}
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            for at, source in enumerate(cells):
                exec(compile(source, f"<cell {at}>", "exec"), namespace)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
