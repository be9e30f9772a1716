"""What an instructor decides: marks, a mended test that moves a board, a table that leaves the house, the end."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import httpx
import msoffcrypto
import nbformat
from playwright.sync_api import Page, expect
from sqlalchemy import select

from graders.authoring.release import Drafted
from graders.catalogue import Catalogue
from graders.exchange.wire import Bundle
from graders.ranking.verify import verify
from graders.records.base import reading
from graders.records.blobs import Blobs
from graders.records.models import Result, Submission
from tests.hub import acts, crowd
from tests.hub.acts import press
from tests.hub.weeks.instructor import COURSE, LESSON, PROJECT, RIGHT, SLIP, Week, deserved, drafted, release, rewrite

MARKED = 5  # people who hand in the project, with a text that a person judges
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def marks_without_names(it: Week, trainee: Page) -> None:
    """Five answers to a question for a person, one after another, each one press after the one before."""
    page, say = it.page, it.say
    project = drafted(it.site.house, PROJECT)
    writers = it.made[:MARKED]
    sent = crowd.hand_in(it.site, f"{COURSE}/{PROJECT}", [(m, report(project, n)) for n, m in enumerate(writers)])
    page.goto(f"{it.portal}teach")
    done = say("제출된 것은 모두 채점되었습니다.", "Everything that was handed in is graded.")
    expect(page.locator("#queue")).to_have_text(done, timeout=120_000)
    page.reload()
    page.locator(f"#{COURSE}-{PROJECT}").get_by_role("link", name=re.compile(say("^채점하기", "^Mark"))).click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        say(f"채점할 답안 {MARKED}건", f"Waiting for you: {MARKED}")
    )
    it.take("marking-queue")
    page.get_by_role("link", name=say("다음 답안 채점하기", "Mark the next one")).click()
    seen = set()
    for turn in range(MARKED):
        expect(page.locator("pre.answer")).to_contain_text("8")
        text = page.locator("main").inner_text()
        assert not [m for m in writers if m.login in text or m.name in text]
        seen.add(page.locator("h1 code").inner_text())
        for criterion, points in (("답", 1), ("근거", 0.5), ("한계", turn % 3)):
            page.locator(f"input[name='points.{criterion}']").fill(f"{points:g}")
        page.locator("#rubric-comment").fill(say("근거에 단위를 붙여 주세요.", "Give units with your numbers."))
        if turn == 1:
            it.take("marking")
            url = page.url
        press(page, say("채점 저장", "Save this mark"))
        last = turn == MARKED - 1
        said = (
            say("저장했습니다.", "Saved.")
            if last
            else say("저장했습니다. 다음 답안입니다.", "Saved. This is the next one.")
        )
        expect(page.locator("p.report")).to_have_text(said)
    assert len(seen) == MARKED
    expect(page.locator("main")).to_contain_text(say("채점할 답안이 없습니다.", "Nothing waits for you here."))
    page.goto(f"{it.portal}submissions/{sent[writers[0].login]}")
    expect(page.get_by_role("row", name="report")).to_contain_text(say("채점함", "marked"))
    expect(page.locator("main")).to_contain_text(say("근거에 단위를 붙여 주세요.", "Give units with your numbers."))
    it.take("marked")
    acts.on_a_phone(page, it.take, url, "marking")
    answer = trainee.goto(url)
    assert answer is not None
    assert answer.status == 403


def report(project: Drafted, number: int) -> bytes:
    """Return the project with every answer, and a text of one's own for the question that a person judges."""
    notebook = nbformat.reads(crowd.right(project).decode(), as_version=4)
    [cell] = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "report"]
    cell.source = (
        f"평일 아침 8시 상인역입니다. 1,517명이 탔고 용산역은 1,175명입니다. {number + 1}년치를 더 보겠습니다."
    )
    return nbformat.writes(notebook).encode()


