"""Inside the box: run a trainee's notebook, keep a snapshot before each test, send values out.

Nothing here is trusted by the outside: whatever this process says, points are given only for values
that equal what the server holds (``scoring``). What this file must get right is fairness (each test
sees the notebook exactly as it stands at that cell) and silence (no hidden test is here while anything
runs that a trainee will be shown).

Three kinds of process::

    supervisor           runs no trainee code; ends the notebook when told to, or says that it ended
    └── notebook         runs the cells in order; forks a snapshot at each test cell that passes
        └── snapshot …   waits, with the state of that moment; when the notebook has ended, the
                         outside sends it the hidden part, it runs it and sends the values

So hidden tests enter only after the notebook has ended and all that may be shown has been said.
Only the standard library, IPython and ``values`` are imported.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from graders.grading import values

MAX_TEXT = 600
MAX_MESSAGE = 12_000_000  # characters; the outside reads no more, and would take it for forged
_exec, _compile, _dumps, _fork, _exit = exec, compile, json.dumps, os.fork, os._exit  # our own references


_SHELLS: list[Any] = []


class CellTooLong(TimeoutError):
    """Raised in a cell that used up its time."""


def main(control_fd: str, events_fd: str, plan_fd: str) -> None:
    """Read the plan, fork the notebook, then wait for its end and for orders on ``control``."""
    with os.fdopen(int(plan_fd), encoding="utf-8") as stream:
        plan = json.load(stream)
    control, events = socket.socket(fileno=int(control_fd)), socket.socket(fileno=int(events_fd))
    for name, fd in plan["data"]:
        _lay_down(name, fd)
    notebook = _fork()
    if notebook == 0:
        control.close()
        try:
            _notebook(plan, events)
        finally:
            _exit(0)
    events.close()
    for cell in plan["cells"]:
        if "channel" in cell:
            os.close(cell["channel"])
    _supervise(control, notebook)


def _lay_down(name: str, fd: int) -> None:
    place = Path(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as copy, os.fdopen(fd, "rb") as given:
        shutil.copyfileobj(given, copy)


def _supervise(control: socket.socket, notebook: int) -> None:
    pidfd = os.pidfd_open(notebook)
    told = False
    watched = select.poll()  # not select(2): the outside chose the number of ``control``, and it may be above 1023
    watched.register(control, select.POLLIN)
    watched.register(pidfd, select.POLLIN)
    while True:
        ready = [fd for fd, _ in watched.poll()]
        if pidfd in ready:
            watched.unregister(pidfd)
            _, status = os.waitpid(notebook, 0)
            control.sendall(_dumps({"ended": os.waitstatus_to_exitcode(status)}).encode() + b"\n")
            told = True
        if control.fileno() in ready:
            order = control.recv(1)
            if order == b"k" and not told:
                os.kill(notebook, signal.SIGKILL)
            elif not order:
                return  # the outside is done; the box ends with us


def _notebook(plan: dict[str, Any], events: socket.socket) -> None:
    warm()
    shell = _SHELLS[0]
    Path(shell.ipython_dir).mkdir(parents=True, exist_ok=True)  # made in this box, or before there was one
    gc.freeze()
    namespace: dict[str, Any] = shell.user_ns
    hooks = _hooks(shell)
    events.sendall(b'{"begun": true}\n')  # from here on, whatever happens is the notebook's doing
    for at, cell in enumerate(plan["cells"]):
        if "channel" in cell:
            if cell["whole"]:
                _snapshot(cell, plan, events, namespace)
            error = _run_test(cell["source"], cell["test"], namespace)
            if not cell["whole"] and error is None:
                _snapshot(cell, plan, events, namespace)
        else:
            error = _run_cell(shell, cell["source"], plan["cell_seconds"])
        events.sendall(_dumps({"cell": at, "error": error}).encode() + b"\n")
    events.sendall(_dumps({"done": True, "hooks": _changed(hooks, _hooks(shell))}).encode() + b"\n")


def warm() -> None:
    """Make the shell that the notebook runs in, unless it is there: a fork server has it made before anybody asks."""
    if _SHELLS:
        return
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):  # type: ignore[misc]
        """As in a notebook: ``%matplotlib inline`` and ``!command`` work without a screen or a terminal."""

        system = InteractiveShell.system_raw

        def enable_gui(self, gui: str | None = None) -> None:
            """There is no window to wait for."""

    config = Config()
    config.HistoryManager.enabled = False
    with tempfile.TemporaryDirectory(prefix="ipython-") as folder:
        shell = Shell.instance(config=config, ipython_dir=folder)
    shell.showtraceback = lambda *_a, **_k: None  # errors are reported as values, not printed
    shell.showsyntaxerror = lambda *_a, **_k: None
    shell.displayhook.compute_format_data = lambda _result: ({}, {})  # nobody looks; a table's HTML takes its time
    for _ in range(3):
        shell.run_cell("pass", store_history=False)  # what the first cell loads and compiles, before there is one
    _SHELLS.append(shell)


def _hooks(shell: Any) -> list[Any]:
    """Return what only somebody who means to bend the grading changes: none of it is touched by mistake.

    Names in a notebook may shadow anything (``sum = 3``); this looks at ``builtins`` itself, at our own
    functions, and at those of IPython's lists that rewrite cells. What libraries do change is left out.
    """
    ours = [v for names in (globals(), vars(values)) for v in names.values() if callable(v)]
    pythons = [vars(builtins).get(name) for name in _BUILTINS]  # those that were there: libraries add some of their own
    lists = (shell.ast_transformers, shell.input_transformers_post, shell.input_transformers_cleanup)
    return [*ours, *pythons, *(step for steps in lists for step in steps), *shell.custom_exceptions, sys.gettrace()]


_BUILTINS = sorted(
    name for name, value in vars(builtins).items() if callable(value) and not name.startswith("_")
    and name not in ("open", "print", "input", "help", "exit", "quit", "copyright", "credits", "license")
)  # fmt: skip


def _changed(before: list[Any], now: list[Any]) -> bool:
    if len(before) != len(now):
        return True
    for a, b in zip(before, now, strict=True):  # noqa: SIM110 - any() may be the trainee's own
        if a is not b:  # not ==, which may be the trainee's own
            return True
    return False


def _run_cell(shell: Any, source: str, seconds: float) -> dict[str, Any] | None:
    """Run one cell as IPython does. A cell that takes longer than ``seconds`` is interrupted."""

    def late(_signal: int, _frame: object) -> None:
        raise CellTooLong(f"{seconds:g}")

    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)  # again and again: a bare except may swallow one
    try:
        result = shell.run_cell(source, store_history=False)
        error = result.error_before_exec or result.error_in_exec
    except BaseException as raised:  # a trainee's SystemExit, or a broken hook of theirs
        error = raised
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _close_figures()
    return None if error is None else _describe(error)


def _close_figures() -> None:
    # The notebook's inline backend closes figures when a cell ends; a later test must see the same.
    if "matplotlib.pyplot" in sys.modules:
        with contextlib.suppress(Exception):
            sys.modules["matplotlib.pyplot"].close("all")


def _run_test(source: str, name: str, namespace: dict[str, Any]) -> dict[str, Any] | None:
    try:
        _exec(_compile(source, f"<{name}>", "exec"), namespace)
    except BaseException as error:
        return _describe(error)
    return None


def _describe(error: BaseException) -> dict[str, Any]:
    """Say what was raised, and in which line of which cell, in plain values."""
    try:
        text = str(error)[:MAX_TEXT]
    except BaseException:
        text = ""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if f.filename.startswith("<ipython-input")]  # lines the trainee wrote
    line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else (own[-1].lineno if own else None)
    return {"name": type(error).__name__[:80], "text": text, "line": line if isinstance(line, int) else None}


def _snapshot(cell: dict[str, Any], plan: dict[str, Any], events: socket.socket, namespace: dict[str, Any]) -> None:
    channel = cell["channel"]
    if _fork() == 0:
        events.close()
        for other in plan["cells"]:
            if "channel" in other and other["channel"] != channel:
                with contextlib.suppress(OSError):
                    os.close(other["channel"])
        try:
            _judge(socket.socket(fileno=channel), cell["test"], namespace)
        finally:
            _exit(0)
    os.close(channel)


def _judge(channel: socket.socket, name: str, namespace: dict[str, Any]) -> None:
    """Wait for the full test, run it, send each value it expects. One JSON line a message."""
    with channel.makefile("r", encoding="utf-8") as lines:
        line = lines.readline()
    if not line:
        return
    order = json.loads(line)

    def send(message: dict[str, Any]) -> None:
        channel.sendall(_dumps(message).encode() + b"\n")

    def expect(value: Any, hint: str = "", **how: Any) -> None:
        message = {"value": values.encode(value)}
        if order.get("record"):  # only when the model answer runs: the author's own words
            message |= {
                "hint": hint,
                "how": {k: v if k in ("rtol", "atol") else values.encode(v) for k, v in how.items()},
            }
        if len(_dumps(message)) > MAX_MESSAGE:  # a beginner's text may grow too long: wrong, but no forgery
            message["value"] = {"x": "too large"}
        send(message)

    canary = _run_test("raise AssertionError('canary')", name, dict(namespace))
    send({"canary": order["nonce"], "raised": canary is not None and canary["name"] == "AssertionError"})
    namespace["expect"] = expect
    error = _run_test(order["source"], name, namespace)
    send({"end": error is None, "error": error})
