"""What a box is made of, as values. Nothing here starts anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

CODE = "/opt/platform"  # where the few files of our own lie in a box; on sys.path there
UID = 1000  # who everybody is inside a box


@dataclass(frozen=True)
class Limits:
    """What a box may use. Memory, processes and CPU hold for the whole box where cgroups are writable."""

    memory_mb: int = 2048  # of the whole box (cgroup); without cgroups, of each process (RLIMIT_DATA)
    processes: int = 64  # threads count as processes
    cpus: float = 1.0  # cgroup quota; ignored without cgroups (``doctor`` says so)
    cpu_seconds: int | None = None  # of each process (RLIMIT_CPU)
    file_mb: int = 64  # largest file that can be written (RLIMIT_FSIZE)
    open_files: int = 1024  # of each process (RLIMIT_NOFILE)


@dataclass(frozen=True)
class Bind:
    """A file or folder of the host, seen in the box at ``target``."""

    source: Path
    target: str
    writable: bool = False


@dataclass(frozen=True)
class BoxSpec:
    """Everything about a box except what runs in it."""

    binds: tuple[Bind, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)  # small read-only files made for this box: path -> text
    home: Path | None = None  # bound writable at ``home_at``; None: a fresh tmpfs
    home_at: str = "/home/box"
    tmp_mb: int = 256  # size of /tmp, of /dev/shm and (without ``home``) of the home
    network: bool = False  # True: the host's network, loopback included
    limits: Limits = field(default_factory=Limits)
    uid: int | None = None  # host uid of the box; needed where we are root, None otherwise
    hostname: str = "box"
    environment: Mapping[str, str] = field(default_factory=dict)  # added to the clean one
    terminal: bool = False  # pseudo-terminals (``!command`` in a notebook needs one)
    die_with_parent: bool = True  # the box ends with the *thread* that started it


@dataclass(frozen=True)
class Task:
    """What runs in a box: ``package.module:callable``, called with ``arguments``; it returns the exit status.

    No secrets here: on the host, arguments are part of a command line. They go into ``BoxSpec.environment``.
    """

    target: str
    arguments: tuple[str, ...] = ()
