"""What was handed in and has no answer yet. It is kept in the home until the exchange has said yes or no.

The bytes are taken when the button is pressed, and kept with the number of the attempt that they are to be. So
however often they are sent, after whatever broke on the way, they are recorded once, as they were then.
"""

from __future__ import annotations

import base64
import json
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from graders.exchange.asking import Answer, ask

KEPT = 7 * 86_400  # seconds that an answer is kept for whoever asks again
KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
Files = dict[str, str]  # name -> base64


@dataclass(frozen=True)
class Letter:
    """One submission on its way. ``attempt`` 0: not known yet; nothing was sent before it is."""

    key: str
    course: str
    lesson: str
    files: Files
    attempt: int = 0
    receipt: dict[str, Any] | None = None
    refusal: dict[str, str] | None = None

    @property
    def answered(self) -> bool:
        """Whether the exchange has said yes or no."""
        return self.receipt is not None or self.refusal is not None


def notebooks(folder: Path) -> Files:
    """Return what is handed in of a lesson's folder: its notebooks, not those in folders below it."""
    found = sorted(path for path in folder.glob("*.ipynb") if path.is_file())
    return {path.name: base64.b64encode(path.read_bytes()).decode("ascii") for path in found}


class Outbox:
    """The letters of one home. One sends at a time, whoever asks."""

    def __init__(self, home: Path) -> None:
        """``home``: where lessons lie as ``<course>/<lesson>``."""
        self.home = home
        self.folder = home / ".local" / "share" / "lesson-outbox"
        self._sending = threading.Lock()

    def hand_in(self, key: str, course: str, lesson: str) -> Letter | None:
        """Take the lesson's notebooks as they are now, once for a key, and send them. None: there is no notebook.

        The answer may still be missing: then the letter is kept and ``deliver`` sends it again.
        """
        with self._sending:
            letter = self._read(self._path(key))
            if letter is None:
                files = notebooks(self.home / course / lesson)
                if not files:
                    return None
                letter = Letter(key, course, lesson, files)
                self._keep(letter)
            return self._send(letter)

    def deliver(self) -> list[Letter]:
        """Send what has no answer yet, and forget old answers. Returns what still has none."""
        with self._sending:
            return [letter for letter in map(self._send, self.waiting()) if not letter.answered]

    def waiting(self) -> list[Letter]:
        """Return what has no answer yet, the oldest first."""
        return [letter for letter in self._letters() if not letter.answered]

    def _send(self, letter: Letter) -> Letter:
        where = f"/lessons/{letter.course}/{letter.lesson}/submissions"
        if not letter.answered and not letter.attempt:
            known = ask("GET", "/submissions", course=letter.course, lesson=letter.lesson)
            letter = self._noted(letter, attempt=1 + len(known.body)) if known.fine else self._no(letter, known)
        if not letter.answered and letter.attempt:
            told = ask("POST", where, body=json.dumps({"files": letter.files}), attempt=str(letter.attempt))
            letter = self._noted(letter, receipt=told.body, files={}) if told.fine else self._no(letter, told)
        return letter

    def _noted(self, letter: Letter, **changed: Any) -> Letter:
        letter = replace(letter, **changed)
        self._keep(letter)
        return letter

    def _no(self, letter: Letter, told: Answer) -> Letter:
        return letter if told.later else self._noted(letter, refusal=told.error, files={})

    def _letters(self) -> Iterator[Letter]:
        paths = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        for path in paths:
            letter = self._read(path)
            if letter is None or (letter.answered and path.stat().st_mtime < time.time() - KEPT):
                path.unlink(missing_ok=True)
            else:
                yield letter

    def _path(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise ValueError("not a key")
        return self.folder / f"{key}.json"

    def _read(self, path: Path) -> Letter | None:
        try:
            return Letter(**json.loads(path.read_text("utf-8")))
        except (FileNotFoundError, ValueError, TypeError):  # never there; or the home's owner wrote into it
            return None

    def _keep(self, letter: Letter) -> None:
        """Write it whole under another name first: a server that dies meanwhile leaves no half letter."""
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self._path(letter.key).with_suffix(".part")
        partial.write_text(json.dumps(asdict(letter)), "utf-8")
        partial.replace(self._path(letter.key))
