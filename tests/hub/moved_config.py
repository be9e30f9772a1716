"""The hub's real configuration, with portal and worker at the time of a test's clock. See ``moved.py``."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve()
load_subconfig(str(HERE.parents[2] / "jupyterhub_config.py"))  # type: ignore[name-defined]  # noqa: F821

moved = [sys.executable, "-m", "tests.hub.moved", os.environ["TESTS_CLOCK"]]
for service in get_config().JupyterHub.services:  # type: ignore[name-defined]  # noqa: F821
    if service["name"] in ("portal", "worker"):
        first, dash, *rest = service["command"]
        assert (first, dash) == (sys.executable, "-m"), "the entry points are others by now"
        service["command"] = [*moved, *rest]
