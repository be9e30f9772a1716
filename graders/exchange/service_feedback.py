"""Feedback as one page that stands alone: the tests' table, and below it the trainee's notebook as they sent it.

Nothing here may run: the notebook was written by a trainee and is read by an instructor, on the hub's own
address. So its HTML is reduced to a list of harmless tags, and the page forbids scripts to the browser twice
(header and meta), and gives itself an origin of its own.
"""

from __future__ import annotations

import base64
import logging
import threading
from datetime import datetime
from functools import cache
from hashlib import sha256
from zoneinfo import ZoneInfo

import bleach  # type: ignore[import-untyped]
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]

from graders.errors import LOCALE, NotGradable
from graders.exchange.desk import Desk
from graders.exchange.policy import Caller
from graders.exchange.wire import SubmissionInfo
from graders.grading import notebook as notebooks
from graders.grading.job import bundle_files
from graders.language import N_, translations
from graders.records import releases, submissions
from graders.records.base import reading
from graders.records.models import Submission
from graders.records.releases import Release
from graders.records.texts import TURNING

log = logging.getLogger("portal")

TAGS = frozenset(
    """a abbr b blockquote br caption code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li
    ol p pre s samp small span strong sub sup table tbody td tfoot th thead tr u ul var""".split()  # noqa: SIM905
)
PLAIN = {"a": {"title"}, "img": {"alt", "width", "height"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_SEEN = {ord(mark): f"⟨U+{ord(mark):04X}⟩" for mark in TURNING}
SHOWN = {"text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg"}
STYLE = """
body{font:17px/1.65 "Pretendard GOV","NanumGothic","Noto Sans KR",sans-serif;color:#1e2124}
body{max-width:60rem;margin:0 auto;padding:1.5rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.25rem;margin-top:2.5rem}table{border-collapse:collapse;margin:1rem 0}
th,td{border:1px solid #cdd1d5;padding:.5rem .75rem;text-align:left;vertical-align:top}thead th{background:#eef2f7}
pre{font:14px/1.5 ui-monospace,"D2Coding",monospace;margin:0;white-space:pre-wrap;word-break:break-word}
.code_cell{margin:1rem 0}
.input_area{background:#f4f5f6;border:1px solid #e6e8ea;border-radius:8px;padding:.75rem 1rem}
.output{padding:.5rem 1rem;overflow-x:auto}
.output_error,.output_stderr{color:#8a240f}.prompt{display:none}img{max-width:100%}
.good{color:#267337;font-weight:700}.bad{color:#8a240f;font-weight:700}.soft{color:#464c53}
:focus-visible{outline:3px solid #256ef4;outline-offset:-3px}
"""


@cache
def style() -> str:
    """Return the page's style sheet; the policy below names its digest, so no other style applies."""
    return STYLE + str(HtmlFormatter(style="xcode", nobackground=True).get_style_defs(".highlight"))


@cache
def policy() -> str:
    """Return the Content-Security-Policy of a feedback page."""
    digest = base64.b64encode(sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def headers() -> dict[str, str]:
    """Return the headers that a feedback page must be served with."""
    return {
        "Content-Security-Policy": f"{policy()}; sandbox; frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store",
    }


def of_submission(desk: Desk, caller: Caller, submission: str, language: str, *, tests: bool = True) -> str:
    """Return the feedback page of a submission, to its owner or an instructor. Raises ``NotFound`` to all others."""
    info, bundle = desk.submission(caller, submission, language)
    with reading(desk.sessions) as session:
        row = session.get_one(Submission, submission)
        graded = submissions.latest_result(row)
        digest = graded.release if graded else row.release  # a regrade may have gone by a newer release
    return page(info, bundle, releases.load(digest, desk.blobs), language, desk.house.time_zone, tests=tests)


def page(
    info: SubmissionInfo, bundle: bytes, release: Release, language: str, time_zone: str, *, tests: bool = True
) -> str:
    """Return the feedback of one submission as a whole HTML page; without ``tests``, the notebook alone."""
    say = translations(LOCALE, language).gettext
    title = f"{info.course}/{info.lesson} · {say(N_('attempt {number}')).replace('{number}', str(info.attempt))}"
    sent = _local(info.received_at, time_zone)
    parts = [
        Markup('<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>').format(language, title),
        Markup('<meta name="viewport" content="width=device-width">'),
        Markup('<link rel="icon" href="data:,">'),  # or a browser asks the site for one
        Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(policy()),
        Markup("<style>"),
        Markup(style()),  # noqa: S704  # our own constant
        Markup('</style></head><body><main tabindex="0">'),  # by keys a frame scrolls only where the focus is in it
        Markup('<h1>{}</h1><p class="soft">{} · {} · {}</p>').format(title, sent, info.submission, info.digest[:19])
        if tests
        else "",
        _tests(info, language) if tests else "",
        Markup("<h2>{}</h2>").format(say(N_("The notebook as it was sent"))) if tests else "",
        notebook_html(bundle, release, language),
        Markup("</main></body></html>"),
    ]
    return str(Markup("").join(parts))


def _local(moment: datetime, time_zone: str) -> str:
    return moment.astimezone(ZoneInfo(time_zone)).strftime("%Y-%m-%d %H:%M:%S")


def _tests(info: SubmissionInfo, language: str) -> Markup:
    say = translations(LOCALE, language).gettext
    if info.outcome is None:
        return Markup("<p>{}</p>").format(say(N_("It has not been graded yet.")))
    notes = Markup("").join(Markup("<p>{}</p>").format(note) for note in info.notes)
    if not info.tests:
        return notes
    passed, missed = say(N_("passed")), say(N_("not yet"))
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{:g} / {:g}</td><td class="{}">{}</td><td>{}</td></tr>').format(
            t.name,
            t.points,
            t.max_points,
            "good" if t.passed else "bad",
            f"✓ {passed}" if t.passed else f"✗ {missed}",
            t.message,
        )
        for t in info.tests
    )
    heads = [say(x) for x in (N_("Test"), N_("Points"), N_("Result"), N_("What to know"))]
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(text) for text in heads)
    total = say(N_("{points} of {max} points"))
    total = total.replace("{points}", f"{info.points or 0:g}").replace("{max}", f"{info.max_points or 0:g}")
    table = Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    return notes + table.format(total, head, rows)


