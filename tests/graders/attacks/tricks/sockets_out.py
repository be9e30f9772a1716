from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "The hub, the portal, the cloud's metadata address and a name server are called."
FLAG = None

CODE = r"""
import socket
found = []
for host, port in [("169.254.169.254", 80), ("127.0.0.1", 8000), ("127.0.0.1", 8001), ("127.0.0.1", 8081),
                   ("10.0.0.1", 443), ("8.8.8.8", 53), ("::1", 8000)]:
    try:
        socket.create_connection((host, port), 0.3)
        found.append(f"reached {host}")
    except OSError:
        pass
try:
    found.append(socket.gethostbyname("example.org"))
except OSError:
    pass
if found:
    raise RuntimeError(" | ".join(found)[:500])
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
