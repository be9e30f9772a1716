"""Runs inside a box, bound there by the tests: uses kernels as a JupyterLab server does, and says how it went."""

# As a trainee's server would do it.
# ruff: noqa: PTH103, PTH111, PTH123, PTH208

import asyncio
import contextlib
import json
import os
import resource
import select
import signal
import socket
import struct
import subprocess
import sys

SOCKET = "/opt/platform/kernels/kernels.sock"
LOOK = """
import json, os, resource
def look():
    read = lambda name: open(f"/proc/self/{name}").read()
    status = dict(line.split(":", 1) for line in read("status").splitlines())
    names = ("CapEff", "CapPrm", "CapInh", "CapBnd", "NoNewPrivs", "Seccomp", "Uid", "Gid", "Groups", "Umask")
    kinds = [name for name in dir(resource) if name.startswith("RLIMIT_")]
    return {
        "namespaces": {n: os.readlink(f"/proc/self/ns/{n}") for n in ("user", "pid", "mnt", "ipc", "uts", "net")},
        "uid_map": read("uid_map"), "status": {n: status[n].split() for n in names},
        "limits": {n: resource.getrlimit(getattr(resource, n)) for n in kinds}, "oom": read("oom_score_adj"),
        "root": sorted(os.listdir("/")),
    }
"""


class Kernel:
    """A kernel and its client."""

    def __init__(self, folder="/tmp"):
        from jupyter_client import AsyncKernelManager

        self.manager = AsyncKernelManager(transport="ipc", connection_file=f"/tmp/kernel-{id(self)}.json")
        self.folder = folder

    async def __aenter__(self):
        await self.manager.start_kernel(cwd=self.folder)
        self.client = self.manager.client()
        self.client.start_channels()
        await self.client.wait_for_ready(timeout=60)
        return self

    async def __aexit__(self, *_):
        self.client.stop_channels()
        await self.manager.shutdown_kernel(now=True)

    @property
    def process(self):
        return self.manager.provisioner.process

    @property
    def kind(self):
        return type(self.process).__name__

    async def run(self, code):
        """Return what a cell printed, showed and raised."""
        said = []

        def hear(message):
            content = message["content"]
            if message["msg_type"] == "stream":
                said.append(content["text"])
            elif message["msg_type"] in ("display_data", "execute_result"):
                said.append(" ".join(sorted(content["data"])))
            elif message["msg_type"] == "error":
                said.append(content["ename"])

        await self.client.execute_interactive(code, output_hook=hear, timeout=60, allow_stdin=False)
        return "".join(said)


def answer(fd, value):
    os.write(int(fd), json.dumps(value).encode() + b"\n")


def cells(fd, *codes):
    """Say what kind of process the kernel is, what each cell gave, and who is left in the box afterwards."""

    async def use():
        async with Kernel() as kernel:
            return [kernel.kind, *[await kernel.run(code) for code in codes]]

    answer(fd, [*asyncio.run(use()), processes()])


def processes():
    return sorted(int(name) for name in os.listdir("/proc") if name.isdigit())


def compared(fd):
    """Say what this process and what its kernel finds about itself."""
    names: dict = {}
    exec(LOOK, names)
    os.umask(0o027)
    resource.setrlimit(resource.RLIMIT_NOFILE, (900, 900))

    async def use():
        async with Kernel() as kernel:
            return await kernel.run(LOOK + "print(json.dumps(look()))")

    answer(fd, [names["look"](), json.loads(asyncio.run(use()))])


FACTS = """
import gc, json, os, re, sys, time, __main__
links = [os.readlink(f"/proc/self/fd/{n}") for n in os.listdir("/proc/self/fd") if os.path.lexists(f"/proc/self/fd/{n}")]
kinds = sorted(re.sub(r"[0-9]+", "N", link) for link in links if "history.sqlite" not in link)  # its journal comes and goes
import beside
print(json.dumps({
    "fds": kinds, "path": sys.path, "argv": sys.argv, "cwd": os.getcwd(), "environment": dict(os.environ),
    "zone": time.tzname, "flags": str(sys.flags), "beside": beside.here,
    "main": sorted(name for name in vars(__main__) if not name.startswith("_")), "session": os.getsid(0) == os.getpid(),
    "graders": sorted(name for name in sys.modules if name.startswith("graders")),
    "group": os.getpgid(0) == os.getpid(),
}))
"""


def facts(fd):
    """Say what a kernel finds, and how it is where the warm process is not asked."""
    os.makedirs("/tmp/lesson")
    with open("/tmp/lesson/beside.py", "w") as stream:
        stream.write("here = 'beside'\n")

    async def use():
        async with Kernel("/tmp/lesson") as kernel:
            return kernel.kind, json.loads(await kernel.run(FACTS))

    found = [asyncio.run(use())]
    os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = "local-provisioner"
    import jupyter_client.provisioning

    jupyter_client.provisioning.KernelProvisionerFactory.clear_instance()
    found.append(asyncio.run(use()))
    answer(fd, found)