def notebook_html(bundle: bytes, release: Release, language: str) -> Markup:
    """Return the notebook that grading takes as harmless HTML; in place of one that can't be read, a sentence."""
    try:
        parsed = notebooks.parse(notebooks.choose(bundle_files(bundle), release))
        _only_plain_outputs(parsed)
        body, _ = _exporter().from_notebook_node(parsed)
    except NotGradable as error:
        return Markup("<p>{}</p>").format(error.say(language))
    except Exception:  # a foreign library over hostile input: the tests above are still worth showing
        log.warning("a submitted notebook could not be shown", exc_info=True)
        said = translations(LOCALE, language).gettext(N_("The notebook can't be shown here."))
        return Markup("<p>{}</p>").format(said)
    return Markup(clean(body))  # noqa: S704  # reduced to harmless tags on this very line


class _Kept(threading.local):
    """A thread's own exporter: it keeps what it is at while it works, and reading its templates takes half a second."""

    exporter: HTMLExporter | None = None


_kept = _Kept()


def _exporter() -> HTMLExporter:
    if _kept.exporter is None:
        made = HTMLExporter(template_name="basic", sanitize_html=True, exclude_anchor_links=True)
        made.register_filter("clean_html", clean)
        _kept.exporter = made
    return _kept.exporter


def _only_plain_outputs(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        cell.metadata = NotebookNode()
        if cell.cell_type == "raw":
            cell.cell_type, cell.outputs, cell.execution_count = "code", [], None
        if "outputs" in cell:
            cell.outputs = [kept for kept in map(_plain_output, cell.outputs) if kept.get("data", True)]


def _plain_output(output: NotebookNode) -> NotebookNode:
    if "data" in output:
        output["metadata"] = NotebookNode()
        output["data"] = NotebookNode({k: v for k, v in output["data"].items() if k in SHOWN})
    return output


def _harmless(tag: str, name: str, value: str) -> bool:
    if (tag, name) == ("img", "src"):
        return value.startswith(("data:image/png;base64,", "data:image/jpeg;base64,"))
    if (tag, name) == ("a", "href"):
        return value.startswith(("http://", "https://"))
    return name == "class" or name in PLAIN.get(tag, ())


def clean(html: object) -> str:
    """Return HTML with nothing but harmless tags; links lead out only by http(s), pictures only come along inside.

    Characters that turn the order of a line are written out: code must read as it runs.
    """
    text = html.decode() if isinstance(html, bytes) else str(html)
    text = text.translate(_SEEN)
    return str(bleach.clean(text, tags=TAGS, attributes=_harmless, protocols={"http", "https", "data"}, strip=True))