def sees_no_other_course(it: Week) -> None:
    page, say = it.page, it.say
    for path in (
        "teach/data_literacy",
        "teach/data_literacy/submissions",
        "teach/data_literacy/export",
        "teach/data_literacy/01_reading_tables/items",
        "teach/data_literacy/01_reading_tables/regrade",
    ):
        answer = page.goto(it.portal + path)
        assert answer is not None
        assert answer.status == 403, path
        expect(page.locator("main")).to_contain_text(say("담당하는 과정이 아닙니다.", "You do not teach this course."))
    it.take("another-course")


def mends_the_test(it: Week) -> None:
    """Correct the lesson, release it, see who would move, decide: then the board stands exactly as the plan said."""
    page, say = it.page, it.say
    before, old = it.board(), it.results()
    rewrite(it.site.house.courses / COURSE / LESSON / "lesson.py", SLIP, RIGHT)
    page.goto(f"{it.portal}teach")
    left = it.line.locator(".facts").first
    expect(left).to_contain_text(say("일 남음", "days left"))
    release(it, it.line, say("다시 검사·배포", "Check and release again"))
    expect(left).to_contain_text(say("일 남음", "days left"))  # a mended test gives nobody more time, and takes none
    it.line.get_by_role("link", name=re.compile(say("^재채점", "^Grade again"))).click()
    press(page, say("누가 움직이는지 계산하기", "Work out who would move"))
    unchanged = re.compile(say("아직 아무것도 바뀌지 않", "Nothing is changed"))
    expect(page.locator("main").get_by_text(unchanged).first).to_be_visible()
    it.take("working-it-out")
    expect(page.get_by_role("heading", level=2, name=say("움직이는 사람", "Who would move"))).to_be_visible(
        timeout=900_000
    )
    it.take("who-would-move")
    it.phone(f"teach/{COURSE}/{LESSON}/regrade", "regrade")
    page.goto(f"{it.teach}/{LESSON}/regrade")
    assert it.board() == before, "a plan changes nothing"
    planned = moves(page)
    scored = [login for login, r in old.items() if r.outcome == "scored"]
    counted = re.compile(
        say(r"다시 채점 (\d+)건 · 결과가 달라짐 (\d+)건", r"Graded again: (\d+). With another result: (\d+).")
    )
    said = counted.search(page.locator("main").inner_text())
    assert said
    assert planned
    assert all((now, points) == before[login] for login, (now, _, points, _) in planned.items())

    page.get_by_role("link", name=say("결정", "Decide"), exact=True).click()
    expect(page.locator("#regrade-reason")).to_be_in_viewport()
    page.locator("#regrade-reason").fill(say("모범 답안의 >= 를 > 로 고쳤습니다.", "The model answer said >= for >."))
    press(page, say("새 결과 반영하기", "Let the new results count"))
    expect(page.get_by_role("status")).to_have_text(
        say(
            "이제 새 결과가 반영됐어요. 이전 결과도 그대로 남아 있어요.",
            "The new results count now. The old ones are kept.",
        )
    )
    it.take("applied")
    after, results = it.board(), it.results()
    assert after == before | {login: (then, points) for login, (_, then, _, points) in planned.items()}
    honest = deserved(it)
    assert honest == {login: results[login].points for login in honest}
    other = [login for login in scored if results[login].points != old[login].points]
    assert [int(said[1]), int(said[2])] == [len(scored), len(other)]
    with reading(it.site.sessions) as session:
        runs = session.scalars(select(Result).join(Submission).where(Submission.lesson == LESSON, Result.run == 0))
        assert {r.submission_id: r.points for r in runs} == {r.submission_id: r.points for r in old.values()}
    report = verify(it.site.sessions, Blobs(it.site.house.blobs), Catalogue.of(it.site.house))
    assert report.findings == ()
    assert report.results == len(it.made) + len(scored) + MARKED
    page.goto(f"{it.portal}courses/{COURSE}/board")
    first = page.locator("table.board tbody tr").first
    leader = min(after, key=lambda login: after[login][0])
    expect(first).to_contain_text(next(m.name for m in it.made if m.login == leader))
    it.take("board")


