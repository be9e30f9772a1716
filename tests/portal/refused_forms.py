"""Forms with something wrong in them, as people send them, and the page that comes back: looked at as every other page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Page as Tab

from tests.portal.browsing import Look, Looker
from tests.portal.rich_world import COURSE, LESSON, OPEN, RichWorld

HERE = f"courses/{COURSE}/{LESSON}"
SEND = """([action, fields]) => {
  const form = [...document.forms].find(form => form.method === 'post' && form.getAttribute('action').endsWith(action));
  for (const part of form.elements) {
    if (['submit', 'hidden', 'radio', 'checkbox', 'select-one'].includes(part.type)) continue;
    part.value = fields[part.name] ?? '';
  }
  for (const [name, value] of Object.entries(fields)) {
    if (form.elements[name]) { form.elements[name].value = value; form.elements[name].checked = true; continue; }
    form.append(Object.assign(document.createElement('input'), {type: 'hidden', name, value}));
  }
  form.submit();
}"""


@dataclass(frozen=True)
class Refused:
    """A form on a page as ``role`` sees it; ``action`` is the end of its address. Empty but for ``fields``."""

    role: str
    address: str
    action: str
    fields: Mapping[str, str] = field(default_factory=dict)
    words: str = ".alert"  # where it is said what is wrong

    def __str__(self) -> str:
        return f"/{self.address}, sent to …{self.action} as {self.role}"

    def open(self, looker: Looker, world: RichWorld, look: Look) -> Tab:
        """Send the form without a word of the script's, and return what came back: a whole page that says why."""
        tab = looker.open(self.role, self.address.format_map(world.examples), look)
        action = self.action.format_map(world.examples)
        with tab.expect_navigation(wait_until="load") as answer:
            tab.evaluate(SEND, [action, dict(self.fields)])
        assert 400 <= answer.value.status < 500, f"{self}: {answer.value.status}"
        assert tab.locator(self.words).first.is_visible(), f"{self}: nothing is said"
        return tab


REFUSED = (
    Refused("trainee", f"{HERE}/questions?ask=yes", "/questions", {"text": "제목이 없습니다."}),
    Refused("trainee", "questions/{asked}", "/posts"),
    Refused("trainee", f"{HERE}/extension", "/extension", {"why": "때를 적지 않았습니다."}),
    Refused("trainee", "submissions/{essay}/review", "/review"),
    Refused("trainee", "me", "me/name"),
    Refused("trainee", "me", "me/leave", {"login": "junho"}),
    Refused("trainee", "me", "me/name", {"mark": "stale"}, "h1"),
    Refused("instructor", "questions/{asked}", "/posts/{post}/hide"),
    Refused("instructor", "announcements/new", "/announcements", {"title": "내용이 없습니다."}),
    Refused("instructor", "submissions/{submission}", "/flags"),
    Refused("instructor", "submissions/{submission}", "/extension", {"reason": "때도 횟수도 없습니다."}),
    Refused("instructor", "submissions/{essay}", "/marks", {"act": "give", "points.읽기": "9"}),
    Refused("instructor", f"teach/{OPEN}/01_essay/marking/{{code}}/essay", "/{code}/essay", {"act": "give"}),
    Refused("instructor", f"teach/{OPEN}/01_essay/regrade", "/regrade/plan", {"mark": "stale"}, "h1"),
    Refused("instructor", f"teach/{COURSE}/export", "/export", {"names": "yes"}),
    Refused("instructor", "teach/requests", "/{request}", {"act": "answer"}),
    Refused("manager", "announcements/new", "/announcements"),
    Refused("trainee", "programmes/dgb-2026/contest", "/entries"),
    Refused("manager", "manage/programmes/dgb-2026/contest", "/state"),
    Refused("manager", "manage/programmes/dgb-2027/contest", "/settings", {"title_ko": "제목만 썼습니다."}),
    Refused("manager", f"teach/{COURSE}/export", "/export", {"what": "notebooks"}),
    Refused("trainee", "programmes/dgb-2026/apply", "/apply", {"act": "send", "e1": "짧은 글", "f1": "많이"}),
    Refused("instructor", "programmes/dgb-2025/marking/{essay_code}/e1", "/e1", {"points.c1": "99"}),
    Refused("manager", "manage/programmes/new", "manage/programmes", {"act": "announce", "title_ko": "이름만"}),
    Refused("manager", "manage/programmes/dgb-2023/selection", "/selection", {"reason": ""}),
    Refused(
        "manager", "manage/programmes/dgb-2022/selection", "/settle", {"act": "confirm", "reason": "제가 봐도 맞아요."}
    ),
    Refused("manager", "people/waiting", "/refuse", {}, "h1"),
)
