"""Asks for a kernel that has its libraries imported already; where nobody gives one, starts an ordinary one.

Runs in a person's own server, in their box, chosen by ``JUPYTER_DEFAULT_PROVISIONER_NAME``. What it asks is
``graders/sandbox/kernelserver.py``, on the socket ``SOCKET``: one message with the request as JSON and three
descriptors (stdin, stdout, stderr), answered by ``pid <number>`` or ``error <text>``, and later ``exit <status>``.
Imports nothing else of ours.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

SOCKET = "/opt/platform/kernels/kernels.sock"
LAUNCHER = ["-m", "ipykernel_launcher"]
HARMLESS = ["-Xfrozen_modules=off"]  # options of Python's own that some kernelspecs carry
ANSWER_SECONDS = 20.0  # a fork takes less than one; a warm process that is being replaced imports for some
LAST_WORD_SECONDS = 0.5
UNKNOWN = 1  # the status of a kernel whose end nobody told


class Refused(Exception):
    """No warm kernel to be had; the text says why."""


class WarmProcess:
    """A kernel that is nobody's child here, with as much of ``subprocess.Popen`` as a provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, connection: socket.socket) -> None:
        """Hold on to the process ``pid``. Raises ``ProcessLookupError`` if it is gone."""
        self.pid = pid
        self.returncode: int | None = None
        self._ended, self._connection = os.pidfd_open(pid), connection

    def poll(self) -> int | None:
        """Return the exit status (negative: the signal), None while it runs."""
        if self.returncode is None and select.select([self._ended], [], [], 0)[0]:
            self.returncode = self._last_word()
            self._connection.close()
            os.close(self._ended)
        return self.returncode

    def wait(self) -> int:
        """Return the exit status once there is one."""
        if self.returncode is None:
            select.select([self._ended], [], [])
        status = self.poll()
        assert status is not None
        return status

    def send_signal(self, number: int) -> None:
        """Send a signal; one that is over already needs none."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._ended, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _last_word(self) -> int:
        """Return the status that the warm process tells a moment later, if it lives itself."""
        said = b""
        self._connection.settimeout(LAST_WORD_SECONDS)
        try:
            while part := self._connection.recv(4096):
                said += part
                if said.startswith(b"exit ") and said.endswith(b"\n"):
                    return int(said.split()[1])
        except OSError:
            return UNKNOWN
        return UNKNOWN


class WarmProvisioner(LocalProvisioner):  # type: ignore[misc, unused-ignore]
    """Starts kernels for ``python3`` as forks of a warm process, all others as usual."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel; see ``LocalProvisioner.launch_kernel``."""
        try:
            process = await _ask(cmd, kwargs)
        except (Refused, OSError) as error:
            self.log.warning("An ordinary kernel instead of a warm one: %s", error or type(error).__name__)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process
        self.pid = self.pgid = process.pid  # it leads a session of its own
        self.cwd = kwargs.get("cwd") or os.getcwd()  # noqa: PTH109
        return self.connection_info


async def _ask(cmd: Sequence[str], kwargs: dict[str, Any]) -> WarmProcess:
    arguments = _arguments(cmd)
    if kwargs.get("independent"):
        raise Refused("a kernel that outlives its server is not kept warm")
    nothing, write = os.pipe()
    os.close(write)  # an ordinary kernel's stdin has ended too
    try:
        usual = {"stdin": nothing, "stdout": 1, "stderr": 2}
        streams = [_stream(kwargs.get(name), fd) for name, fd in usual.items()]
        variables = os.environ if kwargs.get("env") is None else kwargs["env"]
        environment = {**variables, "JPY_PARENT_PID": str(os.getpid())}
        folder = str(kwargs.get("cwd") or os.getcwd())  # noqa: PTH109
        request = {"arguments": arguments, "cwd": folder, "environment": environment}
        return await _sent(json.dumps(request).encode(), streams)
    finally:
        os.close(nothing)


def _arguments(cmd: Sequence[str]) -> list[str]:
    """Return what a command line of our own Python's ipykernel gives to it. Raises ``Refused`` for any other."""
    rest = [part for part in cmd[1:] if part not in HARMLESS]
    if not cmd or cmd[0] != sys.executable or rest[:2] != LAUNCHER:
        raise Refused("another kind of kernel")
    return [os.path.expanduser(part) for part in rest[2:]]  # noqa: PTH111


def _stream(given: Any, usual: int) -> int:
    if given is None:
        return usual
    if given in (subprocess.PIPE, subprocess.STDOUT, subprocess.DEVNULL):
        raise Refused("its streams are pipes")
    return given if isinstance(given, int) else int(given.fileno())


async def _sent(body: bytes, streams: list[int]) -> WarmProcess:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.setblocking(False)
        async with asyncio.timeout(ANSWER_SECONDS):
            return WarmProcess(await _answer(connection, struct.pack(">I", len(body)) + body, streams), connection)
    except BaseException:
        connection.close()  # a kernel that comes too late ends by this
        raise


async def _answer(connection: socket.socket, message: bytes, streams: list[int]) -> int:
    """Return the number of the kernel that was made, as this box counts."""
    loop = asyncio.get_running_loop()
    while True:
        try:
            connection.connect(SOCKET)
            break
        except BlockingIOError:  # many ask at once
            await asyncio.sleep(0.02)
    sent = socket.send_fds(connection, [message], streams)
    await loop.sock_sendall(connection, message[sent:])
    said = b""
    while not said.endswith(b"\n"):
        part = await loop.sock_recv(connection, 4096)
        if not part:
            raise Refused("nobody answers")
        said += part
    word, _, rest = said.decode(errors="replace").strip().partition(" ")
    if word != "pid":
        raise Refused(rest)
    return int(rest)
