"""The centre's year in figures: a page, a PDF and a workbook, all from the records and all the same."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Path
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from graders.certificates.report import report as typeset
from graders.errors import NotFound
from graders.records.base import now, reading
from portal import outcome_facts
from portal.outcome_facts import FIRST, MEASURES, PARTED, TRENDS, Report
from portal.portal import Portal
from portal.tables.table import as_xlsx
from portal.visit import RUN, Visitor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Year = Annotated[int, Path(ge=FIRST, le=2100)]


def add(routes: APIRouter, portal: Portal) -> None:
    """Add ``/outcomes`` and its files."""
    catalogue, zone = portal.desk.catalogue, portal.house.time_zone

    @routes.get("/outcomes", response_class=HTMLResponse)
    def dashboard(year: int = 0, visitor: Visitor = Depends(portal.visitor)) -> HTMLResponse:
        """Managers (custom:programmes:run). Small numbers are left out here, too: screens are photographed."""
        visitor.need(RUN)
        at = now()
        with reading(portal.desk.sessions) as session:
            span = outcome_facts.span(session, at, zone)
            told = outcome_facts.report(session, year if year in span else span[0], zone)
        words = portal.views.words(visitor.language)
        facts: dict[str, Any] = {"it": told, "span": span, "measures": MEASURES, "parted": PARTED, "trends": TRENDS}
        facts |= {"subject": lambda name: outcome_facts.subject(name, catalogue, words, told.titles)}
        facts |= {"note": outcome_facts.note(words), "counting": outcome_facts.COUNTING}
        return portal.views.page("outcomes.html", visitor, **facts)

    @routes.get("/outcomes/{year}/{file}")
    def download(year: Year, file: str, visitor: Visitor = Depends(portal.visitor)) -> Response:
        """Managers (custom:programmes:run): the same figures, for the city."""
        visitor.need(RUN)
        if file not in ("report.pdf", "report.xlsx"):
            raise NotFound()
        with reading(portal.desk.sessions) as session:
            told = outcome_facts.report(session, year, zone)
        as_pdf = file.endswith(".pdf")
        made = _pdf(portal, told, visitor.language, now()) if as_pdf else _xlsx(portal, told, visitor.language)
        headers = {"Content-Disposition": f'attachment; filename="outcomes-{year}{file[file.index(".") :]}"'}
        return Response(made, media_type="application/pdf" if as_pdf else XLSX, headers=headers)


def _pdf(portal: Portal, told: Report, language: str, at: datetime) -> bytes:
    words = portal.views.words(language)
    facts = outcome_facts.paper(told, portal.desk.catalogue, words, portal.site.name(language), at)
    return typeset(facts, at.astimezone(ZoneInfo(portal.house.time_zone)).date(), at)


def _xlsx(portal: Portal, told: Report, language: str) -> bytes:
    words, made = portal.views.words(language), io.BytesIO()
    by_year, parted = outcome_facts.tables(told, portal.desk.catalogue, words)
    as_xlsx(by_year, portal.house.time_zone, made, parted)
    return made.getvalue()
