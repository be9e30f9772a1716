"""Builds a box and becomes it: ``python -I -S launch.py FD``, where FD holds the orders as JSON.

``python -I -S launch.py serve FD`` builds one for each message on the socket FD, in a fork: starting Python costs more
than the box. A message brings descriptors: orders, stdout, stderr, and those that the orders call info and seccomp.

Runs by path, with the standard library alone. Whoever starts it, bubblewrap runs as an ordinary user and makes a
user namespace of that user's own, so a box is worth the same under a root hub and under an ordinary one. As root
we first lay out what goes into the box in a mount namespace of our own (Python may live under /root, the state
folder is 0700), then give root up for good.
"""

# Plain os, without pathlib: a cold box starts some milliseconds sooner.
# ruff: noqa: PTH102, PTH112, PTH118, PTH123

import ctypes
import json
import os
import resource
import signal
import sys

CLONE_NEWNS = 0x00020000
MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 0x2, 0x4, 0x1000, 0x4000, 0x40000
PR_SET_PDEATHSIG = 1
BINDS = ("bind", "ro-bind", "dev-bind")
libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Carry out the orders; returns only by an exception, which goes to stderr."""
    if sys.argv[1] == "serve":
        serve(int(sys.argv[2]))
    else:
        build(read(int(sys.argv[1])))


def serve(fd: int) -> None:
    """Build a box for each message, until the socket is closed. Boxes that are to die with us then do."""
    import socket

    control, us = socket.socket(fileno=fd), os.getpid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries our children
    while True:
        message, fds, _, _ = socket.recv_fds(control, 16, 5)
        if not message:
            return
        child = os.fork()
        if child == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            given, out, errors, info, filters = fds
            os.dup2(out, 1)
            os.dup2(errors, 2)
            for kept in (info, filters):
                os.set_inheritable(kept, True)
            build({**read(given), "parent": us, "info": info, "seccomp": filters})
        for given in fds:
            os.close(given)
        control.send(b"%d" % child)


def read(fd: int) -> dict:  # type: ignore[type-arg]
    """Return the orders."""
    with os.fdopen(fd) as stream:
        orders: dict = json.load(stream)  # type: ignore[type-arg]
    return orders


def build(orders: dict) -> None:  # type: ignore[type-arg]
    """Become the box; returns only by an exception."""
    for tasks in orders["cgroups"]:
        with open(tasks, "w") as stream:
            stream.write(str(os.getpid()))
    for name, value in orders["rlimits"].items():
        number = getattr(resource, name)
        hard = resource.getrlimit(number)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(number, (value, value))
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):  # a shell's background job has them ignored
        signal.signal(number, signal.SIG_DFL)
    with open("/proc/self/oom_score_adj", "w") as stream:
        stream.write("900")  # when the host itself runs out of memory, a box goes first
    home = orders["home"]
    if home is not None and not os.path.isdir(home):
        os.mkdir(home, 0o700)
        if os.geteuid() == 0:
            os.chown(home, orders["uid"], orders["uid"])
    program = orders["bwrap"]
    if os.geteuid() == 0:
        program = stage(orders)
        become(orders["uid"])
    if orders["die_with_parent"]:
        check(libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))
        if os.getppid() != orders["parent"]:
            raise SystemExit("the process that asked for the box is gone")
    arguments = memory("\0".join(bwrap_arguments(orders)) + "\0")
    os.execve(program, ["bwrap", "--args", str(arguments), "--", *orders["command"]], orders["environment"])  # noqa: S606 - no shell on purpose


def stage(orders: dict) -> str:  # type: ignore[type-arg]
    """Bind every source where an ordinary user can reach it, and point the steps there. Returns where bwrap is now."""
    check(libc.unshare(CLONE_NEWNS))
    mount("none", "/", None, MS_REC | MS_PRIVATE)
    binds = [step for step in orders["steps"] if step[0] in BINDS]
    opened = {path: os.open(path, os.O_PATH) for path in [orders["bwrap_root"], *(step[1] for step in binds)]}
    ground = next(p for p in ("/mnt", "/media", "/srv", "/run") if os.path.isdir(p))
    mount("tmpfs", ground, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=1m")
    places = {path: put(fd, f"{ground}/{number}") for number, (path, fd) in enumerate(opened.items())}
    for step in binds:
        step[1] = places[step[1]]
    return os.path.join(places[orders["bwrap_root"]], os.path.relpath(orders["bwrap"], orders["bwrap_root"]))


def put(fd: int, place: str) -> str:
    """Bind the open file or folder ``fd`` at ``place``, which must not exist yet."""
    source = f"/proc/self/fd/{fd}"
    if os.path.isdir(source):
        os.mkdir(place)
    else:
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o444))
    mount(source, place, None, MS_BIND | MS_REC)
    os.close(fd)
    return place


def become(uid: int) -> None:
    """Give up root: no groups, no way back."""
    if not uid:
        raise SystemExit("a box needs an ordinary user id")
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def bwrap_arguments(orders: dict) -> list[str]:  # type: ignore[type-arg]
    """Return bubblewrap's arguments. They go through a file descriptor: a command line can be read by everybody."""
    found = ["--unshare-all", "--unshare-user", "--uid", str(orders["inside"]), "--gid", str(orders["inside"])]
    found += ["--hostname", orders["hostname"], "--new-session", "--cap-drop", "ALL", "--chdir", orders["chdir"]]
    found += ["--share-net"] if orders["network"] else []
    found += ["--die-with-parent"] if orders["die_with_parent"] else []
    found += ["--info-fd", str(orders["info"])]
    found += ["--seccomp", str(orders["seccomp"])] if orders["seccomp"] is not None else []
    for kind, *operands in orders["steps"]:
        if kind == "tmpfs":
            target, size, mode = operands
            found += ["--perms", f"{mode:04o}", "--size", str(size), "--tmpfs", target]
        elif kind == "file":
            found += ["--perms", "0444", "--file", str(memory(operands[0])), operands[1]]
        else:
            found += [f"--{kind}", *operands]
    return found


def memory(text: str) -> int:
    """Return an inheritable descriptor from which ``text`` can be read."""
    fd = os.memfd_create("orders", 0)
    os.write(fd, text.encode())
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def mount(source: str, target: str, kind: "str | None", flags: int, data: "str | None" = None) -> None:
    """mount(2). Raises ``OSError``."""
    check(libc.mount(source.encode(), target.encode(), kind and kind.encode(), flags, data and data.encode()), target)


def check(result: int, what: str = "") -> None:
    """Raise ``OSError`` for a C call that failed."""
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), what)


if __name__ == "__main__":
    main()
