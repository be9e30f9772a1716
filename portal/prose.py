"""What people wrote, as a page shows it: paragraphs, links, code. Everything else in it is plain text.

Of Markdown only what people type without knowing it: a blank line, three backticks around lines of code, one around
a word of it. Each piece is escaped before it is put together, so no HTML of a person's ever reaches a page.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

FENCE = re.compile(r"^[ \t]*```[^\n`]*\n(.*?)(?:^[ \t]*```[ \t]*$\n?|\Z)", re.MULTILINE | re.DOTALL)
# Latin letters and signs only: in "https://example.com에서" the address ends where the Korean begins.
PIECE = re.compile(r"`([^`\n]+)`|(https?://[\w\-.~:/?#\[\]@!$&'()*+,;=%]+)", re.ASCII)
AFTER = ".,;:!?'"  # ends a sentence, not an address
LINK = Markup('<a href="{0}" rel="nofollow noreferrer">{0}</a>')


def prose(text: str) -> Markup:
    """Return a person's text as harmless HTML."""
    told, at = [], 0
    for fence in FENCE.finditer(text):
        told += _paragraphs(text[at : fence.start()])
        told.append(Markup('<pre class="code-block" tabindex="0"><code>{}</code></pre>').format(fence[1].rstrip("\n")))
        at = fence.end()
    return Markup("\n").join(told + _paragraphs(text[at:]))


def _paragraphs(text: str) -> list[Markup]:
    parts = (part.strip("\n") for part in re.split(r"\n\s*\n", text) if part.strip())
    return [Markup('<p dir="auto">{}</p>').format(_lines(part)) for part in parts]


def _lines(text: str) -> Markup:
    return Markup("<br>").join(_line(line) for line in text.split("\n"))


def _line(line: str) -> Markup:
    told, at = Markup(), 0
    for piece in PIECE.finditer(line):
        told += escape(line[at : piece.start()])
        told += Markup("<code>{}</code>").format(piece[1]) if piece[1] else _link(piece[2])
        at = piece.end()
    return told + escape(line[at:])


def _link(address: str) -> Markup:
    """An address with a name before an @ looks like another site than it leads to: it stays text."""
    bare = address.rstrip(AFTER)
    while bare.endswith(")") and bare.count(")") > bare.count("("):  # the sentence's, not the address's
        bare = bare[:-1].rstrip(AFTER)
    host = re.split("[/?#]", bare.partition("://")[2], maxsplit=1)[0]
    shown = LINK.format(bare) if host and "@" not in host else escape(bare)
    return shown + escape(address[len(bare) :])
