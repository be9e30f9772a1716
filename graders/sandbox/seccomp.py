"""System calls that no lesson needs and many break-outs used: refused by the kernel, in a filter made by hand.

Everything not named here is allowed: a list of the allowed would break with the next library. ``clone3`` is
"not implemented", since its flags lie in memory where a filter can't look; programs then use ``clone``.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

# The first table is numbered alike on every architecture.
EVERYWHERE = {
    "pidfd_getfd": 438, "process_madvise": 440, "open_tree": 428, "move_mount": 429, "fsopen": 430,
    "fsconfig": 431, "fsmount": 432, "fspick": 433, "mount_setattr": 442, "io_uring_setup": 425,
    "io_uring_enter": 426, "io_uring_register": 427,
}  # fmt: skip
CLONE3 = 435
X86_64 = {
    "ptrace": 101, "mount": 165, "umount2": 166, "pivot_root": 155, "setns": 308, "unshare": 272, "chroot": 161,
    "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312, "keyctl": 250, "add_key": 248,
    "request_key": 249, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "kexec_load": 246,
    "kexec_file_load": 320, "init_module": 175, "finit_module": 313, "delete_module": 176, "reboot": 169,
    "swapon": 167, "swapoff": 168, "name_to_handle_at": 303, "open_by_handle_at": 304, "acct": 163,
    "settimeofday": 164, "quotactl": 179, "move_pages": 279, "syslog": 103, "iopl": 172, "ioperm": 173,
    "modify_ldt": 154,
}  # fmt: skip
AARCH64 = {
    "ptrace": 117, "mount": 40, "umount2": 39, "pivot_root": 41, "setns": 268, "unshare": 97, "chroot": 51,
    "process_vm_readv": 270, "process_vm_writev": 271, "kcmp": 272, "keyctl": 219, "add_key": 217,
    "request_key": 218, "bpf": 280, "perf_event_open": 241, "userfaultfd": 282, "kexec_load": 104,
    "kexec_file_load": 294, "init_module": 105, "finit_module": 273, "delete_module": 106, "reboot": 142,
    "swapon": 224, "swapoff": 225, "name_to_handle_at": 264, "open_by_handle_at": 265, "acct": 89,
    "settimeofday": 170, "quotactl": 60, "move_pages": 239, "syslog": 116,
}  # fmt: skip
MACHINES = {"x86_64": (0xC000003E, X86_64, 56), "aarch64": (0xC00000B7, AARCH64, 220)}  # audit number, calls, clone
NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS, CGROUP, UTS, IPC, USER, PID, NET
X32 = 0x40000000  # x86_64's second set of numbers

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # BPF: ld abs, jeq, jge, jset, ret
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
ALLOW, FAIL = 0x7FFF0000, 0x00050000


def program(machine: str | None = None) -> bytes:
    """Return the filter for ``machine`` (default: this one), an array of struct sock_filter; empty if we know none."""
    known = MACHINES.get(machine or os.uname().machine)
    if known is None:
        return b""
    audit, calls, clone = known
    code = [
        # 32-bit calls have another numbering
        _step(LOAD, ARCHITECTURE), _step(EQUAL, audit, jump_true=1), _fail(errno.ENOSYS),
        _step(LOAD, NUMBER), _step(AT_LEAST, X32, jump_false=1), _fail(errno.ENOSYS),
        _step(EQUAL, CLONE3, jump_false=1), _fail(errno.ENOSYS),
    ]  # fmt: skip
    for number in sorted({**EVERYWHERE, **calls}.values()):
        code += [_step(EQUAL, number, jump_false=1), _fail(errno.EPERM)]
    code += [
        _step(EQUAL, clone, jump_false=3), _step(LOAD, FIRST_ARGUMENT),
        _step(ANY_BIT, NEW_NAMESPACES, jump_false=1), _fail(errno.EPERM),
        _step(RETURN, ALLOW),
    ]  # fmt: skip
    return b"".join(code)


def install() -> None:
    """Put this process and all it starts under the filter, for good. Needs no-new-privileges. Raises ``OSError``."""
    code = program()
    if not code:
        return
    buffer = ctypes.create_string_buffer(code, len(code))
    head = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))  # struct sock_fprog
    libc = ctypes.CDLL(None, use_errno=True)
    if (
        libc.prctl(22, 2, ctypes.create_string_buffer(head, len(head)), 0, 0) != 0
    ):  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _step(code: int, operand: int, jump_true: int = 0, jump_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, jump_true, jump_false, operand)


def _fail(number: int) -> bytes:
    return _step(RETURN, FAIL | number)
