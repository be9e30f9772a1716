"""Warm kernels for boxes, as the host sees them: what to bind, and the process behind the socket kept alive."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graders.sandbox import box, plan
from graders.sandbox.fonts import host_variables
from graders.sandbox.processes import readable
from graders.sandbox.spec import CODE, Bind, BoxSpec

LOG = logging.getLogger("graders.sandbox")
SCRIPT = Path(__file__).with_name("kernelserver.py")
AT = f"{CODE}/kernels"
SOCKET = "kernels.sock"
NAME = "warm-kernels"
INSTALLED = f"{CODE}/warm_kernels-1.0.dist-info"  # how jupyter_client finds the provisioner
FILES = {
    f"{INSTALLED}/METADATA": f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\n",
    f"{INSTALLED}/entry_points.txt": "[jupyter_client.kernel_provisioners]\n"
    f"{NAME} = graders.kernels.provisioner:WarmProvisioner\n",
}
OURS = ("graders/kernels/__init__.py", "graders/kernels/provisioner.py")
VARIABLES = {
    "HOME": "/", "PYTHONPATH": "", "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # what ipykernel would set before matplotlib is imported
}  # fmt: skip
QUEUE = 128
IMPORT_SECONDS, LEAVE_SECONDS = 120.0, 5.0  # libraries from a cold disk; a process with no kernel left
PAUSES = (0.0, 1.0, 5.0, 30.0)  # seconds before another start, the longer the more of them failed


@dataclass(frozen=True)
class Share:
    """What a box needs for warm kernels, for the fields of ``BoxSpec`` with these names."""

    binds: tuple[Bind, ...]
    files: dict[str, str] = field(default_factory=lambda: dict(FILES))
    environment: dict[str, str] = field(default_factory=lambda: {"JUPYTER_DEFAULT_PROVISIONER_NAME": NAME})


class WarmKernels:
    """One warm process for all boxes that share its socket; started by the first ``share``, replaced when it dies.

    The folder with the socket is bound, not the socket: boxes that outlive us find our successor's there.
    """

    def __init__(self, modules: Sequence[str], state: Path) -> None:
        """``modules``: what to import beside a kernel's own; ``state``: the state folder, closed to other users."""
        self.modules, self.state = tuple(modules), state
        self.folder = state / "run" / "kernels"
        self.pid = 0  # of the process that forks
        self.warm = threading.Event()
        self._closed = threading.Event()
        self._starting = threading.Lock()
        self._listener: socket.socket | None = None
        self._control: socket.socket | None = None
        self._keeper: threading.Thread | None = None

    def share(self) -> Share:
        """Return what to add to a box. The process warms up meanwhile; whoever asks too early waits a little."""
        with self._starting:
            if self._keeper is None:
                self._listener = _listen(self.folder)
                self._keeper = threading.Thread(target=self._keep, name="kernels", daemon=True)
                self._keeper.start()
        ours = (Bind(plan.PROJECT / path, f"{CODE}/{path}") for path in OURS)
        return Share((*ours, Bind(self.folder, AT)))

    def close(self) -> None:
        """Take no more calls. Kernels that run go on, and the warm process as long as they do."""
        with self._starting:
            self._closed.set()
            if self._listener is not None:
                self._listener.close()
            if self._control is not None:
                self._control.shutdown(socket.SHUT_RDWR)
        if self._keeper is not None:
            self._keeper.join()

    def _keep(self) -> None:
        """Keep one process warm until we are closed."""
        failed = 0
        while not self._closed.is_set():
            try:
                process, control = self._start()
            except (OSError, subprocess.SubprocessError):
                if self._closed.is_set():
                    return
                LOG.exception("the process for warm kernels could not be started")
                failed += 1
                self._turn_away(PAUSES[min(failed, len(PAUSES) - 1)])
                continue
            with control:
                failed = 0 if self._attend(control) else failed + 1
                self._end(process)
                with self._starting:
                    self._control = None
            if not self._closed.is_set():
                LOG.warning("the process for warm kernels is gone; starting another")
                self._turn_away(PAUSES[min(failed, len(PAUSES) - 1)])

    def _turn_away(self, seconds: float) -> None:
        """Pause, and let nobody wait for a process that may not come up: they start ordinary kernels at once."""
        end = time.monotonic() + seconds
        while not self._closed.is_set() and time.monotonic() < end:
            with self._starting, contextlib.suppress(OSError):  # closed meanwhile, or whoever called is gone
                assert self._listener is not None
                if readable(self._listener.fileno()):
                    self._listener.accept()[0].close()
                    continue
            self._closed.wait(0.05)

    def _start(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        variables = plan.environment(BoxSpec()) | VARIABLES | host_variables(self.state / "cache" / "fonts")
        with contextlib.ExitStack() as opened, self._starting:
            mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            opened.callback(theirs.close)
            kept = opened.enter_context(contextlib.ExitStack())
            kept.callback(mine.close)
            if self._listener is None or self._closed.is_set():
                raise OSError("closed")
            listener, control = self._listener.fileno(), theirs.fileno()
            orders = {"listener": listener, "control": control, "project": str(plan.PROJECT), "modules": self.modules}
            script, paper = os.open(SCRIPT, os.O_RDONLY), box.memory(json.dumps(orders).encode())
            opened.callback(os.close, script)
            opened.callback(os.close, paper)
            process = subprocess.Popen(
                [sys.executable, "-s", f"/proc/self/fd/{script}", str(paper)],
                stdin=subprocess.DEVNULL, pass_fds=(script, paper, listener, control), cwd="/", env=variables,
            )  # fmt: skip
            kept.pop_all()
            self._control, self.pid = mine, 0
        mine.settimeout(IMPORT_SECONDS)
        return process, mine

    def _attend(self, control: socket.socket) -> bool:
        """Return when the process ends or we do: whether it ever was warm."""
        try:
            self.pid = int(control.recv(64) or 0)
            if control.recv(64) != b"warm":
                return False
            self.warm.set()
            control.settimeout(None)
            control.recv(64)
            return True
        except OSError as error:  # it took too long, or was cut off
            LOG.warning("the process for warm kernels: %s", error)
            return False

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for it a little: it ends with its last kernel, its guard when all that it left behind are dead."""
        if not self.warm.is_set() and self.pid and process.poll() is None:
            os.kill(self.pid, signal.SIGKILL)
        self.warm.clear()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LEAVE_SECONDS if self._closed.is_set() else 0)


def _listen(folder: Path) -> socket.socket:
    """Return a socket that listens in ``folder``, in the place of any that did."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    folder.chmod(0o755)  # whoever the box runs as may look in; the state folder is closed to all others
    place = folder / SOCKET
    place.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    fd = os.open(folder, os.O_PATH)
    try:
        listener.bind(f"/proc/self/fd/{fd}/{SOCKET}")  # a socket's address is short; a path need not be
    finally:
        os.close(fd)
    place.chmod(0o666)
    listener.listen(QUEUE)
    return listener
