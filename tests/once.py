"""What is made once in a process and copied for each test: folders of files, a list of fonts, records in the newest schema."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from graders.config import House
from graders.records.schema import bring_up
from graders.sandbox.fonts import fonts_binds_and_env


@cache
def filled(fill: Callable[[Path], object]) -> Path:
    """Return a folder that ``fill`` wrote, the first time it is asked for; it goes when the process ends.

    Nothing in it may be open any more, and no path to it stand in it: it is there to be copied.
    """
    root = Path(tempfile.mkdtemp(prefix="once-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    fill(root)
    return root


def copy_of(fill: Callable[[Path], object], root: Path) -> None:
    """Write below ``root``, which may be there, what ``fill`` writes."""
    shutil.copytree(filled(fill), root, dirs_exist_ok=True)


def fonts(house: House) -> None:
    """Give a house the list of fonts that its first box would make: matplotlib looks for half a second."""
    copy_of(fonts_binds_and_env, house.state / "cache" / "fonts")


def records(url: str) -> None:
    """Make empty records in the newest schema where there are none, as ``bring_up`` makes them from nothing."""
    place = Path(url.removeprefix("sqlite:///"))
    assert not place.exists()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copy(filled(_schema) / "records.sqlite", place)


def _schema(root: Path) -> None:
    bring_up(f"sqlite:///{root / 'records.sqlite'}", root / "lock")
    assert not [*root.glob("records.sqlite-*")]  # all of it is in the one file