def life(fd):
    """Interrupt, restart, kill, shut down, die by itself."""

    async def use():
        said = {}
        async with Kernel() as kernel:
            first = kernel.process.pid
            await kernel.run("x = 1")
            sleeping = asyncio.ensure_future(
                kernel.run("import subprocess\nprint('on')\nsubprocess.run(['sleep', '1000'])")
            )
            while not any(command(pid).startswith("sleep") for pid in processes()):
                await asyncio.sleep(0.05)
            await kernel.manager.interrupt_kernel()
            said["interrupted"] = await sleeping
            said["still"] = await kernel.run("print(x)")
            await kernel.manager.restart_kernel()
            await kernel.client.wait_for_ready(timeout=60)
            said["restarted"] = [kernel.kind, kernel.process.pid != first, await kernel.run("x")]
            os.kill(kernel.process.pid, signal.SIGKILL)
            said["killed"] = await ended(kernel)
            await kernel.manager.restart_kernel(now=True)
            await kernel.client.wait_for_ready(timeout=60)
            said["exit"] = [(kernel.client.execute("import os; os._exit(7)"), await ended(kernel))[1], kernel.kind]
            await kernel.manager.restart_kernel(now=True)
            await kernel.client.wait_for_ready(timeout=60)
            kernel.client.execute("import time; time.sleep(1000)")
            await kernel.manager.shutdown_kernel()
            said["left"] = processes()
        return said

    answer(fd, asyncio.run(use()))


def command(pid):
    with contextlib.suppress(OSError), open(f"/proc/{pid}/cmdline") as stream:
        return stream.read()
    return ""


async def ended(kernel):
    while (status := await kernel.manager.provisioner.poll()) is None:
        await asyncio.sleep(0.02)
    return status


def linger(fd, go):
    """Hold a kernel, say so, use it when told, and start another."""

    async def use():
        async with Kernel() as kernel:
            await kernel.run("x = 41")
            answer(fd, [kernel.kind])
            await asyncio.to_thread(os.read, int(go), 10)
            said = [await kernel.run("x += 1; print(x)")]
            async with Kernel() as other:
                said += [other.kind, await other.run("print('pandas' in __import__('sys').modules)")]
            return [*said, os.kill(kernel.process.pid, signal.SIGKILL) or await ended(kernel)]

    answer(fd, asyncio.run(use()))


def abandon(fd):
    """Drop the connection of a kernel, as a server that crashed does; say once the kernel is gone too."""

    async def use():
        kernel = await Kernel().__aenter__()
        kernel.process._connection.shutdown(socket.SHUT_RDWR)
        while len(left := processes()) > 2:
            await asyncio.sleep(0.02)
        return left

    answer(fd, asyncio.run(asyncio.wait_for(use(), 60)))


def call():
    stream = socket.socket(socket.AF_UNIX)
    stream.connect(SOCKET)
    stream.settimeout(60)
    return stream


def heard(stream):
    said = b""
    with contextlib.suppress(ConnectionError):
        while part := stream.recv(4096):
            said += part
    return said.decode()


def nuisance(fd):
    """Be silent, hang up, send garbage of every kind; say what came back."""
    said = {"silent": heard(call())}
    for _ in range(3):
        call().close()
    stream = call()
    sent = 0
    with contextlib.suppress(OSError):
        for _ in range(160):
            sent += stream.send(b"\xff" * 65536)
    said["garbage"], said["swallowed"] = heard(stream), sent
    null = os.open("/dev/null", os.O_RDWR)
    for name, text, fds in (
        ("no json", b"{", [null] * 3),
        ("no request", b"[]", [null] * 3),
        ("no folder", json.dumps({"arguments": [], "cwd": "/nowhere", "environment": {}}).encode(), [null] * 3),
        ("few descriptors", b"{}", [null]),
        ("many descriptors", b"{}", [null] * 200),
    ):
        stream = call()
        socket.send_fds(stream, [struct.pack(">I", len(text)) + text], fds)
        said[name] = heard(stream)
    answer(fd, said)


def flood(fd, go):
    """Call without end until told to stop; say so once it has begun to be refused."""
    held, told = [], False
    while not select.select([int(go)], [], [], 0)[0]:
        stream = socket.socket(socket.AF_UNIX)
        stream.setblocking(False)
        try:
            stream.connect(SOCKET)
            held.append(stream)
        except OSError:
            stream.close()
        refused = len(held) > 20 and select.select([held[15]], [], [], 0)[0] and b"too many" in held[15].recv(100)
        if refused and not told:
            answer(fd, "refused")
            told = True
        if len(held) > 300:
            held.pop(20).close()


def as_another_kernel(fd):
    """Start a kernel that is not python3's own: it must be an ordinary one, and work."""
    folder = os.path.expanduser("~/.local/share/jupyter/kernels/other")
    os.makedirs(folder)
    spec = {"argv": [sys.executable, "-O", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            "display_name": "Other", "language": "python"}  # fmt: skip
    with open(f"{folder}/kernel.json", "w") as stream:
        json.dump(spec, stream)

    async def use():
        kernel = Kernel()
        kernel.manager.kernel_name = "other"
        async with kernel:
            return [kernel.kind, await kernel.run("print(__debug__)")]

    answer(fd, asyncio.run(use()))


def count(fd):
    """Start processes until none is allowed any more; then ask for a kernel."""
    children = []
    with contextlib.suppress(OSError):
        while len(children) < 500:
            children.append(subprocess.Popen(["/bin/sleep", "1000"]))
    stream = call()
    null = os.open("/dev/null", os.O_RDWR)
    text = json.dumps({"arguments": [], "cwd": "/", "environment": {}}).encode()
    socket.send_fds(stream, [struct.pack(">I", len(text)) + text], [null] * 3)
    answer(fd, [len(children), heard(stream)])
