"""From a BoxSpec to the list of mounts that make it. Pure: it looks at the host and changes nothing.

A step is a list: its kind and its operands, as ``launch.py`` turns them into bubblewrap's arguments.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from graders.errors import BoxUnavailable
from graders.language import N_
from graders.sandbox.spec import CODE, UID, BoxSpec

Step = list[str | int]
PROJECT = Path(__file__).resolve().parents[2]
HIDDEN = PROJECT  # should it lie within /usr or the Python environment, it is covered: the answers are in it
OURS = ("graders/__init__.py", "graders/sandbox/__init__.py", "graders/sandbox/enter.py")
MB = 1024 * 1024
ETC = (  # of the host's /etc only what programs need to run at all; none of it says who uses the host
    "alternatives", "ca-certificates.conf", "fonts", "ld.so.cache", "mime.types", "pki/tls/certs",
    "protocols", "services", "ssl/certs", "ssl/openssl.cnf",
)  # fmt: skip
PASSWD = f"box:x:{UID}:{UID}:box:{{home}}:/bin/bash\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n"
GROUP = f"box:x:{UID}:\nnogroup:x:65534:\n"
NSSWITCH = "passwd: files\ngroup: files\nhosts: files dns\nservices: files\nprotocols: files\n"


def environment(spec: BoxSpec) -> dict[str, str]:
    """Return the whole environment of the box: nothing of ours goes in unless named here or in ``spec``."""
    return {
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "HOME": spec.home_at,
        "USER": "box",
        "LOGNAME": "box",
        "SHELL": "/bin/bash",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TMPDIR": "/tmp",  # noqa: S108 - the box's own
        "PYTHONPATH": CODE,
        "PYTHONNOUSERSITE": "1",  # a lesson must run here as it runs when graded
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        **spec.environment,
    }


def steps(spec: BoxSpec) -> list[Step]:
    """Return the mounts of a box, in order. Raises ``BoxUnavailable`` if the answers can't be kept out of it."""
    return [*_scratch(spec), *_system(), *_etc(spec), *_devices(spec), *_own(spec), ["remount-ro", "/"]]


def _scratch(spec: BoxSpec) -> Iterator[Step]:
    # First of all: a checkout below /tmp has its Python there, and what is mounted later lies on top.
    yield ["tmpfs", "/tmp", spec.tmp_mb * MB, 0o1777]  # noqa: S108
    yield ["symlink", "../tmp", "/var/tmp"]  # noqa: S108


def _system() -> Iterator[Step]:
    yield ["ro-bind", "/usr", "/usr"]
    for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32"):
        path = Path("/", name)
        if path.is_symlink():
            yield ["symlink", str(path.readlink()).lstrip("/"), str(path)]
        elif path.is_dir():
            yield ["ro-bind", str(path), str(path)]
    prefixes = _prefixes()
    if HIDDEN in prefixes:
        what = N_("the Python environment and the project share one folder")
        raise BoxUnavailable(what, N_("Make the virtual environment in a folder of its own, for instance .venv."))
    around = [prefix for prefix in prefixes if prefix in HIDDEN.parents]
    for prefix in around:
        yield ["ro-bind", str(prefix), str(prefix)]
    hides = bool(around) or Path("/usr") in HIDDEN.parents
    if hides:
        yield ["tmpfs", str(HIDDEN), MB, 0o755]
    for prefix in prefixes:
        if prefix not in around:
            yield ["ro-bind", str(prefix), str(prefix)]
    if hides:
        yield ["remount-ro", str(HIDDEN)]


def _prefixes() -> list[Path]:
    """Return the folders our Python lives in, as it names them and as they really are; /usr is in the box anyway."""
    named = (sys.base_prefix, sys.prefix)
    found = dict.fromkeys(Path(p) for name in named for p in (name, os.path.realpath(name)))
    system = Path("/usr")
    return [p for p in found if p != system and (system not in p.parents or HIDDEN in p.parents)]


def _etc(spec: BoxSpec) -> Iterator[Step]:
    for name in ETC:
        path = Path("/etc", name)
        if path.exists():
            yield ["ro-bind", str(path), str(path)]
    zone = Path("/etc/localtime")
    if zone.exists():
        yield ["symlink", str(zone.readlink()), str(zone)] if zone.is_symlink() else ["ro-bind", str(zone), str(zone)]
    yield ["file", PASSWD.format(home=spec.home_at), "/etc/passwd"]
    yield ["file", GROUP, "/etc/group"]
    yield ["file", NSSWITCH, "/etc/nsswitch.conf"]
    yield ["file", f"127.0.0.1 localhost {spec.hostname}\n::1 localhost\n", "/etc/hosts"]
    yield ["file", f"{spec.hostname}\n", "/etc/hostname"]
    if spec.network and Path("/etc/resolv.conf").exists():
        yield ["file", Path("/etc/resolv.conf").read_text(), "/etc/resolv.conf"]


def _devices(spec: BoxSpec) -> Iterator[Step]:
    yield ["proc", "/proc"]
    if spec.terminal:
        # Brings a devpts of its own, and with it a second user namespace that a warm fork can't simply join.
        yield ["dev", "/dev"]
    else:
        for name in ("null", "zero", "full", "random", "urandom"):
            yield ["dev-bind", f"/dev/{name}", f"/dev/{name}"]
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            yield ["symlink", f"/proc/self/fd/{number}", f"/dev/{name}"]
        yield ["symlink", "/proc/self/fd", "/dev/fd"]
    yield ["tmpfs", "/dev/shm", spec.tmp_mb * MB, 0o1777]  # noqa: S108
    if spec.terminal:
        yield ["remount-ro", "/dev"]  # else it is a tmpfs without a size


def _own(spec: BoxSpec) -> Iterator[Step]:
    if spec.home is None:
        yield ["tmpfs", spec.home_at, spec.tmp_mb * MB, 0o700]
    else:
        yield ["bind", str(spec.home), spec.home_at]
    for name in OURS:
        yield ["ro-bind", str(PROJECT / name), f"{CODE}/{name}"]
    for target, text in spec.files.items():
        yield ["file", text, target]
    for bind in spec.binds:
        yield ["bind" if bind.writable else "ro-bind", str(bind.source), bind.target]
