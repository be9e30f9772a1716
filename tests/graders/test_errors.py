"""Does every refusal say, in the person's language, what happened and what to do?"""

from __future__ import annotations

import pytest

from graders import errors
from graders.errors import BoxUnavailable, Conflict, LessonError, PlatformError, TooLarge
from graders.language import choose


def in_the_tree(kind: type[PlatformError]) -> list[type[PlatformError]]:
    """All errors of the machinery; the portal has leaves of its own, with words of its own."""
    return [found for found in every(kind) if not found.__module__.startswith("portal")]


def every(kind: type[PlatformError]) -> list[type[PlatformError]]:
    return [kind, *(found for child in kind.__subclasses__() for found in every(child))]


@pytest.mark.parametrize("kind", in_the_tree(PlatformError), ids=lambda k: k.__name__)
def test_every_error_is_in_the_drawn_tree_and_speaks_korean(kind: type[PlatformError]) -> None:
    assert kind.__module__ == errors.__name__
    assert kind.__name__ in (errors.__doc__ or "")
    made = kind("x", "y") if kind is LessonError else kind("x") if kind is BoxUnavailable else kind()
    assert 400 <= made.status < 600
    if kind not in (LessonError, BoxUnavailable):
        assert any("가" <= c <= "힣" for c in made.say("ko") + made.say_cure("ko")), made.say("ko")


def test_fields_are_filled_in_and_a_field_that_is_a_message_is_translated() -> None:
    assert TooLarge(limit="10 MB").say("ko") == "보낸 내용이 너무 큽니다(한도: 10 MB)."
    assert BoxUnavailable("bubblewrap is not installed").say("ko").endswith("bubblewrap이 설치되어 있지 않습니다")


def test_what_a_person_typed_is_never_read_as_a_template() -> None:
    error = Conflict("The lesson “{lesson}” is closed.", lesson="{lesson.__class__}")
    assert error.say("en") == "The lesson “{lesson.__class__}” is closed."


@pytest.mark.parametrize(
    ("wishes", "language"),
    [((None,), "ko"), (("en-US,en;q=0.9",), "en"), (("fr", "en"), "en"), (("ko-KR",), "ko"), (("xx", ""), "ko")],
)
def test_korean_unless_asked_otherwise(wishes: tuple[str | None, ...], language: str) -> None:
    assert choose(*wishes) == language
