"""Runs inside a box, bound there by the tests: looks around and says what it sees, as JSON on a given descriptor."""

# As a trainee would write it.
# ruff: noqa: PTH109, PTH123, PTH208, SIM115

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time


def look(fd):
    fds = open_descriptors()
    with open("/proc/self/status") as stream:
        status = dict(line.split(":", 1) for line in stream)
    with open("/proc/1/cmdline") as stream:
        init = stream.read()
    seen = {
        "uid": os.getuid(),
        "status": {
            name: status[name].split() for name in ("CapEff", "CapPrm", "CapBnd", "NoNewPrivs", "Seccomp", "Uid")
        },
        "uid_map": open("/proc/self/uid_map").read().split(),
        "root": sorted(os.listdir("/")),
        "processes": sorted(int(name) for name in os.listdir("/proc") if name.isdigit()),
        "fds": fds,
        "environment": dict(os.environ),
        "path": sys.path,
        "init": init,
        "hostname": socket.gethostname(),
        "writable": [
            path
            for path in ("/", "/usr", "/etc", "/dev", "/opt/platform", "/proc/sys/kernel", sys.prefix)
            if writes(path)
        ],
    }
    os.write(int(fd), json.dumps(seen).encode())


def open_descriptors():
    listed = sorted(map(int, os.listdir("/proc/self/fd")))
    return [fd for fd in listed if os.path.lexists(f"/proc/self/fd/{fd}")]  # without the listing's own


def writes(folder):
    try:
        with open(f"{folder}/probe", "w"):
            return True
    except OSError:
        return False


def reach(fd, host, port):
    try:
        with socket.create_connection((host, int(port)), timeout=5):
            said = "connected"
    except OSError as error:
        said = type(error).__name__
    os.write(int(fd), said.encode())


def exists(fd, *paths):
    os.write(int(fd), json.dumps([path for path in paths if os.path.lexists(path)]).encode())


def eat(megabytes):
    held = bytearray(int(megabytes) * 1024 * 1024)
    for at in range(0, len(held), 4096):
        held[at] = 1


def fork_until_refused(fd):
    """Fork sleeping children until the host says no (or far too many were allowed)."""
    count = 0
    with contextlib.suppress(BlockingIOError):
        for _ in range(500):
            if os.fork() == 0:
                time.sleep(600)
                os._exit(0)
            count += 1
    os.write(int(fd), str(count).encode())


def write_file(fd, path, megabytes):
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    written, said = 0, "no limit"
    try:
        with open(path, "wb", buffering=0) as stream:
            for _ in range(int(megabytes)):
                written += stream.write(b"x" * 1024 * 1024)
    except OSError as error:
        said = os.strerror(error.errno)
    os.write(int(fd), json.dumps([written, said]).encode())


def linger(fd):
    """Start a detached grandchild, say so, then stay."""
    subprocess.Popen(["setsid", "sleep", "600"])
    os.write(int(fd), b"here")
    time.sleep(600)


def leave_one_behind(fd):
    subprocess.Popen(["setsid", "sleep", "600"])
    os.write(int(fd), b"here")


def terminal(fd):
    import pty

    read, write = pty.openpty()
    os.write(write, b"x\n")
    os.write(int(fd), os.read(read, 1))


def refused_calls(fd):
    """Try system calls that a break-out would need; say which were let through."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    tries = {
        "unshare": lambda: libc.unshare(0x10000000),
        "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        "setns": lambda: libc.setns(os.open("/proc/self/ns/user", os.O_RDONLY), 0),
        "ptrace": lambda: libc.ptrace(0, 0, 0, 0),
        "clone": lambda: libc.syscall({"x86_64": 56, "aarch64": 220}[os.uname().machine], 0x10000000 | 17, 0, 0, 0, 0),
        "clone3": lambda: libc.syscall(435, 0, 0),
    }
    results = {}
    for name, call in tries.items():
        result = call()
        if name == "clone" and result == 0:
            os._exit(0)
        results[name] = "allowed" if result >= 0 else os.strerror(ctypes.get_errno())
    os.write(int(fd), json.dumps(results).encode())


def answer(number):
    return int(number)


def echo(fd, text):
    os.write(int(fd), text.encode())


def say_on_each(*fds):
    for fd in fds:
        os.write(int(fd), fd.encode())


def state(fd):
    """Say what a process might have from somebody before it."""
    import random

    import numpy

    found = {
        "cwd": os.getcwd(),
        "environment": dict(os.environ),
        "fds": open_descriptors()[:3],
        "files": sorted(os.listdir(".")) + sorted(os.listdir("/tmp")) + sorted(os.listdir("/dev/shm")),
        "path": sys.path,
        "umask": os.umask(0o022),
        "signals": [str(signal.getsignal(n)) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGCHLD)],
        "timer": signal.getitimer(signal.ITIMER_REAL),
        "builtins": sorted(vars(__builtins__) if not isinstance(__builtins__, dict) else __builtins__),
        "main": sorted(name for name in vars(sys.modules["__main__"]) if name.startswith("left_")),
        "trace": str(sys.gettrace()),
        "recursion": sys.getrecursionlimit(),
        "random": random.random(),
        "numpy_random": float(numpy.random.random()),
        "modules": sorted(sys.modules),
    }
    os.write(int(fd), json.dumps(found).encode())


def change_everything(_fd):
    import builtins
    import random

    import numpy

    os.chdir("/tmp")
    os.environ["LEFT"] = "behind"
    os.umask(0o077)
    for folder in ("/tmp", "/home/box", "/dev/shm"):
        with open(f"{folder}/left", "w") as stream:
            stream.write("behind")
    builtins.left = sys.modules["__main__"].left_behind = sys.modules["left"] = os
    sys.path.append("/tmp")
    sys.settrace(lambda *_: None)
    sys.setrecursionlimit(500)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    random.seed(1)
    numpy.random.seed(1)
    numpy.mean = None
    os.open("/tmp/left", os.O_RDONLY)
