"""Who keeps the kept boards: a thread beside the worker that takes in what the log says since it last looked.

Pages are exact without it (``places``); it keeps short what they work out themselves.
"""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from sqlalchemy.orm import Session, sessionmaker

from graders.catalogue import Catalogue
from graders.errors import LessonError
from graders.ranking import kept
from graders.records.base import reading

LOG = logging.getLogger("graders.boards")
LOOK = 1.0  # seconds between looks at the log: results of a rush are taken in together


class Keeper:
    """Refreshes every course's board while the block runs."""

    def __init__(self, sessions: sessionmaker[Session], catalogue: Catalogue) -> None:
        self.sessions, self.catalogue = sessions, catalogue
        self._seen = -1  # the log's last entry at the last look
        self._told = ""  # what was wrong with a course, said once
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="boards", daemon=True)

    def __enter__(self) -> Keeper:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stopping.set()  # in the middle of a board that is built: the next start goes on from there

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.look()
            except LessonError as broken:  # somebody is writing a course: what was read before stays
                if str(broken) != self._told:
                    LOG.warning("a course can't be read anew: %s", broken)
                self._told = str(broken)
            except Exception:  # a busy or full disk: pages show the older board and its time
                LOG.exception("the boards can't be kept; trying again")
            self._stopping.wait(LOOK)

    def look(self) -> None:
        """Bring every board to the end of the log, if that has moved, or to other lessons and weights.

        Raises ``LessonError`` for a course that can't be read any more.
        """
        other = self.catalogue.refresh()
        with reading(self.sessions) as session:
            head = kept.head(session)
        if head == self._seen and not other:
            return
        for course in self.catalogue.courses.values():
            kept.refresh(self.sessions, course)
        self._seen = head
