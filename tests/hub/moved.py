"""The site's own programs, at a time that a test moves.

A programme takes a year and a test some minutes, so the clock has to move while the site is up. Nothing that is served to
people may be able to do that: whoever moves the clock hands in after the end. So there is no setting for it, no variable that
the programs look at, and no line of it outside ``tests``. The hub of a test is started with ``moved_config.py``, the real
configuration but for two commands: the portal and the worker come up through this module. It changes the one place where both
read the time, ``graders.records.base.now``, in that process alone, and then runs the real entry point. What is added to the
machine's time stands in a file beside the site's state, which only whoever runs the tests can write; people's servers and
the boxes of their code are started by the hub and the worker as ever and see neither file nor module. The hub keeps the machine's
own time: cookies, tokens and sign-in do not age with the programme.
"""

from __future__ import annotations

import os
import runpy
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from graders.records import base

VARIABLE = "TESTS_CLOCK"  # tells moved_config.py where the file lies; no program of ours knows it


@dataclass(frozen=True)
class Clock:
    """The site's time: the machine's, and as many seconds more as the file says."""

    file: Path

    def now(self) -> datetime:
        """Return what time it is at the site."""
        return datetime.now(UTC) + timedelta(seconds=float(self.file.read_text("ascii")))

    def move(self, to: datetime) -> None:
        """Move on to a moment. Time never goes back, as it doesn't for people."""
        rest = (to - datetime.now(UTC)).total_seconds()
        assert not self.file.exists() or to >= self.now(), f"{to} is over"
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{rest:.3f}", "ascii")
        fresh.replace(self.file)  # whoever reads meanwhile has the one or the other


def told(clock: Clock) -> type[datetime]:
    """Return a ``datetime`` whose now is the clock's."""

    class Moved(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            assert tz is UTC, "the records' clock speaks UTC"
            return clock.now()

    return Moved


def run(file: str, module: str, *words: str) -> None:
    """Run a program as ``python -m`` would, at the time of that file."""
    base.datetime = told(Clock(Path(file)))  # type: ignore[misc]
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    os.environ.pop(VARIABLE, None)  # it goes no further
    run(*sys.argv[1:])
