"""Is what people write readable, and nothing but text, links and code?"""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.prose import prose

PIECES = st.sampled_from(
    ["```", "\n", "`", "https://a.kr/", "<", ">", '"', "&amp;", "@", ")", "x", "가", " ", "<b>", "''"]
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
@example('https://a.kr/"onmouseover="alert(1)')
@example("```\n</code></pre><script>alert(1)</script>")
def test_whatever_is_written_only_these_tags_come_out(text: str) -> None:
    look = _Tags()
    look.feed(str(prose(text)))
    for tag, attrs in look.tags:
        allowed = {"p": {"dir"}, "br": set(), "code": set(), "pre": {"class", "tabindex"}, "a": {"href", "rel"}}
        assert set(attrs) == allowed[tag]
        assert tag != "a" or str(attrs["href"]).startswith(("http://", "https://"))
    written = [c for c in text if c.isalpha() and c.isascii()]
    fences = "```" in text  # the word after three backticks names a language and is not shown
    assert fences or [c for c in look.text if c.isalpha() and c.isascii()] == written


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://example.com에서 보세요", "https://example.com"),
        ("(https://ko.wikipedia.org/wiki/a_(b)) 참고", "https://ko.wikipedia.org/wiki/a_(b)"),
        ("보세요: https://example.com/a.", "https://example.com/a"),
        ("https://example.com/?a=1&b=%EA%B0%80", "https://example.com/?a=1&amp;b=%EA%B0%80"),
    ],
)
def test_an_address_in_a_sentence_is_a_link_without_the_sentence(text: str, link: str) -> None:
    assert f'<a href="{link}" rel="nofollow noreferrer">{link}</a>' in prose(text)


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "https://bank.kr@evil.kr/", "https://", "ftp://a.kr", "www.a.kr"]
)
def test_what_is_no_plain_address_stays_text(text: str) -> None:
    assert "<a" not in prose(text)


def test_code_keeps_its_lines_blanks_and_backticks_even_where_nobody_closed_it() -> None:
    shown = str(prose('보세요\n```python\nif a:\n\n    b = "`x`"\n')).replace("&#34;", '"')
    assert '<code>if a:\n\n    b = "`x`"</code></pre>' in shown
