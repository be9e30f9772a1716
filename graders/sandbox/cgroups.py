"""Limits for a whole box, where the host lets us write control groups (v1 or v2, each controller by itself).

On v2 the folder beside the processes must be ours: with systemd, ``Delegate=yes`` and ``DelegateSubgroup=main``.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graders.sandbox.processes import Identity
from graders.sandbox.spec import Limits

CONTROLLERS = ("memory", "pids", "cpu")
LIMIT_FILES = {
    "memory": ("memory.max", "memory.limit_in_bytes"),
    "pids": ("pids.max",),
    "cpu": ("cpu.max", "cpu.cfs_quota_us"),
}  # on v2, on v1
MB = 1024 * 1024
PERIOD = 100_000  # microseconds of a CPU quota's period
COURTESY = 4  # when processors are scarce, whoever is in no box (hub, portal, proxy) gets so many times what a box gets
CLEAR_SECONDS = 10.0  # the kernel lets go of a killed process in milliseconds
_numbers = itertools.count()
_looking = threading.Lock()


@dataclass(frozen=True)
class Group:
    """The control groups of one box: a folder for each controller (on v2 the same one)."""

    folders: dict[str, Path]

    @property
    def doors(self) -> list[str]:
        """The files a process writes its id into to come under these limits."""
        return [str(folder / "cgroup.procs") for folder in dict.fromkeys(self.folders.values())]

    def out_of_memory(self) -> bool:
        """Say whether the kernel killed a process in here for memory."""
        folder = self.folders.get("memory")
        for name in ("memory.events", "memory.oom_control"):
            if folder is not None and (folder / name).exists():
                counts = dict(line.split() for line in (folder / name).read_text().splitlines())
                return int(counts.get("oom_kill", 0)) > 0
        return False

    def remove(self) -> None:
        """Remove the empty folders; the ones gone already are fine. Raises ``OSError`` if a process is still inside."""
        for folder in dict.fromkeys(self.folders.values()):
            with contextlib.suppress(FileNotFoundError):
                folder.rmdir()

    def clear(self) -> None:
        """End whoever is still inside, and remove the folders. Raises ``OSError`` if the kernel does not let go."""
        end = time.monotonic() + CLEAR_SECONDS
        while True:
            for pid in {int(pid) for door in self.doors for pid in _lines(Path(door))}:
                with contextlib.suppress(ProcessLookupError):
                    Identity.of(pid).kill()
            try:
                return self.remove()
            except OSError as error:
                if error.errno != errno.EBUSY or time.monotonic() > end:
                    raise
            time.sleep(0.005)

    def dump(self) -> dict[str, str]:
        """Return this value for JSON."""
        return {name: str(folder) for name, folder in self.folders.items()}

    @classmethod
    def load(cls, raw: dict[str, str]) -> Group:
        """Read what ``dump`` gave."""
        return cls({name: Path(folder) for name, folder in raw.items()})


def create(limits: Limits) -> Group:
    """Make the groups of a new box, as many as this host allows (none at all gives an empty ``Group``)."""
    us = Identity.of(os.getpid())
    name = f"box-{us.pid}-{us.started}-{next(_numbers)}"
    group = Group({controller: parent / name for controller, parent in parents().items()})
    for folder in dict.fromkeys(group.folders.values()):
        folder.mkdir()
    for controller, folder in group.folders.items():
        for file, value in _settings(controller, limits).items():
            if (folder / file).exists():
                (folder / file).write_text(value)
    return group


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except FileNotFoundError:
        return []


def _settings(controller: str, limits: Limits) -> dict[str, str]:
    memory, quota = str(limits.memory_mb * MB), int(limits.cpus * PERIOD)
    return {
        "memory": {
            "memory.limit_in_bytes": memory, "memory.memsw.limit_in_bytes": memory,  # v1
            "memory.max": memory, "memory.swap.max": "0",  # v2
        },
        "pids": {"pids.max": str(limits.processes)},
        "cpu": {
            "cpu.cfs_period_us": str(PERIOD), "cpu.cfs_quota_us": str(quota), "cpu.shares": str(1024 // COURTESY),  # v1
            "cpu.max": f"{quota} {PERIOD}", "cpu.weight": str(100 // COURTESY),  # v2
        },
    }[controller]  # fmt: skip


def parents() -> dict[str, Path]:
    """Return where to make groups, for each controller we may use: none where the host keeps them to itself."""
    with _looking:  # two threads at once would trip over each other's probe
        return _parents()


@cache
def _parents() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for controllers, candidates in _candidates():
        missing = [name for name in controllers if name not in found]
        for folder in candidates:
            if missing and _works(folder, missing):
                found |= dict.fromkeys(missing, folder)
                break
    _sweep(found)
    return found


def _candidates() -> Iterator[tuple[list[str], list[Path]]]:
    """Yield the controllers of each hierarchy mounted here, and the folders that might take our groups."""
    own: dict[str, str] = {}  # hierarchy -> the group we are in
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, names, path = line.split(":", 2)
        own |= dict.fromkeys(names.split(","), path)
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        fields, _, filesystem = line.partition(" - ")
        root, mount = fields.split()[3:5]
        kind, _, options = filesystem.split()[:3]
        if kind == "cgroup":
            held = [name for name in CONTROLLERS if name in options.split(",")]
            if held:
                yield held, [_under(mount, root, own.get(held[0], "/")), Path(mount)]
        elif kind == "cgroup2":
            offered = (Path(mount) / "cgroup.controllers").read_text().split()
            here = _under(mount, root, own.get("", "/"))
            yield [name for name in CONTROLLERS if name in offered], [here, here.parent, Path(mount)]


def _under(mount: str, root: str, path: str) -> Path:
    relative = os.path.relpath(path, root)
    return Path(mount) if relative.startswith("..") else Path(mount, relative)


def _works(folder: Path, controllers: list[str]) -> bool:
    """Try it for real: make a group, see the controllers' files, move a process in."""
    probe = folder / f"box-probe-{os.getpid()}"
    try:
        if (folder / "cgroup.subtree_control").exists():
            (folder / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in controllers))
        probe.mkdir()
    except OSError:  # not ours to write
        return False
    try:
        if not all(any((probe / file).exists() for file in LIMIT_FILES[name]) for name in controllers):
            return False
        move = ["/bin/sh", "-c", 'echo $$ > "$0"', str(probe / "cgroup.procs")]
        return subprocess.run(move, stderr=subprocess.DEVNULL, check=False).returncode == 0
    finally:
        probe.rmdir()


def _sweep(found: dict[str, Path]) -> None:
    """Remove what a process that died left behind: empty groups whose maker is gone."""
    for parent in dict.fromkeys(found.values()):
        for folder in parent.glob("box-*-*-*"):
            _, pid, started, _ = folder.name.split("-")
            if not Identity(int(pid), int(started)).alive():
                with contextlib.suppress(OSError):  # still in use: a server that outlived a hub's restart
                    folder.rmdir()
