"""How a process that stands outside comes to stand in a box, and what it gives up on the way.

The calls are Linux's own (setns(2), ioctl_ns(2), capabilities(7)); Python 3.11 has no functions for them.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
from collections.abc import Mapping

NAMESPACES = (
    "ipc",
    "uts",
    "net",
    "cgroup",
    "pid",
    "mnt",
)  # joined in this order, after the user namespace that owns them
NS_GET_USERNS = 0xB701
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 4, 24, 38
CAPABILITY_VERSION_3 = 0x20080522
LAST_CAPABILITY = 63
libc = ctypes.CDLL(None, use_errno=True)


def check(result: int) -> None:
    """Raise ``OSError`` for a C call that failed."""
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def prctl(option: int, value: int) -> None:
    """prctl(2) with one operand. Raises ``OSError``."""
    check(libc.prctl(option, value, 0, 0, 0))


def namespaces(pid: int) -> dict[str, int]:
    """Return descriptors of a process's namespaces that are not ours, by name, and ``owner``: whose they are.

    Bubblewrap makes a second user namespace inside the first where it mounts terminals. Then ``user`` is the
    inner one and ``owner`` the outer. Raises ``OSError`` if the process is gone or not ours to look at.
    """
    found = {
        name: os.open(f"/proc/{pid}/ns/{name}", os.O_RDONLY | os.O_CLOEXEC)
        for name in ("user", *NAMESPACES)
        if os.readlink(f"/proc/{pid}/ns/{name}") != os.readlink(f"/proc/self/ns/{name}")  # noqa: PTH115
    }  # the network may be the host's, and then we stand in it already
    found["owner"] = fcntl.ioctl(found["mnt"], NS_GET_USERNS)
    return found


def become(uid: int) -> None:
    """Give up root for good: no groups, no way back."""
    if not uid:
        raise ValueError("a box needs an ordinary user id")
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def enter(places: Mapping[str, int]) -> None:
    """Move this process into the namespaces; its children will be in the process namespace, it itself never is.

    The caller must be single-threaded and of the uid that made the box. Raises ``OSError``.
    """
    check(libc.setns(places["owner"], 0))
    for name in NAMESPACES:
        if name in places:
            check(libc.setns(places[name], 0))
    if not os.path.sameopenfile(places["owner"], places["user"]):
        check(libc.setns(places["user"], 0))


def drop_privileges() -> None:
    """Give up every capability that entering a user namespace gave, and every way to get one."""
    for capability in range(LAST_CAPABILITY + 1):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)  # those this kernel doesn't know are none to drop
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    check(libc.capset(header, (ctypes.c_uint32 * 6)()))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_DUMPABLE, 1)  # or /proc/self would be root's; nobody outside the box can look in anyway
