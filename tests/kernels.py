"""Run code in a kernel of somebody's server, through the proxy, as JupyterLab does."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import httpx
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

Message = tuple[str, dict[str, Any]]  # kind, content
REQUEST = {"silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}


def run_in_kernel(server: str, token: str, code: str, seconds: float = 120) -> str:
    """Run ``code`` in a fresh kernel of the server at the address ``server``; return what it printed and raised."""
    with ThreadPoolExecutor(1) as thread:  # of its own: where a browser is open, this thread runs the browser's loop
        return thread.submit(asyncio.run, _run(server.rstrip("/"), token, code, seconds)).result()


async def _run(server: str, token: str, code: str, seconds: float) -> str:
    async with kernel(server, token) as run:
        return await asyncio.wait_for(run(code), seconds)


def run_notebook(server: str, token: str, path: str, cells: Sequence[str], seconds: float = 120) -> list[list[Message]]:
    """Run cells in the kernel of the notebook at ``path``, where its folder is; return what each of them put out."""

    async def run() -> list[list[Message]]:
        async with _session(server.rstrip("/"), token, path) as socket:
            return [await asyncio.wait_for(_answers(socket, cell), seconds) for cell in cells]

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, run()).result()


@asynccontextmanager
async def _session(server: str, token: str, path: str) -> AsyncIterator[object]:
    headers = {"Authorization": f"token {token}"}
    asked = {"path": path, "type": "notebook", "name": path.rpartition("/")[2], "kernel": {"name": "python3"}}
    async with httpx.AsyncClient(headers=headers, timeout=60, trust_env=False) as client:
        started = await client.post(f"{server}/api/sessions", json=asked)
        started.raise_for_status()
        session = started.json()
        address = f"{server.replace('http', 'ws', 1)}/api/kernels/{session['kernel']['id']}/channels"
        socket = await websocket_connect(HTTPRequest(address, headers=headers))
        try:
            yield socket
        finally:
            socket.close()
            await client.delete(f"{server}/api/sessions/{session['id']}")


@asynccontextmanager
async def kernel(server: str, token: str) -> AsyncIterator[Callable[[str], Awaitable[str]]]:
    """Start a kernel; what is yielded runs code in it, once. The kernel is shut down at the end."""
    headers = {"Authorization": f"token {token}"}
    async with httpx.AsyncClient(headers=headers, timeout=60, trust_env=False) as client:
        started = await client.post(f"{server}/api/kernels", json={"name": "python3"})
        started.raise_for_status()
        name = started.json()["id"]
        address = f"{server.replace('http', 'ws', 1)}/api/kernels/{name}/channels"
        socket = await websocket_connect(HTTPRequest(address, headers=headers))
        try:
            yield lambda code: _said(socket, code)
        finally:
            socket.close()
            await client.delete(f"{server}/api/kernels/{name}")


async def _said(socket: object, code: str) -> str:
    said: list[str] = []
    for kind, content in await _answers(socket, code):
        if kind == "stream":
            said.append(content["text"])
        if kind == "error":
            said.append("\n".join(content["traceback"]))
    return "".join(said)


async def _answers(socket: object, code: str) -> list[Message]:
    header = {
        "msg_id": str(uuid.uuid4()),
        "msg_type": "execute_request",
        "session": "1",
        "username": "",
        "version": "5.3",
        "date": "",
    }
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": {"code": code, **REQUEST}}
    await socket.write_message(json.dumps({**message, "channel": "shell", "buffers": []}))  # type: ignore[attr-defined]
    answers: list[Message] = []
    while True:
        answer = json.loads(await socket.read_message())  # type: ignore[attr-defined]
        if answer["parent_header"].get("msg_id") != header["msg_id"]:
            continue
        if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
            return answers
        answers.append((answer["msg_type"], answer["content"]))
