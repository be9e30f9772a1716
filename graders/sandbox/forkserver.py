"""The warm process: imports libraries once, then forks; each fork moves into a box before it runs anything.

    python -P -s /proc/self/fd/SCRIPT ORDERS        started by ``warm.ForkServer``, orders as JSON on a descriptor

It holds no secret and no socket but ``control``, runs no code of a trainee, and stays single-threaded: joining a
user namespace and forking both need that. A request is one message on ``control`` with descriptors: a file with the
request as JSON, the pipe on which its fate is told, the socket on which the fork waits for its task, and the control
groups' files. The task comes in the same way: a file with it as JSON, stdout, stderr, and what else the task gets.
The fate is told a line each::

    task <pid>      forked, and which process it is on the host; stands in the box
    ready           has its task and begins
    exit <status>   over; 128 + signal where it was killed
    error <text>    it never began

Where root started it and every box has the same uid, it becomes that user after the imports; otherwise each
fork does before it joins.
"""

from __future__ import annotations

import fcntl
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
import time
import types
from typing import Any, NoReturn

MAX_FDS = 253  # of one message (SCM_MAX_FD)
CODE = "/opt/platform"
Tasks = dict[int, tuple[int, int]]  # process -> the pipe on which its fate is told, and its box's init


def main() -> None:
    """Import, then serve until ``control`` is closed and no task is left."""
    with os.fdopen(int(sys.argv[1])) as stream:
        orders = json.load(stream)
    sys.path.insert(0, orders["project"])
    from graders.sandbox import warming

    joining, seccomp = warming.tools(orders["project"], ("joining", "seccomp"))
    warming.under_guard()
    control = socket.socket(fileno=orders["control"])
    sys.path.insert(0, CODE)
    warming.import_all(orders["modules"])
    _preload(orders["code"], orders["prepare"])
    warming.first_to_go()
    if orders["uid"] is not None and os.geteuid() == 0:
        joining.become(orders["uid"])
    warming.need_one_thread()
    try:
        control.send(b"%d" % os.getpid())
    except BrokenPipeError:
        return  # nobody waits for us any more
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # room to sort descriptors; each fork takes on its box's
    warming.settle()
    _serve(control, joining, seccomp)


def _preload(code: list[list[str]], prepare: list[str]) -> None:
    """Import our own files under the names and places that they have in a box."""
    for name, path, place in code:
        module = types.ModuleType(name)
        module.__file__ = place
        if place.endswith("__init__.py"):
            module.__path__ = [os.path.dirname(place)]  # noqa: PTH120
        sys.modules[name] = module
        with open(path, encoding="utf-8") as stream:  # noqa: PTH123
            exec(compile(stream.read(), place, "exec"), module.__dict__)  # noqa: S102 - our own file
        parent, _, last = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], last, module)
    for target in prepare:
        _callable(target)()


