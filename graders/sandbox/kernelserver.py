"""The warm process of kernels: imports libraries once, then forks a kernel into the box of whoever asks for one.

    python -s /proc/self/fd/SCRIPT ORDERS        started by ``kernels.WarmKernels``, orders as JSON on a descriptor

It holds no secret, runs no code of a trainee, reads nothing that one says, and stays single-threaded: joining a user
namespace and forking both need that. Who calls is told by the operating system, and a kernel lands in the caller's
own box under the caller's own limits, so there is nothing to be gained by asking. A caller that floods the socket
is cut off; so are all for a moment, if need be: who gets no warm kernel starts an ordinary one.

To ``control`` it says its number, then ``warm``; when ``control`` is closed it takes no more calls and ends with its
last kernel. Its parent buries the kernels that it leaves behind, should it be killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import sys
import time
from dataclasses import dataclass
from typing import Any

KERNEL = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell",
    "IPython.core.interactiveshell", "IPython.core.completer", "IPython.core.historyapp", "zmq.asyncio", "comm",
    "tornado.platform.asyncio", "jedi", "jupyter_client.session",
)  # fmt: skip
WAITING = 4  # calls of one box that have not said anything yet or are not answered
BURST, REFILL_SECONDS = 10, 1.0  # kernels that one box may ask for at once, and how soon one more
PATIENCE_SECONDS = 5.0  # for a caller that says nothing
CALLS_PER_SECOND = 100  # of all boxes; more wait in the socket's queue


@dataclass
class Visit:
    """One call, from its first byte to the end of the kernel that came of it."""

    caller: Any
    connection: int
    until: float  # when we lose patience
    number: int = -1  # the pipe on which the process at the door tells the kernel's number
    kernel: int = 0


class Rations:
    """How many kernels each box may still ask for just now."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, box: str, now: float) -> bool:
        """Take one; False if there is none."""
        for name, (_, since) in list(self._left.items()):
            if now - since > BURST * REFILL_SECONDS:
                del self._left[name]
        left, since = self._left.get(box, (float(BURST), now))
        left = min(BURST, left + (now - since) / REFILL_SECONDS)
        if left < 1:
            return False
        self._left[box] = (left - 1, now)
        return True


def main() -> None:
    """Import, then serve; in a child, become a kernel."""
    sys.path.pop(0)  # where this file seems to lie; not ``python -P``, which a kernel would inherit
    with os.fdopen(int(sys.argv[1])) as stream:
        orders = json.load(stream)
    sys.path.insert(0, orders["project"])
    from graders.sandbox import warming

    callers, birth = warming.tools(orders["project"], ("callers", "birth"))
    warming.under_guard()
    control = socket.socket(fileno=orders["control"])
    control.send(b"%d" % os.getpid())
    warming.import_all([*KERNEL, *orders["modules"]])
    warming.first_to_go()
    warming.need_one_thread()
    control.send(b"warm")
    warming.settle()
    born = Desk(orders["listener"], control, callers, birth).serve()
    if born is None:
        return
    arguments = birth.at_the_door(*born)
    del callers, birth, warming, control, born, orders, stream  # nothing of ours is left to be found
    from ipykernel.kernelapp import IPKernelApp

    # No poller that ends it when its parent does: its parent is no process of the box; we end it on a hang-up.
    IPKernelApp.launch_instance(arguments, parent_handle=1)


