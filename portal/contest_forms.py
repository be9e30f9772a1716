"""What the pages of a contest read: its name in the address, a file, and its settings as a form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graders.errors import BadRequest, NotFound, Problem, WrongPredictions
from graders.language import N_
from graders.ranking.contest.metrics import METRICS
from graders.ranking.contest.predictions import LARGEST
from graders.ranking.contest.settings import Settings
from portal import forms
from portal.contest_words import KNOBS
from portal.uploads import Upload
from portal.words import Words

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")  # of a programme
PARTS = 3  # metrics that the form has room for
WHOLE = ("a_day", "in_all", "gap", "finals", "prizes")
TEXTS = ("title_ko", "title_en", "task_ko", "task_en", "lesson", "truth", "column", "file", "within")
FIRST = {"file": "predictions.csv", "column": "prediction", "share": "30", "a_day": "5", "in_all": "60", "gap": "60"}
FIRST |= {"finals": "2", "prizes": "3", "tolerance": "0.000001", "metric_1": "auc", "weight_1": "1", "within": "score"}
FIRST |= {name: f"{value:g}" for name, value in METRICS["cost"].knobs.items()}


def known(programme: str) -> str:
    """Return a programme's id. Raises ``NotFound`` for what is none."""
    if not NAME.fullmatch(programme):
        raise NotFound(N_("There is no contest here."))
    return programme


def file_of(upload: Upload) -> bytes:
    """Return the file of a form. Raises ``WrongPredictions`` without one, or for one that is too large."""
    if upload.fault is not None:
        raise WrongPredictions([Problem.of(N_("The file is larger than {limit} MB."), limit=LARGEST // 1_000_000)])
    if not upload.data:
        raise WrongPredictions([Problem.of(N_("Choose a file first."))])
    return upload.data


def shown(settings: Settings | None, w: Words) -> dict[str, str]:
    """Return the fields of the form for settings that hold, or for none yet."""
    if settings is None:
        return dict(FIRST)
    found = dict(FIRST) | {name: str(getattr(settings, name)) for name in (*TEXTS, *WHOLE)}
    found |= {"share": f"{settings.share * 100:g}", "tolerance": f"{settings.tolerance:.10f}".rstrip("0").rstrip(".")}
    found["step"] = "" if settings.step is None else f"{settings.step:g}"
    found |= {"opens_at": w.field(settings.opens_at), "closes_at": w.field(settings.closes_at)}
    for at, part in enumerate(settings.parts, 1):
        found |= {f"metric_{at}": part.metric, f"weight_{at}": f"{part.weight:g}"}
        found |= {name: f"{value:g}" for name, value in part.knobs.items()}
    return found


def told(form: Mapping[str, str], zone: str) -> dict[str, Any]:
    """Return the settings that a form holds, as plain values. Raises ``BadRequest`` for what is no number or time."""
    found: dict[str, Any] = {name: form.get(name, "").replace("\r\n", "\n") for name in TEXTS}
    found |= {name: _whole(form.get(name, "")) for name in WHOLE}
    found["share"] = _number(form.get("share", "")) / 100
    found["tolerance"] = _number(form.get("tolerance", ""))
    found["step"] = _number(form["step"]) if form.get("step", "").strip() else None
    for name in ("opens_at", "closes_at"):
        at = forms.moment(form.get(name, ""), zone)
        if at is None:
            raise BadRequest(N_("Say when the contest begins and ends."), cure=N_("Choose both from the calendar."))
        found[name] = at.isoformat()
    parts = []
    for place in range(1, PARTS + 1):
        metric = form.get(f"metric_{place}", "")
        if not metric:
            continue
        knobs = {name: _number(form.get(name, "")) for name in KNOBS} if metric == "cost" else {}
        weight = form.get(f"weight_{place}", "").strip()
        parts.append({"metric": metric, "weight": _number(weight) if weight else 1.0, "knobs": knobs})
    found["parts"] = parts
    return found


def _number(text: str) -> float:
    try:
        return float(text.strip())
    except ValueError as error:
        said = N_("“{given}” is no number.")
        raise BadRequest(said, cure=N_("Put it right and save again."), given=text[:20]) from error


def _whole(text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        said = N_("“{given}” is no number.")
        raise BadRequest(said, cure=N_("Put it right and save again."), given=text[:20])
    return int(text)
