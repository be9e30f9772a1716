"""Can somebody who is stuck ask, be answered and be left in peace; and do instructors find what waits?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from graders.records import question_lists, questions
from graders.records.base import now
from graders.records.models import Person
from graders.records.questions import AN_HOUR, Post, Question
from tests.graders.exchange.exchange_world import World
from tests.portal.voices import HARM, LONG, PLACE, Visit, asked, form, harmless, send

CODE = "이렇게 썼습니다.\n\n```python\nfor row in rows:\n    total += row[\"x\"] < 3\n```\n`KeyError: 'x'` 가 나옵니다."


def number(path: str) -> int:
    return int(path.rpartition("/")[2])


def post_of(world: World, path: str, place: int = -1) -> int:
    with world.desk.sessions() as session:
        return session.scalars(select(Post.id).where(Post.question_id == number(path)).order_by(Post.id)).all()[place]


def test_a_question_is_asked_from_the_lesson_and_its_code_stays_readable(visit: Visit, world: World) -> None:
    lesson = visit("minji").get(PLACE).text
    assert f'href="/services/portal/{PLACE}/questions?ask=yes#ask"' in lesson
    ask = visit("minji").get(f"{PLACE}/questions?ask=yes").text
    assert '<details class="card ask" id="ask" open>' in ask
    assert "풀이를 통째로 붙이지 말아 주세요" in ask
    assert "강사는 도와드리기 위해 누가 물었는지 볼 수 있습니다" in ask
    from_cell = visit("minji").get(f"{PLACE}/questions", params={"ask": "yes", "cell": 'mean"><script>'}).text
    assert 'value="mean&#34;&gt;&lt;script&gt;: "' in from_cell
    path = asked(visit, world, "minji", "KeyError가 나요", CODE)
    page = visit("junho").get(path).text
    assert "박민지" in page
    assert "for row in rows:\n    total += row[&#34;x&#34;] &lt; 3</code></pre>" in page
    assert "<code>KeyError: &#39;x&#39;</code> 가 나옵니다." in page
    assert "지금까지 올라온 질문 1개" in visit("junho").get(PLACE).text


def test_the_anonymous_is_known_to_instructors_only(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", "부끄러운 질문", "분모가 뭔가요?", anonymous="yes")
    send(visit, world, "minji", f"{path}/posts", text="제가 덧붙입니다.")  # without the tick: she stays anonymous here
    for page in (path, f"{PLACE}/questions", "search?q=분모"):
        shown = visit("junho").get(page).text
        assert "부끄러운 질문" in shown
        assert "박민지" not in shown
        assert "minji" not in shown
    assert "익명" in visit("junho").get(path).text
    assert "박민지" in visit("teacher").get(path).text
    assert "박민지" in visit("teacher").get("teach/questions").text
    assert "(다른 수강생에게는 익명)" in visit("minji").get(path).text


def test_an_instructors_answer_is_marked_and_takes_it_from_the_list_until_a_follow_up(
    visit: Visit, world: World
) -> None:
    path = asked(visit, world, "minji", "먼저 물은 것", "왜요?")
    asked(visit, world, "junho", "나중에 물은 것", "왜요?")
    waiting = visit("teacher").get("teach/questions").text
    assert waiting.index("먼저 물은 것") < waiting.index("나중에 물은 것")
    assert "기다리는 질문 2건" in visit("teacher").get("teach").text
    send(visit, world, "junho", f"{path}/posts", text="저도 궁금해요.")
    assert "먼저 물은 것" in visit("teacher").get("teach/questions").text  # a peer's word is not an instructor's
    send(visit, world, "teacher", f"{path}/posts", text="표의 첫 줄을 보세요.")
    assert "먼저 물은 것" not in visit("teacher").get("teach/questions").text
    page = visit("minji").get(path).text
    assert page.count(">강사</span>") == 1
    assert 'class="card post staff"' in page
    listing = visit("teacher").get(f"{PLACE}/questions").text
    assert listing.index("나중에 물은 것") < listing.index("먼저 물은 것")  # what waits comes first
    send(visit, world, "minji", f"{path}/posts", text="그래도 모르겠어요.")
    assert "먼저 물은 것" in visit("teacher").get("teach/questions").text


def test_who_asked_says_what_helped_and_nobody_else(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", "평균이요", "어떻게 구하나요?")
    send(visit, world, "junho", f"{path}/posts", text="더해서 나누면 돼요.")
    post = post_of(world, path)
    assert "도움이 됐어요" not in visit("junho").get(path).text
    assert send(visit, world, "junho", f"{path}/posts/{post}/helped", act="helped").status_code == 403
    assert (
        send(visit, world, "minji", f"{path}/posts/{post_of(world, path, 0)}/helped", act="helped").status_code == 409
    )
    assert send(visit, world, "minji", f"{path}/posts/{post}/helped", act="helped").status_code == 303
    assert "해결됨" in visit("junho").get(f"{PLACE}/questions").text
    assert "평균이요" not in visit("teacher").get("teach/questions").text
    send(visit, world, "minji", f"{path}/posts/{post}/helped", act="undo")
    assert "평균이요" in visit("teacher").get("teach/questions").text
    other = asked(visit, world, "minji", "다른 것", "무엇?")
    assert send(visit, world, "minji", f"{other}/posts/{post}/helped", act="helped").status_code == 404


def test_a_hidden_post_is_seen_by_its_author_with_the_reason_and_by_instructors(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", "정답 공유", "제 풀이는 return 42 입니다.")
    first = post_of(world, path)
    assert send(visit, world, "junho", f"{path}/posts/{first}/hide", act="hide", reason="싫어요").status_code == 403
    empty = send(visit, world, "teacher", f"{path}/posts/{first}/hide", act="hide", reason=" ")
    assert empty.status_code == 400
    assert "이유" in empty.text
    send(visit, world, "teacher", f"{path}/posts/{first}/hide", act="hide", reason="풀이가 통째로 있습니다.")
    assert visit("junho").get(path).status_code == 404
    for page in (f"{PLACE}/questions", "search?q=정답"):
        assert "정답 공유" not in visit("junho").get(page).text
    assert send(visit, world, "junho", f"{path}/posts", text="뭐였어요?").status_code == 404
    mine = visit("minji").get(path).text
    assert "return 42" in mine
    assert "이유: 풀이가 통째로 있습니다." in mine
    assert "teacher 님이" in visit("teacher").get(path).text
    send(visit, world, "teacher", f"{path}/posts/{first}/hide", act="show")
    assert "return 42" in visit("junho").get(path).text
    send(visit, world, "junho", f"{path}/posts", text="못된 말")
    send(visit, world, "teacher", f"{path}/posts/{post_of(world, path)}/hide", act="hide", reason="못된 말입니다.")
    assert "못된 말" not in visit("minji").get(path).text
    assert "강사가 가린 글입니다" in visit("minji").get(path).text


def test_search_within_a_lesson_needs_all_words_and_says_when_there_are_none(visit: Visit, world: World) -> None:
    asked(visit, world, "minji", "평균을 구할 때", "ZeroDivisionError 가 납니다")
    asked(visit, world, "minji", "그래프 제목", "100% 크기")
    browser = visit("junho")
    found = browser.get(f"{PLACE}/questions", params={"q": "zerodiv 평균"}).text  # decomposed, as Macs send it
    assert "평균을 구할 때" in found
    assert "그래프 제목" not in found
    assert "그래프 제목" in browser.get(f"{PLACE}/questions", params={"q": "0%"}).text
    none = browser.get(f"{PLACE}/questions", params={"q": "_%_"}).text  # no wildcards
    assert "이 낱말이 모두 들어간 질문이 없습니다" in none


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("", "글", "제목이 비어"),
        ("가" * 121, "글", "제목이 121자"),
        ("제목", " ", "본문이 비어"),
        ("제목", "나" * 4001, "4001자"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_beside_the_form(
    visit: Visit, world: World, title: str, text: str, said: str
) -> None:
    answer = send(visit, world, "minji", f"{PLACE}/questions", title=title, text=text, anonymous="yes")
    assert answer.status_code == 400
    assert said in answer.text
    assert 'name="anonymous" value="yes" checked' in answer.text
    assert text in answer.text


def test_after_many_posts_there_is_a_kind_break_and_nothing_is_lost(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", "하나", "글")
    for _ in range(AN_HOUR - 1):
        assert send(visit, world, "minji", f"{path}/posts", text="또").status_code == 303
    answer = send(visit, world, "minji", f"{path}/posts", text="오래 쓴 글")
    assert answer.status_code == 429
    assert "잠시 쉬었다가" in answer.text
    assert "오래 쓴 글</textarea>" in answer.text
    with world.desk.sessions.begin() as session:
        for row in session.scalars(select(Post)):
            row.at -= timedelta(hours=1)
    assert send(visit, world, "minji", f"{path}/posts", text="오래 쓴 글").status_code == 303
    for _ in range(AN_HOUR + 1):  # who answers many is not stopped
        assert send(visit, world, "teacher", f"{path}/posts", text="답").status_code == 303


def test_only_an_opened_lesson_is_asked_about_and_forms_must_be_the_sessions_own(visit: Visit, world: World) -> None:
    closed = "courses/data_literacy/03_rates/questions"
    assert "아직 열리지 않은 차시입니다" in visit("minji").get(closed).text
    assert send(visit, world, "minji", closed, title="가", text="나").status_code == 404
    assert visit("minji").get("courses/data_literacy/99/questions").status_code == 404
    assert visit("minji").get("teach/questions").status_code == 403
    assert visit("minji").get("questions/999").status_code == 404
    foreign = form(world, "junho", title="가", text="나")
    assert visit("minji").post(f"{PLACE}/questions", data=foreign).status_code == 403
    assert visit("gone").get(f"{PLACE}/questions").status_code == 403


def test_hostile_words_are_words(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", f"{HARM[:100]}", f"{HARM}\n```\n</code></pre>{HARM}\n\n{LONG}")
    send(visit, world, "junho", f"{path}/posts", text=f"```{HARM}\n`{HARM}`")
    first = post_of(world, path, 0)
    for login in ("minji", "teacher"):
        for page in (path, f"{PLACE}/questions", "search?q=script"):
            assert "&lt;script&gt;" in harmless(visit(login).get(page).text)
    harmless(visit("teacher").get("teach/questions").text)
    send(visit, world, "teacher", f"{path}/posts/{first}/hide", act="hide", reason=HARM)
    assert "이유: &lt;script&gt;" in harmless(visit("minji").get(path).text)
    wrong = send(visit, world, "junho", f"{PLACE}/questions", title="", text=f"</textarea>{HARM}")
    assert "&lt;/textarea&gt;" in wrong.text


def test_who_leaves_takes_their_words_along_and_answers_of_others_stay(visit: Visit, world: World) -> None:
    path = asked(visit, world, "minji", "내 이야기", "저는 아팠습니다.")
    send(visit, world, "junho", f"{path}/posts", text="힘내세요.")
    with world.desk.sessions.begin() as session:
        questions.forget(session, session.scalars(select(Person).where(Person.login == "minji")).one())
    page = visit("junho").get(path).text
    assert "탈퇴한 수강생" in page
    assert "힘내세요." in page
    assert "저는 아팠습니다" not in page
    assert "박민지" not in page
    assert "내 이야기" not in visit("junho").get(f"{PLACE}/questions").text
    assert path not in visit("teacher").get("teach/questions").text


def test_a_page_of_questions_takes_few_queries(world: World) -> None:
    from sqlalchemy import event

    from graders.records.base import engine_of

    minji = world.add("many", "다수")
    with world.desk.sessions.begin() as session:
        rows = [
            Question(
                course="data_literacy",
                lesson="01_tables",
                author_id=minji,
                title=f"{n}",
                folded=f"{n}",
                waiting_since=now(),
            )
            for n in range(50)
        ]
        session.add_all(rows)
    seen: list[str] = []
    engine = engine_of(world.desk.sessions)
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: seen.append(statement))
    with world.desk.sessions() as session:
        page = question_lists.of_lesson(session, "data_literacy", "01_tables", minji, answers=True)
        assert {row.author.name for row in page if row.author} == {"다수"}
        assert len(question_lists.waiting(session, ["data_literacy"], 20)) == 20
    assert len([s for s in seen if s.startswith("SELECT")]) == 2