class Desk:
    """The loop: takes calls, sends each to the door once it speaks, buries kernels. Waits for nobody in particular."""

    def __init__(self, listener: int, control: socket.socket, callers: Any, birth: Any) -> None:
        self.listener, self.control = socket.socket(fileno=listener), control
        self.callers, self.birth = callers, birth
        self.listener.setblocking(False)
        self.poll = select.poll()
        self.rations = Rations()
        self.visits: dict[int, Visit] = {}  # by connection
        self.listening = True
        self.quiet = 0  # when the socket's queue was last seen empty
        self.second, self.calls = 0, 0

    def serve(self) -> tuple[Any, int, int] | None:
        """Return None when all is over; in a child, who calls, on which connection, and the pipe for its number."""
        awake, wake = os.pipe()
        for fd in (awake, wake):
            os.set_blocking(fd, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self.poll.register(awake, select.POLLIN)
        self.poll.register(self.control, select.POLLIN)
        while self.listening or self.visits:
            ready = dict(self.poll.poll(self._pause()))
            if awake in ready:
                os.read(awake, 4096)
            self._bury()
            if self.listening and self.control.fileno() in ready and not self.control.recv(64):
                self._close_the_desk()
            for visit in list(self.visits.values()):
                if visit.connection in ready:
                    number = self._spoke(visit)
                    if number is not None:
                        return visit.caller, visit.connection, number
            if self.listening:
                self._take_calls()
            self._lose_patience()
        return None

    def _pause(self) -> float:
        """Return how long to wait for something to happen, in milliseconds."""
        full = self.listening and self.calls >= CALLS_PER_SECOND
        if self.listening:
            self.poll.register(self.listener, 0 if full else select.POLLIN)
        ends = [visit.until for visit in self.visits.values() if not visit.kernel and visit.number < 0]
        left = min(ends, default=time.monotonic() + 1.0) - time.monotonic()  # each second the queue is looked at
        return max(1.0, 1000 * min(left, 0.05 if full else 1.0))

    def _close_the_desk(self) -> None:
        self.listening = False
        self.poll.unregister(self.listener)
        self.poll.unregister(self.control)
        self.listener.close()
        self.control.close()
        for visit in list(self.visits.values()):
            if not visit.kernel and visit.number < 0:
                self._end(visit)

    def _take_calls(self) -> None:
        second = int(time.monotonic())
        if second != self.second:
            self.second, self.calls = second, 0
        while self.calls < CALLS_PER_SECOND:
            now = self.callers.ticks()
            try:
                connection, _ = self.listener.accept()
            except BlockingIOError:
                self.quiet = now
                return
            except OSError:  # no descriptor is free
                self.calls = CALLS_PER_SECOND
                return
            self.calls += 1
            self._welcome(connection)

    def _welcome(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        try:
            caller = self.callers.identify(connection, self.quiet)
        except (self.callers.Refused, OSError) as error:
            self.birth.say(connection.fileno(), f"error {error}")
            connection.close()
            return
        waiting = [v for v in self.visits.values() if v.caller.box == caller.box and not v.kernel]
        if len(waiting) >= WAITING or not self.rations.take(caller.box, time.monotonic()):
            self.birth.say(connection.fileno(), "error too many calls from this box")
            os.close(caller.fd)
            connection.close()
            return
        visit = Visit(caller, connection.detach(), time.monotonic() + PATIENCE_SECONDS)
        self.visits[visit.connection] = visit
        self.poll.register(visit.connection, select.POLLIN | select.POLLRDHUP)

    def _spoke(self, visit: Visit) -> int | None:
        """Answer the first byte of a call with a fork, and a hang-up by the kernel's end. Returns only in a child."""
        if visit.kernel:
            try:
                os.killpg(visit.kernel, signal.SIGKILL)  # not buried yet, so its number is its own
            except ProcessLookupError:  # not the leader of its session yet
                os.kill(visit.kernel, signal.SIGKILL)
            self.poll.unregister(visit.connection)
            return None
        if visit.number >= 0:
            return None
        number, write = os.pipe()
        try:
            door = os.fork()
        except OSError:  # no memory, no process: an ordinary kernel finds out for itself
            os.close(number)
            os.close(write)
            self._end(visit)
            return None
        if not door:
            self._leave_to(visit.connection, visit.caller.fd, write)
            return write
        os.close(write)
        os.set_blocking(number, False)
        visit.number = number
        self.poll.unregister(visit.connection)
        self.poll.register(number, select.POLLIN)
        return None

    def _leave_to(self, *kept: int) -> None:
        """In a child: shut every descriptor but these, stdin, stdout and stderr."""
        for ours in (self.listener, self.control):
            ours.detach()  # so that nothing shuts these numbers later, when they may be another's
        last = 2
        for fd in [*sorted(kept), 2**31 - 1]:
            os.closerange(last + 1, fd)
            last = fd
        self.visits.clear()

    def _bury(self) -> None:
        """Learn the numbers of new kernels and the end of others."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                pid, status = 0, 0
            # A process at the door has told the number before it ends, and the kernel is ours to bury after that.
            for visit in list(self.visits.values()):
                if visit.number >= 0:
                    self._learn(visit)
            if not pid:
                return
            for visit in list(self.visits.values()):
                if visit.kernel == pid:
                    self.birth.say(visit.connection, f"exit {os.waitstatus_to_exitcode(status)}")
                    self._end(visit)

    def _learn(self, visit: Visit) -> None:
        try:
            said = os.read(visit.number, 20)
        except BlockingIOError:
            return
        self.poll.unregister(visit.number)
        os.close(visit.number)
        visit.number = -1
        if not said:
            self._end(visit)  # the process at the door has said why
            return
        visit.kernel = int(said)
        self.poll.register(visit.connection, select.POLLRDHUP)

    def _end(self, visit: Visit) -> None:
        del self.visits[visit.connection]
        with contextlib.suppress(KeyError):  # nothing was awaited of it any more
            self.poll.unregister(visit.connection)
        os.close(visit.connection)
        os.close(visit.caller.fd)

    def _lose_patience(self) -> None:
        now = time.monotonic()
        for visit in list(self.visits.values()):
            if not visit.kernel and visit.number < 0 and visit.until < now:
                self._end(visit)


if __name__ == "__main__":
    main()
