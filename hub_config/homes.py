"""Which home is whose. A number is given once and never again, so nobody inherits another person's files."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Home:
    """One person's place: their number, and the folder that is their home."""

    number: int
    folder: Path


class Homes:
    """The homes' folder and its register, ``register.json``: the next number, and a number for each login.

    Not the hub's user id: a hub database that is made anew counts from 1 again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, login: str) -> Home:
        """Return the home of ``login``; a new person gets the next number. The folder itself may not exist yet."""
        with self._register() as register:
            numbers = register["numbers"]
            if login not in numbers:
                numbers[login] = register["next"]
                register["next"] += 1
            return self._home(numbers[login])

    def remove(self, login: str) -> bool:
        """Delete the home of ``login`` and forget whose it was; return whether there was one.

        The register forgets it last: what could not be deleted is still known, and the next call goes on with it.
        """
        with self._register() as register:
            number = register["numbers"].get(login)
        if number is None:
            return False
        if self._home(number).folder.exists():
            shutil.rmtree(self._home(number).folder)
        with self._register() as register:
            register["numbers"].pop(login, None)
        return True

    def _home(self, number: int) -> Home:
        return Home(number, self.folder / str(number))

    @contextmanager
    def _register(self) -> Iterator[dict[str, Any]]:
        """Give the register and write it back whole if it changed; one at a time."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / "register.json"
        with (self.folder / "register.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            before = path.read_text() if path.exists() else '{"next": 1, "numbers": {}}'
            register = json.loads(before)
            yield register
            after = json.dumps(register, ensure_ascii=False, indent=1)
            if after != before:
                _write(path, after)


def _write(path: Path, text: str) -> None:
    draft = path.with_suffix(".new")
    with open(draft, "w", opener=lambda name, flags: os.open(name, flags, 0o600)) as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)
