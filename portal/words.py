"""Words and times as people read them: Korean first, English a switch away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from graders.errors import LOCALE as GRADERS
from graders.errors import PlatformError
from graders.language import N_, translations

LOCALE = Path(__file__).parent / "locale"
COOKIE = "language"  # the hub's pages read it, too
_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Words:
    """Speaks one language, in one time zone."""

    language: str
    zone: str = "Asia/Seoul"

    def __call__(self, text: str, **fields: object) -> str:
        """Return ``text`` in the language, its ``{fields}`` filled in."""
        said = translations(LOCALE, self.language).gettext(text) if text else ""
        if said == text:  # not one of this room's: perhaps the machinery's
            said = translations(GRADERS, self.language).gettext(text) if text else ""
        for name, value in fields.items():
            said = said.replace("{" + name + "}", str(value))
        return said

    def error(self, error: PlatformError) -> tuple[str, str]:
        """Return what went wrong, and what to do next."""
        return self(error.message, **error.fields), self(error.cure, **error.fields)

    def problem(self, problem: Any) -> str:
        """Return one of several things that are wrong, in words."""
        return self(problem.message, **dict(problem.fields))

    def of(self, words: Any) -> str:
        """Return a text that the catalogue keeps in both languages."""
        return str(words[self.language])

    def points(self, value: float | None) -> str:
        """Return points without a needless ``.0``."""
        return (
            f"{value or 0:.10g}" if value is None or value == round(value) else f"{value:.2f}".rstrip("0").rstrip(".")
        )

    def at(self, moment: datetime) -> str:
        """Return a moment to the minute: ``11월 22일 (일) 17:05``."""
        local = moment.astimezone(ZoneInfo(self.zone))
        day = self(_DAYS[local.weekday()])
        if self.language == "en":
            return f"{day} {local.day} {_MONTHS[local.month - 1]}, {local:%H:%M}"
        return f"{local.month}월 {local.day}일 ({day}) {local:%H:%M}"

    def day(self, moment: datetime) -> str:
        """Return a day with its year: ``2026년 11월 22일``."""
        local = moment.astimezone(ZoneInfo(self.zone))
        if self.language == "en":
            return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"
        return f"{local.year}년 {local.month}월 {local.day}일"

    def exact(self, moment: datetime) -> str:
        """Return a moment to the second, with the year."""
        return moment.astimezone(ZoneInfo(self.zone)).strftime("%Y-%m-%d %H:%M:%S")

    def field(self, moment: datetime | None) -> str:
        """Return a moment as a field of day and time holds it; nothing for None."""
        return moment.astimezone(ZoneInfo(self.zone)).strftime("%Y-%m-%dT%H:%M") if moment else ""

    def wait(self, seconds: int) -> str:
        """Return about how long something will take; nothing where it is no time at all."""
        if seconds < 2:
            return ""
        if seconds < 60:
            return self(N_("About {seconds} seconds."), seconds=seconds)
        return self(N_("About {minutes} minutes."), minutes=round(seconds / 60))

    def left(self, due: datetime, today: datetime) -> str:
        """Return how long it is until ``due``, in the largest unit that tells it."""
        rest = due - today
        if rest <= timedelta(0):
            return self(N_("Overdue"))
        if rest >= timedelta(days=2):
            return self(N_("{days} days left"), days=rest.days)
        if rest >= timedelta(hours=1):
            return self(N_("{hours} hours left"), hours=rest.days * 24 + rest.seconds // 3600)
        return self(N_("{minutes} minutes left"), minutes=max(1, rest.seconds // 60))
