"""The first thing that runs in a box: shut what was not given, then call the target.

Runs by path with ``python -P -s``, before any code of a trainee. It imports nothing of this project.
"""

# Plain os, without pathlib: a cold box starts some milliseconds sooner.
# ruff: noqa: PTH208

import importlib
import json
import os
import resource
import sys


def main() -> int | None:
    """Take over from bubblewrap: argv is the orders (JSON), ``module:callable`` and its arguments."""
    orders, target, arguments = json.loads(sys.argv[1]), sys.argv[2], sys.argv[3:]
    if orders["processes"] is not None:  # here, not outside: a limit set inside counts this user namespace alone
        resource.setrlimit(resource.RLIMIT_NPROC, (orders["processes"],) * 2)
    os.write(2, b"\0")  # until now fd 2 was the builder's ear; the box stands
    os.dup2(orders["stderr"], 2)
    for fd in map(int, os.listdir("/proc/self/fd")):
        if fd > 2 and fd not in orders["fds"]:
            try:
                os.close(fd)
            except OSError:  # the listing's own descriptor, closed by now
                continue
    module, _, name = target.partition(":")
    sys.argv = [target, *arguments]
    result: int | None = getattr(importlib.import_module(module), name)(*arguments)
    return result


if __name__ == "__main__":
    sys.exit(main())
