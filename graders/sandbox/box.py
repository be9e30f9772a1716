"""A process in a bubblewrap box. ``ColdBox`` starts a fresh Python in one.

The seam is ``Box``: one method in, one ``Running`` out. Nothing ever runs unboxed: where a box can't be built,
``start`` raises ``BoxUnavailable`` and says what to do.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from graders.errors import BoxUnavailable, GraderFault
from graders.language import N_
from graders.sandbox import cgroups, plan, seccomp
from graders.sandbox.building import Builder, OneAtATime, Outer
from graders.sandbox.host import find_bwrap, forbidden_cure
from graders.sandbox.processes import Identity, readable
from graders.sandbox.running import BoxProcess, Running
from graders.sandbox.spec import CODE, UID, Bind, BoxSpec, Limits, Task

__all__ = ["Bind", "Box", "BoxProcess", "BoxSpec", "ColdBox", "Limits", "Running", "Task"]

MB = 1024 * 1024
BUILD_SECONDS = 60.0  # a box stands within 0.1 s; a host that swaps may take longer


class Box(Protocol):
    """Runs a task in a box of its own."""

    def start(
        self,
        task: Task,
        spec: BoxSpec,
        *,
        fds: Sequence[int] = (),
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> BoxProcess:
        """Build the box, start ``task`` in it and return once it runs.

        ``fds`` (above 2) are open in the box at the same numbers, everything else is closed; ``stdout`` and
        ``stderr`` None mean ours. Raises ``BoxUnavailable``, and ``ValueError`` for a spec that makes no sense here.
        """
        ...


class ColdBox:
    """A box with a fresh Python in it: nothing is shared, nothing is warm."""

    def start(
        self,
        task: Task,
        spec: BoxSpec,
        *,
        fds: Sequence[int] = (),
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> BoxProcess:
        """See ``Box.start``."""
        sensible(spec, fds)
        group = cgroups.create(spec.limits)
        try:
            errors = 2 if stderr is None else stderr
            own_stderr = os.dup(errors)
            try:
                inside = {"stderr": own_stderr, "fds": tuple(fds), "processes": processes(spec, group)}
                python = [sys.executable, "-P", "-s", f"{CODE}/graders/sandbox/enter.py", json.dumps(inside)]
                command = [*python, task.target, *task.arguments]
                return build(spec, group, command, fds=(*fds, own_stderr), stdout=stdout)
            finally:
                os.close(own_stderr)
        except BaseException:
            group.clear()
            raise


def sensible(spec: BoxSpec, fds: Sequence[int]) -> None:
    """Raise ``ValueError`` for a spec that makes no sense for who we are."""
    if os.geteuid() == 0 and not spec.uid:
        raise ValueError("as root, a box needs the uid of an ordinary user (BoxSpec.uid)")
    if os.geteuid() != 0 and spec.uid not in (None, os.geteuid()):
        raise ValueError("only root can give a box another uid (BoxSpec.uid)")
    if any(fd <= 2 for fd in fds):
        raise ValueError("descriptors 0, 1 and 2 are stdin, stdout and stderr")


def processes(spec: BoxSpec, group: cgroups.Group) -> int | None:
    """Return the limit that the task must take on itself; None where a control group holds it."""
    return None if "pids" in group.folders else spec.limits.processes


def build(
    spec: BoxSpec,
    group: cgroups.Group,
    command: list[str],
    *,
    fds: Sequence[int] = (),
    stdout: int | None = None,
    builder: Builder | None = None,
) -> BoxProcess:
    """Build a box and start ``command`` in it. It must write a zero byte to fd 2 when it runs: then the box stands."""
    opened: list[int] = []

    def keep(*descriptors: int) -> tuple[int, ...]:
        opened.extend(descriptors)
        return descriptors

    try:
        errors_r, errors_w = keep(*os.pipe())
        info_r, info_w = keep(*os.pipe())
        (filters,) = keep(memory(seccomp.program()))
        (orders,) = keep(memory(json.dumps(_orders(spec, group, command, info_w, filters)).encode()))
        out = 1 if stdout is None else stdout
        outer = (builder or OneAtATime()).start(orders, info_w, filters, out, errors_w, fds)
        for fd in (errors_w, info_w):
            os.close(fd)
            opened.remove(fd)
        try:
            _wait_until_built(outer, errors_r)
            init = json.loads(_read_object(info_r))["child-pid"]
            return BoxProcess(identity(outer.pid), identity(init), group, outer.process)
        except BaseException:
            outer.end()
            raise
    finally:
        for fd in opened:
            os.close(fd)


def _orders(spec: BoxSpec, group: cgroups.Group, command: list[str], info: int, filters: int) -> dict[str, object]:
    bwrap, root = find_bwrap(), Path("/usr")
    if root not in bwrap.parents:  # the one from the wheel finds its libraries beside itself
        root = bwrap.parents[2]
    return {
        "bwrap": str(bwrap), "bwrap_root": str(root), "steps": plan.steps(spec), "command": command,
        "environment": plan.environment(spec), "cgroups": group.doors, "rlimits": rlimits(spec.limits, group),
        "home": spec.home and str(spec.home), "chdir": spec.home_at, "hostname": spec.hostname, "network": spec.network,
        "uid": spec.uid, "inside": UID, "die_with_parent": spec.die_with_parent, "parent": os.getpid(),
        "info": info, "seccomp": filters,
    }  # fmt: skip


def rlimits(limits: Limits, group: cgroups.Group) -> dict[str, int]:
    """Return the limits of each process, by the names of the module ``resource``."""
    found = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": limits.file_mb * MB, "RLIMIT_NOFILE": limits.open_files}
    if limits.cpu_seconds is not None:
        found["RLIMIT_CPU"] = limits.cpu_seconds
    if "memory" not in group.folders:
        found["RLIMIT_DATA"] = limits.memory_mb * MB  # not RLIMIT_AS: numeric libraries reserve far more than they use
    return found


def _wait_until_built(outer: Outer, errors: int) -> None:
    """Return when the box stands. Until then, whatever arrives on ``errors`` says why it does not."""
    said = b""
    while not said.endswith(b"\0"):
        if not readable(errors, BUILD_SECONDS):
            raise GraderFault(N_("A box was not built in {seconds} seconds."), seconds=BUILD_SECONDS)
        part = os.read(errors, 65536)
        if not part:
            what = said.decode(errors="replace").strip() or outer.end()
            raise BoxUnavailable(what.splitlines()[-1], forbidden_cure())
        said += part


def identity(pid: int) -> Identity:
    """Return who has this number now; nobody, if they are gone already."""
    try:
        return Identity.of(pid)
    except ProcessLookupError:  # over already; nobody has this identity
        return Identity(pid, -1)


def memory(content: bytes) -> int:
    """Return a descriptor from which ``content`` can be read."""
    fd = os.memfd_create("box")
    os.write(fd, content)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def _read_object(fd: int) -> bytes:
    found = b""
    while b"}" not in found:  # not to the end: the writer keeps it open
        found += os.read(fd, 4096)
    return found