def _callable(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def _serve(control: socket.socket, joining: Any, seccomp: Any) -> None:
    awake_r, awake_w = os.pipe()
    os.set_blocking(awake_w, False)
    os.set_blocking(awake_r, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    signal.set_wakeup_fd(awake_w, warn_on_full_buffer=False)
    tasks: Tasks = {}
    given: list[int] = []
    listening = control.fileno()
    watched = select.poll()  # not select(2): whoever started us chose the number, and it may be above 1023
    watched.register(awake_r, select.POLLIN)
    watched.register(listening, select.POLLIN)
    while listening or tasks:
        ready = [fd for fd, _ in watched.poll()]
        if awake_r in ready:
            os.read(awake_r, 4096)
        _reap(tasks)
        if listening in ready:
            message, fds, _, _ = socket.recv_fds(control, 16, MAX_FDS)
            given += fds
            if not message:
                watched.unregister(listening)
                listening = 0
                control.close()
            elif message == b"fork":
                _fork(given, tasks, joining, seccomp)
                given = []


def _reap(tasks: Tasks) -> None:
    """Tell the end of each task that is over, and end the box with it."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        if pid in tasks:
            code = os.waitstatus_to_exitcode(status)
            fate, init = tasks.pop(pid)
            _tell(fate, f"exit {128 - code if code < 0 else code}")
            try:
                signal.pidfd_send_signal(init, signal.SIGKILL)
            except ProcessLookupError:
                pass  # the box ended first
            finally:
                os.close(init)
                os.close(fate)


def _tell(fate: int, text: str) -> None:
    try:
        os.write(fate, text.encode()[:500] + b"\n")
    except BrokenPipeError:
        return  # nobody waits for it any more


def _fork(given: list[int], tasks: Tasks, joining: Any, seccomp: Any) -> None:
    """Fork a process that stands at the door, which forks the task; what we get of it is its number."""
    fate = given[1]
    with os.fdopen(given[0], closefd=False) as stream:
        order = json.load(stream)
    try:
        init = os.pidfd_open(order["init"])
    except OSError as error:
        _tell(fate, f"error {type(error).__name__}: {error}")
        for fd in given:
            os.close(fd)
        return
    number_r, number_w = os.pipe()
    door = os.fork()
    if door == 0:
        os.close(number_r)
        _at_the_door(order, given, number_w, joining, seccomp)
    os.close(number_w)
    number = os.read(number_r, 20)
    os.close(number_r)
    os.waitpid(door, 0)
    for fd in given:
        if fd != fate:
            os.close(fd)
    if number:
        tasks[int(number)] = (fate, init)
    else:
        os.close(fate)
        os.close(init)


def _at_the_door(order: dict[str, Any], given: list[int], number: int, joining: Any, seccomp: Any) -> NoReturn:
    """Take on the limits and the identity of the box, join it, fork the task into it, and be gone."""
    try:
        fate = given[1]
        try:
            os.setsid()
            for fd in given[3:]:
                os.write(fd, b"0")  # "myself", to a control group
            for name, value in order["rlimits"].items():
                if name != "RLIMIT_NOFILE":  # that one when the descriptors are in their places
                    _limit(name, value)
            places = joining.namespaces(order["init"])
            if order["uid"] is not None and os.geteuid() == 0:
                joining.become(order["uid"])
            joining.enter(places)
            os.chdir(order["chdir"])
            task = os.fork()
        except BaseException as error:
            _tell(fate, f"error {type(error).__name__}: {error}")
            os._exit(1)
        if task == 0:
            _in_the_box(order, given, joining, seccomp)
        _tell(fate, f"task {task}")  # from here, so that it is told even if our parent dies this moment
        os.write(number, str(task).encode())
    finally:
        os._exit(0)


def _limit(name: str, value: int) -> None:
    kind = getattr(resource, name)
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))


def _in_the_box(order: dict[str, Any], given: list[int], joining: Any, seccomp: Any) -> NoReturn:
    status = 1
    try:
        fate = given[1]
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL if number == signal.SIGCHLD else signal.default_int_handler)
            seccomp.install()  # first: from here on nothing in the box can look into us
            joining.drop_privileges()
            if order["processes"] is not None:
                resource.setrlimit(resource.RLIMIT_NPROC, (order["processes"],) * 2)
            _close_but({0, 1, 2, fate, given[2]})
            order |= _task(given[2], given)
            fate = _place(order["fds"], given, fate)
            _limit("RLIMIT_NOFILE", order["rlimits"]["RLIMIT_NOFILE"])
            _fresh(order)
            call = _callable(order["target"])
            arguments = order["arguments"]
            _tell(fate, "ready")
            os.close(fate)
        except BaseException as error:
            _tell(fate, f"error {type(error).__name__}: {error}")
            os._exit(1)
        del order, given, joining, seccomp  # nothing of ours is left to be found
        try:
            status = call(*arguments) or 0
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else int(left.code is not None)
        except BaseException:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError, AttributeError):
                continue
        os._exit(status if isinstance(status, int) else 1)


def _task(seat: int, given: list[int]) -> dict[str, Any]:
    """Wait for the task; its descriptors take the place of those in ``given``. Nobody may want us: then be gone."""
    given.clear()
    with socket.socket(fileno=seat) as waiting:
        message = b"more"
        while message == b"more":
            message, fds, _, _ = socket.recv_fds(waiting, 16, MAX_FDS)
            given += fds
    if not message:
        os._exit(0)
    with os.fdopen(given[0]) as stream:
        task: dict[str, Any] = json.load(stream)
    return task


def _place(numbers: list[int], given: list[int], fate: int) -> int:
    """Leave open what belongs to the task, at the numbers it expects; return where the fate pipe is for now."""
    wanted = dict(zip(numbers, given[3:], strict=True))
    null = os.open(os.devnull, os.O_RDONLY)
    lifted = max([2, *wanted]) + 1
    held = {number: fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, lifted) for number, fd in wanted.items()}
    held |= {0: fcntl.fcntl(null, fcntl.F_DUPFD_CLOEXEC, lifted)}
    held |= {n: fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, lifted) for n, fd in ((1, given[1]), (2, given[2]))}
    fate = fcntl.fcntl(fate, fcntl.F_DUPFD_CLOEXEC, lifted)
    for number, fd in held.items():
        os.dup2(fd, number)
    _close_but({*held, fate})
    return fate


def _close_but(keep: set[int]) -> None:
    for fd in map(int, os.listdir("/proc/self/fd")):  # noqa: PTH208
        if fd not in keep:
            try:
                os.close(fd)
            except OSError:  # the listing's own descriptor, closed by now
                continue


def _fresh(order: dict[str, Any]) -> None:
    """Forget what a fork inherits and a new process would not have."""
    os.environ.clear()
    os.environ.update(order["environment"], PWD=order["chdir"])
    time.tzset()
    os.umask(0o022)
    sys.argv = [order["target"], *order["arguments"]]
    sys.path_importer_cache.pop(CODE, None)  # it remembers that this folder was not there
    if "numpy.random" in sys.modules:  # Python's own random seeds itself after a fork
        sys.modules["numpy.random"].seed()


if __name__ == "__main__":
    main()
