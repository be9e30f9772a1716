"""What a trainee does in the first week around the lessons: asks, stands on a board, finds things, leaves."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.hub import acts
from tests.hub.acts import NEW, press
from tests.hub.weeks.trainee import FIRST, Week


def asks(it: Week, teacher: Page) -> None:
    """A question, its answer, and that it helped."""
    page, say = it.page, it.say
    title = say("가구번호도 평균을 내나요?", "Is there a mean of household numbers?")
    page.get_by_role("link", name=say("질문하기", "Ask a question")).click()
    page.get_by_label(say("제목", "Title"), exact=True).fill(title)
    page.get_by_label(say("질문 내용", "Your question")).fill("```\nhouseholds.mean()\n```")
    it.take("asking")
    press(page, say("질문 올리기", "Send the question"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("main")).to_contain_text(say("답변 대기", "Waits for an instructor"))

    it.go("", teacher)
    expect(teacher.locator("main")).to_contain_text(say("기다리는 질문 1건", "Questions that wait: 1"))
    it.take("teacher-home", teacher)
    teacher.get_by_role("link", name=say("질문 보기", "See questions")).click()
    teacher.get_by_role("link", name=title).click()
    expect(teacher.locator("#post-1, article.post").first).to_contain_text(it.name)
    teacher.get_by_label(say("내용", "Text"), exact=True).fill(
        say(
            "번호는 이름표라서 평균에 뜻이 없어요. 열을 하나 골라 보세요.",
            "A number that names has no mean. Choose a column.",
        )
    )
    press(teacher, say("보내기", "Send"))
    expect(teacher.locator("article.staff")).to_have_count(1)

    page.reload()
    answer = page.locator("article.staff")
    expect(answer).to_contain_text(say("이강사", "Ms Lee"))
    expect(answer).to_contain_text(say("강사", "Instructor"))
    press(answer, say("도움이 됐어요", "This helped me"))
    expect(page.locator("main .head")).to_contain_text(say("해결됨", "Solved"))
    it.take("answered")


def wants_more_time(it: Week, teacher: Page) -> None:
    page, say = it.page, it.say
    until_when = (datetime.now(ZoneInfo("Asia/Seoul")) + timedelta(days=9)).replace(hour=18, minute=0)
    field = f"{until_when:%Y-%m-%dT%H:%M}"
    it.go(f"courses/{FIRST}")
    page.get_by_role("link", name=say("마감 연장 요청하기", "Ask for more time")).click()
    page.get_by_label(say("언제까지 필요한가요", "Until when you would need it")).fill(field)
    page.get_by_label(say("이유", "Why"), exact=True).fill(say("출장이 있어요.", "I am away for work."))
    it.take("asking-for-time")
    press(page, say("요청 보내기", "Send the request"))
    expect(page.locator(".request")).to_contain_text(say("강사가 확인 중", "With the instructors"))

    it.go("teach/requests", teacher)
    wish = teacher.locator("article.request", has_text=it.name)
    expect(wish).to_contain_text(say.at(until_when))
    wish.get_by_label(say("답변 (수강생이 읽습니다)", "Answer (the trainee will read it)")).fill(
        say("잘 다녀오세요.", "Have a good trip.")
    )
    it.take("teacher-requests", teacher)
    press(wish, say("연장하기", "Give it"))
    expect(teacher.locator("#ended + ul")).to_contain_text(say("받아들임", "Granted"))

    it.go(f"courses/{FIRST}")
    expect(page.locator("section.start .note")).to_have_text(
        say(
            f"마감이 연장되었습니다. 이 차시는 회원님에게 {say.at(until_when)}까지 열려 있습니다.",
            f"You were given more time: this lesson is open for you until {say.at(until_when)}.",
        )
    )
    expect(page.locator(".request")).to_contain_text(say("잘 다녀오세요.", "Have a good trip."))
    it.take("more-time")


def stands_on_the_board(it: Week, friend: Page) -> None:
    """The own place, behind ten others and beside the few around it; the friend reads the name, as was agreed."""
    page, say = it.page, it.say
    it.go("courses/data_literacy/board")
    mine = page.locator("tr.me")
    expect(mine).to_contain_text(say("나", "Me"))
    expect(mine).to_contain_text(it.name)
    expect(page.locator("table.board")).to_contain_text(say("내 앞뒤", "Around me"))
    place = int(mine.locator("td").first.inner_text())
    assert place > 10
    near = page.locator("table.board tbody").last.locator("td:first-child").all_inner_texts()
    assert near == [str(n) for n in range(place - 2, place + 1)], "the last of all sees the two before"
    expect(page.locator("table.board tbody").first).to_contain_text(say("수강생 ", "Trainee "))
    it.take("board")
    acts.on_a_phone(page, it.take, f"{it.portal}courses/data_literacy/board", "board")
    it.go("courses/data_literacy/board", friend)
    expect(friend.locator("table.board")).to_contain_text(it.name)


def finds_things(it: Week, teacher: Page) -> None:
    """What the instructor announced stands on the first page as new, once; a search finds the lesson and the question."""
    page, say = it.page, it.say
    title = say("목요일 보충 수업", "Extra hour on Thursday")
    it.go("announcements", teacher)
    teacher.get_by_role("link", name=say("공지 쓰기", "Write an announcement")).click()
    teacher.get_by_label(say("누구에게 알리나요", "Whom it concerns")).select_option("data_literacy")
    teacher.get_by_label(say("제목", "Title"), exact=True).fill(title)
    teacher.get_by_label(say("내용", "Text"), exact=True).fill(say("오후 2시, 3층에서.", "At 2 pm, third floor."))
    press(teacher, say("올리기", "Publish"))
    expect(teacher.get_by_role("heading", level=1)).to_have_text(title)

    it.go()
    item = page.locator("ul.news li", has_text=title)
    expect(item).to_contain_text(say("새 글", "New"))
    it.take("home-with-news")
    acts.on_a_phone(page, it.take, it.portal, "home")
    it.go("announcements")
    expect(page.locator("table.notices")).to_contain_text(title)
    page.get_by_role("link", name=title).click()
    expect(page.locator("article.prose")).to_have_text(say("오후 2시, 3층에서.", "At 2 pm, third floor."))
    it.go()
    expect(item).to_be_visible()
    expect(item).not_to_contain_text(say("새 글", "New"))

    field = page.get_by_role("searchbox", name=say("전체 검색", "Search the whole site"))
    field.fill(say("가구번호", "household"))
    field.press("Enter")
    expect(page.locator("#found-questions")).to_be_visible()
    it.take("search")
    page.locator("section.found").get_by_role("link", name=say("가구번호도 평균을", "Is there a mean")).click()
    expect(page.locator("main .head")).to_contain_text(say("해결됨", "Solved"))


def chooses_language_and_light(it: Week) -> None:
    """The other language stays after signing out and in, and at another computer; dark stays in this browser."""
    page, say, other = it.page, it.say, it.say.other
    it.go()
    page.get_by_role("link", name=other("한국어", "English")).click()
    expect(page.locator("html")).to_have_attribute("lang", other.language)
    page.get_by_role("link", name=other("로그아웃", "Sign out")).click()
    expect(page.get_by_role("button", name=other("로그인", "Sign in"), exact=True)).to_be_visible()
    acts.fill_sign_in(page, it.login, NEW)
    expect(page.locator(".step")).to_contain_text(other("다음에 할 일", "Your next step"))
    it.take("other-language")
    elsewhere = it.open_page(locale=say.locale)
    acts.sign_in(elsewhere, it.site, it.login, NEW)
    expect(elsewhere.locator("html")).to_have_attribute("lang", other.language)
    elsewhere.close()
    page.get_by_role("link", name=say("한국어", "English")).click()
    expect(page.locator("html")).to_have_attribute("lang", say.language)

    it.go("me")
    light = brightness(page)
    page.get_by_role("radio", name=say("어둡게", "Dark")).check(force=True)
    press(page, say("화면 저장", "Save the look"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    it.go()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert brightness(page) < 60 < 200 < light
    it.take("dark")
    it.go(f"courses/{FIRST}")
    it.take("dark-lesson")


def brightness(page: Page) -> float:
    """Return how bright the page's ground is, 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(float(part) for part in re.findall(r"[\d.]+", colour)[:3]) / 3


