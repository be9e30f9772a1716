"""Who is at the other end of a Unix socket, by the word of the kernel alone, and what holds for them.

A number of a process is nobody's for long. ``identify`` makes sure that it is still the caller's: where the kernel
can (Linux 6.5) it gives a descriptor of the caller itself; elsewhere only a caller is believed that already ran
when nobody was waiting at the socket, for then it is the one that called since.
"""

from __future__ import annotations

import os
import re
import resource
import select
import socket
import struct
import time
from dataclasses import dataclass

SO_PEERPIDFD = 77
UCRED = struct.Struct("3i")
BOX_GROUP = re.compile(r"box-\d+-\d+-\d+")  # as ``cgroups.create`` names them
APART = ("user", "pid", "mnt", "ipc", "uts")  # the namespaces that every box has for itself
TICKS = os.sysconf("SC_CLK_TCK")


class Refused(Exception):
    """Not somebody to do anything for; the text says why."""


@dataclass(frozen=True)
class Caller:
    """A process in a box. ``box`` names its process namespace, ``fd`` is a descriptor of the process."""

    pid: int
    uid: int
    fd: int
    box: str

    def check(self) -> None:
        """Raise ``Refused`` if the process is over: what was read by its number may be of another."""
        watched = select.poll()  # not select(2): that one knows no descriptor above 1023
        watched.register(self.fd, select.POLLIN)
        if watched.poll(0):
            raise Refused("the caller is gone")


def ticks() -> int:
    """Return the time as the kernel writes it down for the start of a process."""
    return int(time.clock_gettime(time.CLOCK_BOOTTIME) * TICKS)


def identify(connection: socket.socket, quiet: int) -> Caller:
    """Return who called. ``quiet``: when (``ticks``) nobody waited at the socket. Raises ``Refused``, ``OSError``."""
    pid, uid, _ = UCRED.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, UCRED.size))
    if uid == 0 or os.geteuid() not in (0, uid):
        raise Refused("not a user of boxes")
    fd = _descriptor(connection, pid, quiet)
    try:
        caller = Caller(pid, uid, fd, _namespace(pid, "pid"))
        if any(_namespace(pid, name) == _namespace("self", name) for name in APART):
            raise Refused("the caller is not in a box")
        caller.check()
    except BaseException:
        os.close(fd)
        raise
    return caller


def _namespace(pid: int | str, name: str) -> str:
    return os.readlink(f"/proc/{pid}/ns/{name}")  # noqa: PTH115


def _descriptor(connection: socket.socket, pid: int, quiet: int) -> int:
    try:
        return connection.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD)
    except OSError:
        pass  # an older kernel, or the caller is over: then the next line finds nobody or a later one
    fd = os.pidfd_open(pid)
    if _started(pid) < quiet:
        return fd
    os.close(fd)
    raise Refused("the caller cannot be told from one that took its number; ask again")


def _started(pid: int) -> int:
    return int(_read(pid, "stat").rpartition(")")[2].split()[19])


def _read(pid: int | str, name: str) -> str:
    with open(f"/proc/{pid}/{name}", encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
        return stream.read()


def doors(pid: int) -> list[str]:
    """Return the files by which one comes under the limits of the caller's box; none where the host can't hold any.

    Where the caller is, not where boxes would be made now: it may have been here before we were.
    Raises ``Refused`` if its control groups can't be found.
    """
    found = []
    for line in _read(pid, "cgroup").splitlines():
        _, names, path = line.split(":", 2)
        if BOX_GROUP.fullmatch(path.rpartition("/")[2]):
            found.append(_folder(names, path) + "/cgroup.procs")
    return found


def _folder(names: str, path: str) -> str:
    """Return the folder of a control group; ``names`` are its controllers, none on v2."""
    for line in _read("self", "mountinfo").splitlines():
        fields, _, filesystem = line.partition(" - ")
        root, mount = fields.split()[3:5]
        kind, _, options = filesystem.split()[:3]
        within = os.path.relpath(path, root)
        ours = kind == "cgroup2" if not names else kind == "cgroup" and {*names.split(",")} <= {*options.split(",")}
        if ours and not within.startswith(".."):
            return os.path.join(mount, within)  # noqa: PTH118
    raise Refused(f"the control group {path} is mounted nowhere")


def umask(pid: int) -> int:
    """Return the caller's umask."""
    return next(int(line.split()[1], 8) for line in _read(pid, "status").splitlines() if line.startswith("Umask:"))


def limits(pid: int) -> dict[int, tuple[int, int]]:
    """Return the caller's resource limits, none above our own: soft and hard, by the numbers of ``resource``."""
    kinds = {getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")}
    return {kind: _within(resource.prlimit(pid, kind), resource.getrlimit(kind)[1]) for kind in kinds}


def _within(wanted: tuple[int, int], most: int) -> tuple[int, int]:
    if most == resource.RLIM_INFINITY:
        return wanted
    soft, hard = (most if value == resource.RLIM_INFINITY else min(value, most) for value in wanted)
    return soft, hard
