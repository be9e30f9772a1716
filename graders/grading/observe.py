"""Run a plan in a box and bring back what was seen. Outside the box; everything read here is hostile.

Two phases (see ``inside``): the notebook runs to its end with the tests as the trainee sees them; then
each snapshot gets what judges its test, one after the other. Limits are kept with our own clock: a cell, the
whole notebook, a message, the number of messages.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import selectors
import socket
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graders.errors import GraderFault
from graders.grading.channel import Lines, clean_error
from graders.language import N_
from graders.sandbox.box import Box, BoxSpec, Running, Task

MAX_VALUES = 48_000_000  # bytes of all values of one run that are kept
GRACE = 2.0  # seconds that the box gets to raise its own TimeoutError before we end the notebook
START = 30.0  # seconds that a box may take to reach the first cell
RESTARTS = 3  # fresh boxes that a notebook may get after a cell took its box down


@dataclass(frozen=True)
class PlanCell:
    """One cell to run. ``hidden`` is what judges a test; it enters the box only in the second phase.

    Most tests end with their hidden part: it goes on where the visible part, having passed, stood. Where ``whole``,
    it is the whole test, and begins where the visible part began.
    """

    source: str
    test: str | None = None
    hidden: str = ""
    whole: bool = True


@dataclass(frozen=True)
class Expectation:
    """What a model answer gave where the author wrote ``expect``: the value, and how to compare it."""

    value: Any
    hint: str
    how: dict[str, Any] = field(default_factory=dict)  # rtol, atol; has, among or unlike, encoded

    def as_json(self) -> dict[str, Any]:
        """Return what a release keeps of it."""
        return {"value": self.value, "hint": self.hint, **self.how}


@dataclass
class Seen:
    """One test as observed. ``visible`` is shown to the trainee; ``values`` never is."""

    visible: dict[str, Any] | None = None  # the error of the visible part, None if it passed
    reached: bool = False  # the notebook came to this test
    values: list[Any] = field(default_factory=list)
    recorded: list[Expectation] = field(default_factory=list)
    ended: bool = False  # the hidden part ran to its end and raised nothing
    error: dict[str, Any] | None = None  # of the hidden part: for authors, never for trainees
    late: bool = False
    canary: bool = False
    garbled: bool = False  # something on the channel was not of the format


@dataclass
class Observed:
    """What was seen of one run of one notebook."""

    order: list[str | None] = field(default_factory=list)  # cell -> the test it is, if it is one
    cells: dict[int, dict[str, Any] | None] = field(default_factory=dict)  # cell -> error
    tests: dict[str, Seen] = field(default_factory=dict)
    fatal: dict[int, str] = field(default_factory=dict)  # cell -> why it took its box down; left out from then on
    stopped_at: int | None = None  # the cell in which the last run died or was ended
    why: str | None = None  # cell_late notebook_late memory crash
    garbled: bool = False
    hooked: bool = False  # Python's, IPython's or our own functions were exchanged
    seconds: dict[str, float] = field(default_factory=dict)


def observe(
    cells: list[PlanCell],
    box: Box,
    spec: BoxSpec,
    *,
    cell_seconds: float,
    notebook_seconds: float,
    data: Mapping[str, Path] = MappingProxyType({}),
    expected: dict[str, int] | None = None,
) -> Observed:
    """Run ``cells`` in a fresh box of ``box`` and return what was seen.

    A cell that takes its box down (it used up the memory, ended the process, could not be interrupted) costs
    only itself: the notebook is run again without it, in a fresh box, while its time lasts.
    ``data`` are files that the notebook finds beside it, by name; it gets copies.
    ``expected`` is the number of values each test should send (more are not read); None records a model
    answer: hints and tolerances come back too. Raises ``GraderFault`` where the box itself failed.
    """
    started = time.monotonic()
    before = Observed()
    while True:
        left = notebook_seconds - (time.monotonic() - started)
        run = _Run(cells, cell_seconds, left, data, expected, before)
        with run.open_box(box, spec) as running:
            run.notebook(running)
            seen = before = run.seen
            seen.seconds["notebook"] = round(time.monotonic() - started, 4)
            if _goes_on(seen, notebook_seconds - seen.seconds["notebook"]):
                seen.fatal[seen.stopped_at or 0] = seen.why or "crash"
                continue
            for cell in cells:
                if cell.test is not None:
                    run.judge(cell)
        seen.seconds["total"] = round(time.monotonic() - started, 4)
        return seen


def _goes_on(seen: Observed, left: float) -> bool:
    died = seen.stopped_at is not None and seen.why != "notebook_late"
    return died and len(seen.fatal) < RESTARTS and left > 0 and seen.stopped_at not in seen.fatal


class _Run:
    def __init__(
        self,
        cells: list[PlanCell],
        cell_seconds: float,
        notebook_seconds: float,
        data: Mapping[str, Path],
        expected: dict[str, int] | None,
        before: Observed,
    ) -> None:
        self.cells, self.data, self.expected = cells, data, expected
        self.cell_seconds, self.notebook_seconds = cell_seconds, notebook_seconds
        tests = {c.test: Seen() for c in cells if c.test is not None}
        self.seen = Observed(order=[c.test for c in cells], tests=tests, fatal=before.fatal)
        self.seen.garbled, self.seen.hooked = before.garbled, before.hooked  # a new box wipes no trace
        self.channels: dict[str, socket.socket] = {}
        self.values_left = MAX_VALUES

    @contextlib.contextmanager
    def open_box(self, box: Box, spec: BoxSpec) -> Iterator[Running]:
        with contextlib.ExitStack() as ours:
            theirs: list[int] = []

            def pair() -> tuple[socket.socket, int]:
                mine, other = socket.socketpair()
                ours.enter_context(mine)
                theirs.append(other.detach())
                return mine, theirs[-1]

            try:
                self.control, control = pair()
                self.events, events = pair()
                listed: list[dict[str, Any]] = []
                for at, cell in enumerate(self.cells):
                    entry: dict[str, Any] = {"source": "" if at in self.seen.fatal else cell.source}
                    if cell.test is not None and at not in self.seen.fatal:
                        self.channels[cell.test], entry["channel"] = pair()
                        entry |= {"test": cell.test, "whole": cell.whole}
                    listed.append(entry)
                files = [(name, os.open(path, os.O_RDONLY)) for name, path in self.data.items()]
                theirs += [fd for _, fd in files]
                orders = {"cells": listed, "cell_seconds": self.cell_seconds, "data": files}
                with tempfile.TemporaryFile() as plan:  # unlike a pipe, it holds any size
                    plan.write(json.dumps(orders).encode())
                    plan.seek(0)
                    task = Task("graders.grading.inside:main", (str(control), str(events), str(plan.fileno())))
                    null = os.open(os.devnull, os.O_WRONLY)
                    try:
                        running = box.start(task, spec, fds=[*theirs, plan.fileno()], stdout=null, stderr=null)
                    finally:
                        os.close(null)
            finally:
                for fd in theirs:
                    os.close(fd)
            try:
                yield running
            finally:
                running.kill()

    def notebook(self, running: Running) -> None:
        """The first phase: read events until the supervisor says that the notebook has ended."""
        begun = time.monotonic()
        deadline = begun + START + self.cell_seconds
        control, events = Lines(self.control), Lines(self.events)
        at, begun_cells, done, ended, told = 0, False, False, False, False
        with selectors.DefaultSelector() as selector:
            selector.register(self.control, selectors.EVENT_READ, control)
            selector.register(self.events, selectors.EVENT_READ, events)
            while not ended:
                now = time.monotonic()
                if now >= deadline or now - begun > self.notebook_seconds + START:
                    if told:
                        break  # the supervisor answers at once, or the box is beyond help
                    self.seen.why = "cell_late" if now >= deadline else "notebook_late"
                    told = self._end_notebook()
                    begun, deadline = now, now + 4
                for key, _ in selector.select(max(0.0, deadline - time.monotonic())):
                    source: Lines = key.data
                    for message in source.read():
                        if source is control:
                            ended = True
                            self.seen.garbled |= "ended" not in message
                        elif done:
                            self.seen.garbled = True  # our runner has nothing more to say
                        elif not begun_cells:
                            begun_cells = message == {"begun": True}
                            self.seen.garbled |= not begun_cells
                            deadline = time.monotonic() + self.cell_seconds + GRACE
                        elif message.keys() == {"cell", "error"} and self._is_next(message["cell"], at):
                            self._cell(at, message.get("error"))
                            at, deadline = at + 1, time.monotonic() + self.cell_seconds + GRACE
                        elif at == len(self.cells) and message.keys() == {"done", "hooks"}:
                            done = True
                            self.seen.hooked |= message["hooks"] is not False
                        else:
                            self.seen.garbled = True
                    self.seen.garbled |= source.garbled
                    if source.closed:
                        selector.unregister(source.socket)
                        if source is control:
                            ended = True
        if not (done and at == len(self.cells)):
            self.seen.stopped_at = min(at, len(self.cells) - 1)
            self.seen.why = self.seen.why or ("memory" if running.out_of_memory() else "crash")
            if running.lost():
                raise GraderFault(N_("The box went away while the notebook ran."))
            if not begun_cells:  # no line of the trainee's ran yet: not of their making, and they can't bring it about
                raise GraderFault(N_("The box did not start."))

    def _is_next(self, cell: Any, at: int) -> bool:
        return type(cell) is int and cell == at < len(self.cells)

    def _end_notebook(self) -> bool:
        with contextlib.suppress(OSError):  # gone already: its closed socket ends the loop
            self.control.send(b"k")
        return True

    def _cell(self, at: int, error: Any) -> None:
        clean = clean_error(error)
        self.seen.cells[at] = clean
        name = self.cells[at].test
        if name is not None and at not in self.seen.fatal:
            self.seen.tests[name].visible, self.seen.tests[name].reached = clean, True

    def judge(self, cell: PlanCell) -> None:
        """The second phase, for one test: send what judges it, read the values. Without the visible part, no points."""
        assert cell.test is not None
        seen = self.seen.tests[cell.test]
        if not seen.reached or seen.visible is not None:
            return
        channel = self.channels[cell.test]
        nonce = secrets.token_hex(8)
        limit = None if self.expected is None else self.expected[cell.test]
        deadline = time.monotonic() + self.cell_seconds + GRACE
        try:
            channel.settimeout(self.cell_seconds)
            channel.sendall(
                json.dumps({"source": cell.hidden, "nonce": nonce, "record": limit is None}).encode() + b"\n"
            )
            self._values(seen, Lines(channel), nonce, limit, deadline)
        except TimeoutError:
            seen.late = True
        except OSError:
            seen.ended = False  # the snapshot is gone: nothing it might have said counts

    def _values(self, seen: Seen, lines: Lines, nonce: str, limit: int | None, deadline: float) -> None:
        said = over = False
        while not lines.closed:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            lines.socket.settimeout(left)
            for message in lines.read():
                if over:
                    seen.garbled = True  # something follows the end
                elif message.keys() == {"canary", "raised"} and not said:
                    said = True
                    seen.canary = message["canary"] == nonce and message["raised"] is True
                    seen.garbled |= message["canary"] != nonce  # written before this test was sent
                elif "value" in message and said:
                    if limit is not None and lines.bytes > self.values_left:
                        message["value"] = {"x": "too much"}
                    seen.values.append(message["value"])
                    if limit is None:
                        seen.recorded.append(_expectation(message))
                    elif len(seen.values) > limit:
                        return  # no flag: a test may expect each item of a list that came out too long
                elif message.keys() == {"end", "error"} and said:
                    seen.ended = message["end"] is True
                    seen.error = clean_error(message["error"]) if not seen.ended else None
                    over = True
                else:
                    seen.garbled = True
            seen.garbled |= lines.garbled
            if over:
                self.values_left -= lines.bytes
                return


def _expectation(message: dict[str, Any]) -> Expectation:
    return Expectation(message["value"], str(message.get("hint", "")), dict(message.get("how", {})))
