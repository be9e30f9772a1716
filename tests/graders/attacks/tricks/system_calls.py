from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "setns, unshare, mount, ptrace, chroot and others are called to leave the box."
FLAG = None

CODE = r"""
import ctypes, os
libc, found = ctypes.CDLL(None, use_errno=True), []
CALLS = {"setns": (os.open("/proc/1/ns/mnt", os.O_RDONLY) if os.access("/proc/1/ns/mnt", os.R_OK) else 0, 0),
         "unshare": (0x10000000,), "mount": (b"none", b"/tmp", b"tmpfs", 0, None), "umount2": (b"/tmp", 2),
         "ptrace": (16, os.getppid(), None, None), "chroot": (b"/tmp",), "swapon": (b"/tmp/x", 0),
         "process_vm_readv": (os.getppid(), None, 0, None, 0, 0), "setuid": (0,), "setgid": (0,)}
for name, arguments in CALLS.items():
    if getattr(libc, name)(*arguments) == 0:
        found.append(name)
if found:
    raise RuntimeError(" | ".join(found)[:500])
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
