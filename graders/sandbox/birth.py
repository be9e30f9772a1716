"""From a fork of the warm process to a kernel in its caller's box. What the caller says is read only in there.

``at_the_door`` runs in a first child, which takes on the caller's limits and identity, joins the box and forks the
kernel into it. Everything that the kernel must not hold is shut before its box could look at it.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import resource
import signal
import socket
import struct
import sys
import time
from typing import Any

from graders.sandbox import callers, joining, seccomp
from graders.sandbox.callers import Caller

LARGEST_REQUEST = 1024 * 1024
SPEAK_SECONDS = 10.0  # a server sends its request in one go
ALL = 2**31 - 1


def at_the_door(caller: Caller, connection: int, number: int) -> list[str]:
    """Never return in the process at the door; in the kernel, return the arguments for ipykernel.

    ``number`` is a pipe for the kernel's process number.
    """
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for path in callers.doors(caller.pid):
            with open(path, "w") as stream:  # noqa: PTH123
                stream.write("0")  # "myself"
        umask, places = callers.umask(caller.pid), joining.namespaces(caller.pid)
        if os.geteuid() == 0:
            joining.become(caller.uid)
        limits = callers.limits(caller.pid)  # asked by their own user, who needs no privilege for it
        caller.check()  # so all of this was the caller's
        processes = limits.pop(resource.RLIMIT_NPROC)
        for kind, values in limits.items():
            resource.setrlimit(kind, values)
        joining.enter(places)
        # Inside, since a limit set inside counts this user namespace alone; before the fork, which is to keep to it.
        resource.setrlimit(resource.RLIMIT_NPROC, processes)
        kernel = os.fork()
    except BaseException as error:
        print(f"no kernel for a box of user {caller.uid}: {error!r}", file=sys.stderr, flush=True)
        say(connection, f"error {type(error).__name__}")  # no more: it may name what lies outside
        os._exit(1)
    if kernel:
        os.write(number, str(kernel).encode())
        os._exit(0)
    return _in_the_box(connection, umask)


def say(connection: int, text: str) -> None:
    """Tell a caller something; one that doesn't listen misses it."""
    try:
        with socket.socket(fileno=os.dup(connection)) as stream:
            stream.send(text.encode(errors="replace")[:500] + b"\n", socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
    except OSError:
        return


def _in_the_box(connection: int, umask: int) -> list[str]:
    try:
        os.closerange(3, connection)
        os.closerange(connection + 1, ALL)
        os.setsid()
        os.umask(umask)
        seccomp.install()  # before the privileges go: until then nobody in the box can lay hands on this process
        joining.drop_privileges()
        arguments = _become(_request(connection))
        say(connection, f"pid {os.getpid()}")
    except BaseException as error:
        say(connection, f"error {type(error).__name__}: {error}")
        os._exit(1)
    os.closerange(3, ALL)
    return arguments


def _request(connection: int) -> dict[str, Any]:
    """Read the request and take its three descriptors as stdin, stdout and stderr."""
    stream = socket.socket(fileno=os.dup(connection))
    stream.settimeout(SPEAK_SECONDS)
    said, fds, _, _ = socket.recv_fds(stream, 65536, 3)
    if len(fds) != 3 or len(said) < 4:
        raise ValueError("a request is its length, itself, and three descriptors")
    (length,) = struct.unpack(">I", said[:4])
    if length > LARGEST_REQUEST:
        raise ValueError("the request is too large")
    while len(said) < 4 + length:
        part = stream.recv(65536)
        if not part:
            raise ValueError("the request ends early")
        said += part
    for place, fd in enumerate(fds):
        os.dup2(fd, place)
        os.close(fd)
    stream.close()
    request: dict[str, Any] = json.loads(said[4 : 4 + length])
    return request


def _become(request: dict[str, Any]) -> list[str]:
    """Be as if started anew: what a fork inherits and a new process would not have is forgotten."""
    arguments = [str(part) for part in request["arguments"]]
    environment = {str(name): str(value) for name, value in request["environment"].items()}
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.path[:0] = [path for path in environment.get("PYTHONPATH", "").split(":") if path]
    sys.path_importer_cache.clear()  # it remembers which folders were not there
    importlib.invalidate_caches()
    if "numpy.random" in sys.modules:  # Python's own random seeds itself after a fork
        sys.modules["numpy.random"].seed()
    if "matplotlib" in sys.modules and environment.get("MPLBACKEND"):
        sys.modules["matplotlib"].rcParams["backend"] = environment["MPLBACKEND"]
    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv = [launcher.origin or "" if launcher else "ipykernel_launcher", *arguments]
    return arguments
