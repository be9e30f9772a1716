"""Which kind of box grading runs in, and what is warm in it."""

from __future__ import annotations

import os
import threading
from weakref import WeakValueDictionary

from graders.catalogue import Catalogue
from graders.config import House
from graders.sandbox.box import Box, ColdBox
from graders.sandbox.fonts import host_variables
from graders.sandbox.libraries import modules_of
from graders.sandbox.warm import WarmBox, Warmth

IN_THE_BOX = (  # modules of ours that run there, and their files
    ("graders", "graders/__init__.py"),
    ("graders.grading", "graders/grading/__init__.py"),
    ("graders.grading.values", "graders/grading/values.py"),
    ("graders.grading.inside", "graders/grading/inside.py"),
)
VARIABLES = {"PYTHONHASHSEED": "0", "MPLBACKEND": "agg"}
ALWAYS = ("IPython.core.interactiveshell", "IPython.core.completer", "numpy")


def of(house: House) -> Box:
    """Return the kind of box that the house names. Warm ones of the same warmth share their fork server."""
    return ColdBox() if house.boxes == "cold" else _shared(warmth(house))


def warmth(house: House) -> Warmth:
    """Return what a grading fork server imports: what any course says its lessons use."""
    shelf = Catalogue.of(house)
    modules = modules_of(package for course in shelf.courses.values() for package in course.packages)
    return Warmth(
        modules=(*ALWAYS, *modules),
        code=IN_THE_BOX,
        prepare=("graders.grading.inside:warm",),
        environment=tuple({**host_variables(house.state / "cache" / "fonts"), **VARIABLES}.items()),
        uid=house.grader_uid if os.geteuid() == 0 else None,
    )


_warm: WeakValueDictionary[Warmth, WarmBox] = WeakValueDictionary()  # as long as a grader holds it
_making = threading.Lock()


def _shared(wanted: Warmth) -> WarmBox:
    with _making:
        found = _warm.get(wanted)
        if found is None:
            found = _warm[wanted] = WarmBox(wanted)
        return found
