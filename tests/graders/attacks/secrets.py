"""What no trainee may ever read: the lines of hidden tests, and what the model answer gave."""

from __future__ import annotations

import json
from typing import Any

import nbformat

from graders.grading.result import Result
from graders.records.releases import Release

SHORTEST = 4  # characters of an expected value: shorter ones are everywhere


def secrets_of(release: Release) -> list[str]:
    """Return the hidden lines, up to the author's hint (that is shown on purpose), and the expected values as text."""
    hints = [entry["hint"] for entries in release.expectations().values() for entry in entries]
    found = []
    for cell in nbformat.reads(release.master.decode(), as_version=4).cells:
        _, _, hidden = cell.source.partition("### BEGIN HIDDEN TESTS\n")
        for line in hidden.partition("### END HIDDEN TESTS")[0].splitlines():
            for hint in hints:
                line = line.partition(f', "{hint}"')[0]
            found.append(line.strip())
    for entries in release.expectations().values():
        found += [text for entry in entries for text in _texts(entry["value"]) if len(text) >= SHORTEST]
    return [secret for secret in dict.fromkeys(found) if secret]


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict) and value.keys() == {"i"}:
        return [str(int(value["i"], 16))]
    if isinstance(value, dict) and value.keys() == {"f"}:
        return [repr(float.fromhex(value["f"]))]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []


def told(result: Result, language: str) -> str:
    """Return all that a result tells, without digests and seconds, whose digits mean nothing."""
    shown = result.as_json(language)
    for name in ("seconds", "submission", "release", "environment"):
        del shown[name]
    return json.dumps(shown, ensure_ascii=False)
