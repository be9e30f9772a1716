"""Run a command as an ordinary user from a root session, with the same Python at the same paths.

Root's Python may live where others can't go (/root is 0700). An ordinary user has a Python of their own; here they get
this one: in a private mount namespace, closed folders on the way to it are replaced by open, otherwise empty ones.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
UID = 1234
SCRIPT = """
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs /mnt
for pair in "$@"; do
  closed="${pair%%:*}"; wanted="${pair#*:}"
  mkdir -p "/mnt/hold$wanted"; mount --rbind "$wanted" "/mnt/hold$wanted"
done
for pair in "$@"; do
  closed="${pair%%:*}"; wanted="${pair#*:}"
  mountpoint -q "$closed" || { mount -t tmpfs -o mode=0755 tmpfs "$closed"; }
  mkdir -p "$wanted"; mount --rbind "/mnt/hold$wanted" "$wanted"
done
exec setpriv --reuid "$BOX_UID" --regid "$BOX_UID" --clear-groups --inh-caps=-all --bounding-set=-all -- \
  "$BOX_PYTHON" -c '
import json, os, sys
command = json.loads(os.environ.pop("BOX_COMMAND"))
os.execv(command[0], command)
'
"""


def passed(tests: Path) -> int:
    """Run a file of tests as user ``UID``; return how many passed. Raises ``AssertionError`` if any did not."""
    with tempfile.TemporaryDirectory() as folder:  # not pytest's own: that one is closed to other users
        Path(folder).chmod(0o755)
        work = Path(folder, "work")
        work.mkdir()
        os.chown(work, UID, UID)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--noconftest"]
        done = run([*command, "--basetemp", str(work / "pytest"), str(tests)], home=work)
    assert done.returncode == 0, done.stdout[-6000:]
    return int(re.search(r"(\d+) passed", done.stdout)[1])


def run(command: list[str], *, home: Path) -> subprocess.CompletedProcess[str]:
    """Run ``command`` as user ``UID``; its output is captured."""
    needed = [Path(os.path.realpath(p)) for p in (sys.base_prefix, sys.prefix, ROOT)]
    pairs = [f"{closed}:{path}" for path in dict.fromkeys(needed) if (closed := first_closed(path)) is not None]
    environment = {
        "BOX_UID": str(UID),
        "BOX_PYTHON": sys.executable,
        "BOX_COMMAND": json.dumps(command),
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        ["unshare", "--mount", "sh", "-c", SCRIPT, "sh", *pairs],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


def first_closed(path: Path) -> Path | None:
    """Return the first folder on the way to ``path`` that other users can't enter."""
    for folder in [*reversed(path.parents), path]:
        if not folder.stat().st_mode & 0o001:
            return folder
    return None
