"""Work that takes longer than somebody waits for a page: it goes on by itself, and the page asks how far it is.

Kept in this process only. What is lost with it is worked out again; what it led to is in the records.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from graders.errors import Conflict, GraderFault, PlatformError

LOG = logging.getLogger(__name__)
RUNNING, READY, FAILED = "running", "ready", "failed"

T = TypeVar("T")
Step = Callable[[int], None]  # one more is done, of so many


@dataclass(frozen=True)
class Work(Generic[T]):
    """How a piece of work stands: ``done`` of ``of`` parts; then what was found, or why it failed.

    Until something new is found, ``found`` is what was found before, if anything.
    """

    state: str = RUNNING
    done: int = 0
    of: int = 0
    found: T | None = None
    error: PlatformError | None = None


class Background(Generic[T]):
    """The newest piece of work for each name; of all of them, one goes on at a time, as they need the processors."""

    def __init__(self, kind: str, busy: tuple[str, str]) -> None:
        self.kind, self.busy = kind, busy
        self._known: dict[str, Work[T]] = {}
        self._lock = threading.Lock()

    def of(self, name: str) -> Work[T] | None:
        """Return how the work of this name stands; None if none was asked for."""
        with self._lock:
            return self._known.get(name)

    def begin(self, name: str, do: Callable[[Step], T]) -> None:
        """Begin. Raises ``Conflict`` while another piece goes on."""
        with self._lock:
            if any(work.state == RUNNING for work in self._known.values()):
                message, cure = self.busy
                raise Conflict(message, cure=cure)
            before = self._known.get(name)
            self._known[name] = Work(found=before.found if before else None)
        threading.Thread(target=self._work, args=(name, do), daemon=True).start()

    def drop(self, name: str) -> None:
        """Forget what was found: it was used."""
        with self._lock:
            self._known.pop(name, None)

    def _work(self, name: str, do: Callable[[Step], T]) -> None:
        def step(of: int) -> None:
            self._set(name, lambda work: replace(work, done=work.done + 1, of=of))

        try:
            found = do(step)
            self._set(name, lambda work: replace(work, state=READY, found=found))
        except PlatformError as error:
            self._set(name, lambda work, error=error: replace(work, state=FAILED, error=error))  # type: ignore[misc]
        except Exception:  # nobody waits for this thread: what went wrong is told on the page and kept in the log
            LOG.exception("%s of %s", self.kind, name)
            self._set(name, lambda work: replace(work, state=FAILED, error=GraderFault()))

    def _set(self, name: str, change: Callable[[Work[T]], Work[T]]) -> None:
        with self._lock:
            self._known[name] = change(self._known[name])