def moves(page: Page) -> dict[str, tuple[int, int, float, float]]:
    """Return the plan as the page shows it: by login the places now and then, and the points now and then."""
    found = {}
    for row in page.locator("main tbody tr").all_inner_texts():
        login, now, then, points, more = row.split()
        found[login] = (int(now), int(then), float(points), float(more))
    return found


def takes_a_table_out(it: Week) -> None:
    """With names: a reason first, a password once, and a workbook that opens with it and holds what the table holds."""
    page, say = it.page, it.say
    page.goto(f"{it.teach}/submissions?lesson={LESSON}")
    page.get_by_role("link", name=say("이 제출들을 표로 내보내기", "Take these out as a table")).click()
    page.get_by_label("XLSX").check(force=True)
    page.get_by_label(say("이름과 아이디 포함", "With names and logins")).check(force=True)
    press(page, say("파일 만들기", "Make the file"))
    expect(page.get_by_role("alert")).to_be_visible()  # no reason yet
    it.take("a-reason-is-missing")
    page.locator("#export-reason").fill(say("분기 보고", "Quarterly report"))
    press(page, say("파일 만들기", "Make the file"))
    password = page.locator("code.secret").inner_text()
    it.take("export-ready")
    got = acts.fetched(page, page.get_by_role("button", name=say("내려받기", "Download"), exact=True))
    book = msoffcrypto.OfficeFile(io.BytesIO(Path(got.path()).read_bytes()))
    assert book.is_encrypted()
    book.load_key(password=password)
    plain = io.BytesIO()
    book.decrypt(plain)
    head, *rows = sheet(plain)
    names = {m.login: m.name for m in it.made}
    assert head[:2] == [say("이름", "Name"), say("아이디", "Login")]
    found = {row[1]: (row[0], row[6]) for row in rows}
    told = {
        login: (names[login], f"{r.points:g}" if r.outcome == "scored" else "") for login, r in it.results().items()
    }
    assert found == told


def sheet(book: io.BytesIO) -> list[list[str]]:
    """Return the cells of a workbook's first sheet, as text."""
    with zipfile.ZipFile(book) as packed:
        shared = packed.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in packed.namelist() else b"<sst/>"
        tree = ElementTree.fromstring(packed.read("xl/worksheets/sheet1.xml"))
    strings = ["".join(text.itertext()) for text in ElementTree.fromstring(shared)]
    rows = []
    for row in tree.iter(f"{SHEET}row"):
        cells: dict[str, str] = {}
        for cell in row.iter(f"{SHEET}c"):
            text = "".join(cell.itertext())
            cells[re.sub(r"\d", "", cell.attrib["r"])] = strings[int(text)] if cell.get("t") == "s" else text
        rows.append([cells.get(column, "") for column in "ABCDEFGHIJ"])
    return rows


def closes(it: Week) -> None:
    """Nobody submits any more, and the exchange says so in words."""
    page, say = it.page, it.say
    page.goto(f"{it.portal}teach")
    it.line.locator("details.sure summary").click()
    it.line.get_by_role("button", name=re.compile(say("^네, 마감합니다", "^Yes, close it"))).click()
    expect(it.line).to_contain_text(say("마감", "Closed"))
    it.take("closed")
    it.phone("teach", "teach")
    answer = httpx.post(
        f"{it.portal}exchange/v1/lessons/{COURSE}/{LESSON}/submissions",
        headers={"Authorization": f"token {it.made[8].token}", "Content-Type": "application/json"},
        content=Bundle(files={f"{LESSON}.ipynb": b"{}"}).model_dump_json(),
        trust_env=False,
        timeout=60,
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "lesson_closed")
