"""Can an instructor prove, open and close a lesson with the mouse, and do trainees feel it? In a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from graders.exchange.wire import Bundle
from tests.hub.acts import sign_in
from tests.hub.conftest import PASSWORD, Site

LESSON = "data_literacy/03_rates_and_denominators"


def test_an_instructor_closes_a_lesson_and_opens_it_again(
    site: Site, page_of: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    site.add("teacher.lee", "instructor", "이강사")
    door = site.door("late.trainee")
    body = Bundle(files={"03_rates_and_denominators.ipynb": b"{}"}).model_dump_json()

    page = page_of()
    sign_in(page, site, "teacher.lee", PASSWORD)
    page.goto(f"{site.url}services/portal/teach")
    lesson = page.locator("#data_literacy-03_rates_and_denominators")
    picture(page, "1-lessons")
    lesson.locator("details.sure summary").click()
    lesson.get_by_role("button", name=re.compile("^네")).or_(lesson.locator("details button")).first.click()
    expect(lesson).to_contain_text("마감")
    picture(page, "2-closed")

    with pytest.raises(httpx.HTTPStatusError) as refused:
        door.call("POST", f"/lessons/{LESSON}/submissions", content=body)
    error = refused.value.response.json()["error"]
    assert (refused.value.response.status_code, error["code"]) == (409, "lesson_closed")
    assert "마감" in error["message"]

    lesson.locator("form").first.get_by_role("button").click()
    expect(lesson.get_by_role("status").last).to_contain_text("accidents_per_10000", timeout=90_000)
    picture(page, "3-proven-and-open")
    assert door.call("POST", f"/lessons/{LESSON}/submissions", content=body).status_code == 201


def test_a_trainee_finds_no_instructors_pages(site: Site, page_of: Callable[..., Page]) -> None:
    site.add("curious.one")
    page = page_of()
    sign_in(page, site, "curious.one", PASSWORD)
    for path in ("teach", "people/waiting"):
        answer = page.goto(f"{site.url}services/portal/{path}")
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("main")).to_contain_text("권한")
