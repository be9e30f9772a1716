"""What is warm before anybody asks for a JupyterLab: everything that a server imports on its way up."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from graders.sandbox.box import Box, ColdBox
from graders.sandbox.kernels import Share, WarmKernels
from graders.sandbox.warm import WarmBox, Warmth

LIBRARIES = (  # of the mode that ``singleuser.extension`` is; ``singleuser.app`` would patch them for the other one
    "jupyterhub.singleuser.extension",
    "jupyterlab.labapp",
    "jupyterlab_language_pack_ko_KR",
    *(f"jupyter_server.services.{name}.handlers" for name in (
        "api", "config", "contents", "events", "kernels", "kernelspecs", "nbconvert", "security", "sessions",
    )),
    "jupyter_server.services.shutdown",
    "jupyter_server.kernelspecs.handlers",
    "jupyter_server.nbconvert.handlers",
    "jupyter_server.view.handlers",
    "jupyter_client.provisioning",
    "ipykernel.kernelspec",
    "nbconvert.exporters",
    "nbgrader.apps",
    "nbgrader.server_extensions.assignment_list.handlers",
    "nbgrader.server_extensions.validate_assignment.handlers",
    "anyio._backends._asyncio",
    "tornado.platform.asyncio",
)  # fmt: skip
PREPARE = (  # what a server would look up or compile while the browser waits; called once, before anything is asked
    "nbformat.v4:new_notebook",  # compiles the schema that each notebook is checked against
    "nbconvert.exporters.base:get_export_names",  # "Save and export as": imports every exporter
    "jupyterlab_server.translation_utils:get_language_packs",  # names of languages, for the menu
)
_shared: dict[tuple[str, ...], WarmBox] = {}
_kernels: dict[tuple[str, tuple[str, ...]], WarmKernels] = {}
_making = threading.Lock()


def box_of(kind: str, client: Sequence[str]) -> Box:
    """Return the kind of box that servers run in, the same for all; ``client``: our files that run in a server."""
    if kind == "cold":
        return ColdBox()
    with _making:
        return _shared.setdefault(tuple(client), WarmBox(_warmth(client)))


def _warmth(client: Sequence[str]) -> Warmth:
    code = tuple((_module(path), path) for path in ("graders/__init__.py", *client))
    return Warmth(modules=LIBRARIES, code=code, prepare=PREPARE)


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def kernels_of(kind: str, state: str, libraries: Sequence[str]) -> Share:
    """Return what a server's box needs for warm kernels; with cold boxes nothing, and kernels are ordinary ones."""
    if kind == "cold":
        return Share((), {}, {})
    with _making:
        key = (state, tuple(libraries))
        if key not in _kernels:
            _kernels[key] = WarmKernels(libraries, Path(state))
        return _kernels[key].share()
