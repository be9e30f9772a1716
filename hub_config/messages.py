"""Find every message of this room, so that a test can hold the Korean catalogue complete."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

HERE = Path(__file__).parent

# Said to people on pages that we render, by the hub or by the records.
FOREIGN = (
    "This link does not work any more.",
    "Ask for a new one.",
    "Invalid username or password",
    "Login form invalid or expired. Try again.",
)
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]


def messages() -> Iterator[tuple[str, str]]:
    """Give each message with the file it is in."""
    keywords = {"_": None, "N_": None}
    for name, _line, message, _comments, _context in extract_from_dir(HERE, METHODS, keywords=keywords):
        assert isinstance(message, str)
        yield message, name
    for text in FOREIGN:
        yield text, "elsewhere"
