"""Files of a folder that somebody else filled: regular ones only, of bounded size, never outside of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from graders.errors import LessonError

MAX_FILE = 10_000_000  # bytes
MAX_ALL = 200_000_000  # bytes below one assignment or one submission
MAX_FILES = 2_000
MAX_DEPTH = 8
MAX_GRADEBOOK = 500_000_000  # bytes
JUNK = {".ipynb_checkpoints", "__pycache__", ".DS_Store", ".git", "Thumbs.db"}


class Unusable(Exception):
    """Something that is not taken: where it lies, why, and what to do."""

    def __init__(self, where: Path, why: str, cure: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where, self.why, self.cure = where, why, cure

    def refused(self) -> LessonError:
        """Return it as the error that ends an import."""
        return LessonError(self.where, self.why, self.cure)


def names(folder: Path) -> list[str]:
    """Return the names of the plain folders in ``folder``, sorted. Raises ``Unusable`` for a link among them."""
    if not folder.is_dir() or folder.is_symlink():
        return []
    found = []
    for path in sorted(folder.iterdir()):
        if path.name in JUNK or path.name.startswith("."):
            continue
        if path.is_symlink():
            raise _link(path)
        if path.is_dir():
            found.append(path.name)
    return found


def files(folder: Path) -> dict[str, bytes]:
    """Return all files below ``folder`` by their path in it. Raises ``Unusable``."""
    found: dict[str, bytes] = {}
    total = 0
    for path in _walk(folder, MAX_DEPTH):
        data = read(path, MAX_FILE)
        total += len(data)
        if len(found) == MAX_FILES or total > MAX_ALL:
            raise Unusable(folder, "it has too many or too large files", "Take out what a lesson does not need.")
        found[path.relative_to(folder).as_posix()] = data
    return found


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    if depth == 0:
        raise Unusable(folder, "its folders are nested too deeply", f"Keep it to {MAX_DEPTH} levels.")
    for path in sorted(folder.iterdir()):
        if path.name in JUNK:
            continue
        kind = path.lstat().st_mode
        if stat.S_ISLNK(kind):
            raise _link(path)
        if not path.name.isprintable() or "\\" in path.name or path.name.startswith(".."):
            raise Unusable(path, "its name is no plain file name", "Rename it.")
        if stat.S_ISDIR(kind):
            yield from _walk(path, depth - 1)
        elif stat.S_ISREG(kind):
            yield path
        else:
            raise Unusable(path, "it is neither a file nor a folder", "Take it out.")


def _link(path: Path) -> Unusable:
    return Unusable(path, "it is a symbolic link", "Put the file itself there: a link may lead out of the folder.")


def read(path: Path, limit: int) -> bytes:
    """Return a regular file's bytes. Raises ``Unusable`` for a link and for more than ``limit`` bytes."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise Unusable(path, f"it can't be read: {error.strerror}", "Put a plain, readable file there.") from error
    with os.fdopen(fd, "rb") as stream:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise Unusable(path, "it is not a plain file", "Put a plain file there.")
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise Unusable(path, f"it is larger than {limit / 1e6:g} MB", "Make it smaller, or take it out.")
    return data
