"""Is a request ever lost between the hub's proxy and the portal?"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import psutil
import pytest
from fastapi import FastAPI

from graders.config import ROOT
from portal.__main__ import server

PROXY = ROOT / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
UVICORN_CLOSES = 5  # seconds after which it closes an idle connection, if nobody tells it otherwise
PATIENCE = 60.0


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(what: str, holds: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def listening(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def proxy(folder: Path, target: int) -> Iterator[tuple[psutil.Process, int]]:
    """Run the hub's own proxy in front of a port; yield its process and its port."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("the proxy needs Node")
    port, api = free_port(), free_port()
    line = [node, str(PROXY), "--ip=127.0.0.1", f"--port={port}", "--api-ip=127.0.0.1", f"--api-port={api}"]
    environ = {**os.environ, "CONFIGPROXY_AUTH_TOKEN": "only-here"}
    with (folder / "proxy.log").open("wb") as log:
        process = subprocess.Popen(line, env=environ, stdout=log, stderr=log)
    try:
        until("the proxy does not listen", lambda: listening(port) and listening(api))
        route = httpx.post(
            f"http://127.0.0.1:{api}/api/routes/",
            headers={"Authorization": "token only-here"},
            json={"target": f"http://127.0.0.1:{target}"},
            trust_env=False,
        )
        assert route.status_code == 201
        yield psutil.Process(process.pid), port
    finally:
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.wait()


@pytest.mark.parametrize("method", [pytest.param("GET", marks=pytest.mark.slow), "POST"])
def test_a_busy_proxy_finds_its_idle_connection_open(app: FastAPI, tmp_path: Path, method: str) -> None:
    """A request comes while the proxy is busy; before it gets to it, the connection to the portal has been idle long."""
    port = free_port()
    portal = server(app, "127.0.0.1", port)
    thread = threading.Thread(target=portal.run)
    thread.start()
    try:
        until("the portal does not listen", lambda: portal.started)
        with proxy(tmp_path, port) as (process, front), closing(socket.socket()) as browser:
            first = httpx.get(f"http://127.0.0.1:{front}/services/portal/health", trust_env=False)
            assert first.status_code == 200
            until("the proxy keeps no connection", lambda: idle(process, port))
            browser.connect(("127.0.0.1", front))
            process.suspend()
            path = "/services/portal/" + ("health" if method == "GET" else "exchange/v1/lessons/a/b/submissions")
            body = json.dumps({}).encode() if method == "POST" else b""
            head = f"{method} {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
            browser.sendall(head.encode() + body)
            time.sleep(UVICORN_CLOSES + 1)
            process.resume()
            browser.settimeout(PATIENCE)
            answer = browser.recv(4096).split(b"\r\n")[0]
        assert answer == (b"HTTP/1.1 200 OK" if method == "GET" else b"HTTP/1.1 401 Unauthorized")
    finally:
        portal.should_exit = True
        thread.join()


def idle(process: psutil.Process, port: int) -> bool:
    """Whether the proxy has a connection to the portal."""
    return any(c.raddr and c.raddr.port == port and c.status == "ESTABLISHED" for c in process.net_connections("tcp"))