def is_named_no_longer(it: Week, friend: Page) -> None:
    page, say = it.page, it.say
    it.go("me")
    consent = page.get_by_label(say("순위표에 내 이름을 보이는 데 동의합니다", "Show my name on boards"))
    expect(consent).to_be_checked()
    consent.uncheck(force=True)
    press(page, say("저장", "Save"))
    expect(page.get_by_role("status")).to_have_text(say("저장했습니다.", "Saved."))
    expect(consent).not_to_be_checked()
    friend.reload()
    expect(friend.locator("table.board")).to_contain_text(say("내 앞뒤", "Around me"))
    expect(friend.locator("table.board")).not_to_contain_text(it.name)


def leaves(it: Week, friend: Page) -> None:
    """With their login written once more; then the door is shut, and the board has one person less."""
    page, say = it.page, it.say
    people = int(re.findall(r"\d+", friend.locator("p.lead").inner_text())[-1])
    page.locator("summary", has_text=say("탈퇴하기", "Close my account")).click()
    page.get_by_label(re.compile(say("계속하려면 아이디를", "To go on, write your login"))).fill(it.login)
    it.take("leaving")
    press(page, say("영구히 탈퇴하기", "Close my account for good"))
    expect(page.get_by_role("button", name=say("로그인", "Sign in"), exact=True)).to_be_visible()
    acts.fill_sign_in(page, it.login, NEW)
    expect(page.get_by_role("alert")).to_have_text(
        say("아이디나 비밀번호가 맞지 않습니다.", "Invalid username or password")
    )
    friend.reload()
    expect(friend.locator("p.lead")).to_contain_text(say(f"{people - 1}명", f"People: {people - 1}"))
    it.go("announcements", friend)
    expect(friend.locator("table.notices")).to_contain_text(say("이강사", "Ms Lee"))
