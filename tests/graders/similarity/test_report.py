"""Which pairs are worth a question, and which likeness explains itself? Plain texts in, pairs out."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence

import pytest

from graders.config import ROOT
from graders.similarity import report
from graders.similarity.report import LISTED, Pair, Work, pairs
from graders.similarity.tokens import read
from graders.similarity.typos import misspelt
from graders.similarity.winnowing import WINDOW, K, grams, winnow

STUB = 'def mean_balance(accounts):\n    """계좌 목록의 평균 잔액을 돌려준다."""\n    # 여기에 답을 쓰세요\n    return None'
GIVEN = ["import json\naccounts = json.load(open('data/accounts.json'))", STUB, "summary = None"]
PROSE = ["# 평균 잔액\n계좌마다 balance 열에 잔액이 있습니다. 가장 큰 계좌의 name도 찾아보세요."]
MODEL = [
    STUB.replace(
        "    # 여기에 답을 쓰세요\n    return None", "    return sum(a['balance'] for a in accounts) / len(accounts)"
    )
]
HEAD = 'def mean_balance(accounts):\n    """계좌 목록의 평균 잔액을 돌려준다."""\n'
# what beginners write by themselves
HONEST = [
    "    return sum(a['balance'] for a in accounts) / len(accounts)",
    "    total = 0\n    for a in accounts:\n        total += a['balance']\n    return total / len(accounts)",
    "    total = 0\n    for account in accounts:\n        total = total + account['balance']\n    return total / len(accounts)",
    "    values = [a['balance'] for a in accounts]\n    return sum(values) / len(values)",
    "    합계 = 0\n    for 계좌 in accounts:\n        합계 += 계좌['balance']\n    return 합계 / len(accounts)",
    "    s = n = 0\n    for a in accounts:\n        s += a['balance']\n        n += 1\n    return s / n",
    "    import statistics\n    return statistics.mean(a['balance'] for a in accounts)",
    "    import pandas as pd\n    return pd.DataFrame(accounts)['balance'].mean()",
]
LONG = """\
def weighted(rows, low, high):
    # 낮은 값은 버린다
    picked = []
    for row in rows:
        amount = row["balance"]
        if amount < low or amount > high:
            continue
        picked.append((amount, row["name"]))
    picked.sort(reverse=True)
    share = {}
    for amount, name in picked:
        share[name] = share.get(name, 0) + amount / max(1, len(picked))
    return share

def spread(rows):
    first, last = None, None
    for row in rows:
        if first is None or row["balance"] < first:
            first = row["balance"]
        if last is None or row["balance"] > last:
            last = row["balance"]
    while last - first > 1000:
        first, last = first * 1.1, last * 0.9
    return last - first, (last + first) / 2
"""
RENAMED = (
    LONG.replace("picked", "고른것").replace("amount", "v").replace("share", "result").replace("row", "item")
    .replace("weighted", "몫").replace("# 낮은 값은 버린다", "").replace("first", "lo").replace("last", "hi").replace("    ", "  ")
)  # fmt: skip


def cohort(*answers: str) -> list[Work]:
    return [Work(f"p{n:02}", f"s{n:02}", (("mean_balance", HEAD + text),)) for n, text in enumerate(answers)]


def look(works: Sequence[Work]) -> list[tuple[str, str]]:
    return [(pair.person, pair.other) for pair in found(works)]


def found(works: Sequence[Work]) -> tuple[Pair, ...]:
    return pairs(works, GIVEN, PROSE, MODEL)


def with_more(works: list[Work], more: dict[int, str]) -> list[Work]:
    return [
        Work(w.person, w.submission, (*w.cells, ("summary", more.get(n, "summary = 1")))) for n, w in enumerate(works)
    ]


def test_honest_solutions_of_a_short_lesson_are_not_listed() -> None:
    assert look(cohort(*HONEST)) == []
    assert look(cohort(*HONEST, *HONEST)) == []  # the same short loop in two hands, and twelve people
    assert look(cohort(*HONEST[1:3])) == []  # nor among two people, where everything is rare


def test_the_released_notebook_the_model_answer_and_a_common_solution_are_never_listed() -> None:
    stub = [Work(f"p{n}", f"s{n}", tuple(("mean_balance", text) for text in GIVEN)) for n in range(3)]
    assert look(stub) == []
    assert look([Work(f"p{n}", f"s{n}", tuple(("mean_balance", text) for text in MODEL)) for n in range(3)]) == []
    assert look(cohort(*["    pass"] * 2)) == []
    everybody = with_more(cohort(*HONEST), dict.fromkeys(range(8), LONG))
    assert look(everybody) == []  # what all have, they have from one source: the lesson's own
    long_model = pairs(with_more(cohort(*HONEST), {0: LONG, 1: LONG}), GIVEN, PROSE, [*MODEL, LONG])
    assert long_model == ()


def test_a_copy_with_other_names_is_listed_with_its_place() -> None:
    works = with_more(cohort(*HONEST), {2: LONG, 5: "\n\n" + RENAMED})
    [pair] = found(works)
    assert (pair.person, pair.other, pair.submission) == ("p02", "p05", "s02")
    assert LISTED <= pair.score <= 1
    [passage] = pair.passages
    assert passage.answer == passage.other_answer == "summary"
    assert (passage.lines[0], passage.other_lines[0]) == (1, 3)
    assert passage.lines[1] >= 20
    assert passage.tokens > 150
    assert pair.texts == ()


def test_a_copy_with_functions_and_comments_moved_is_listed() -> None:
    one, two = RENAMED.split("\n\n")
    moved = f"# 제가 쓴 것입니다\n{two}\n\n# 그리고 이것도\nimport math\n{one}"
    works = with_more(cohort(*HONEST), {0: LONG, 7: moved})
    assert look(works) == [("p00", "p07")]
    whole = found(works)[0].passages
    assert len(whole) == 2
    elsewhere = [*works[:7], Work("p07", "s07", ((("", moved)), works[7].cells[0]))]  # and into another cell
    assert look(elsewhere) == [("p00", "p07")]
    assert {p.other_answer for p in found(elsewhere)[0].passages} == {""}


def test_a_copied_slip_is_listed_and_named_and_one_that_only_one_made_is_not() -> None:
    slip = 'print("계좌의 평균 잔엑은 아래와 같고 가장 큰 것은")\nsummary = 1'
    works = with_more(cohort(*HONEST), {1: slip, 6: slip.replace("summary = 1", "summary = len('x')")})
    [pair] = found([*works, *usual()])
    assert (pair.person, pair.other) == ("p01", "p06")
    assert pair.slips == ("잔엑은 (잔액은)",)
    assert pair.texts == ("계좌의 평균 잔엑은 아래와 같고 가장 큰 것은",)
    assert look([*with_more(cohort(*HONEST), {1: slip}), *usual()]) == []


def usual() -> list[Work]:
    return [Work(f"q{n}", f"t{n}", (("summary", f"print('잔액은', {n})"),)) for n in range(5)]


@pytest.mark.parametrize(
    ("word", "known", "slips"),
    [
        ("balnace", "balance", True),
        ("balanc", "balance", False),  # the end differs: perhaps another form
        ("accounts", "account", False),
        ("averrage", "average", True),
        ("total", "totals", False),
        ("잔엑은", "잔액은", True),
        ("은행에", "은행의", False),
        ("balance", "balance", False),
        ("xy", "xyz", False),
    ],
)
def test_a_slip_is_one_letter_beside_a_known_word_and_no_other_ending(word: str, known: str, slips: bool) -> None:
    assert misspelt([word], [known]) == ({word: known} if slips else {})


def test_short_answers_that_everybody_writes_alike_are_never_listed() -> None:
    works = [
        Work(f"p{n:02}", f"s{n}", tuple((f"q{q}", f"row_count_{q} = (\n    {q + n % 2}\n)") for q in range(9)))
        for n in range(20)
    ]
    assert look(works) == []


def test_the_same_comments_are_listed_and_shown_but_not_those_of_many() -> None:
    said = "# 여기서는 빈 계좌 때문에 나누기가 안 될 수 있어서 먼저 막아 둠\n# 다음으로 이름순으로 세우지 않아도 됨을 확인\n"
    works = with_more(cohort(*HONEST), {0: said + "summary = 2", 3: "summary = 4\n" + said})
    [pair] = found(works)
    assert len(pair.texts) == 2
    assert look(with_more(cohort(*HONEST), dict.fromkeys(range(5), said))) == []


def test_the_order_of_people_changes_nothing() -> None:
    works = with_more(cohort(*HONEST), {2: LONG, 5: RENAMED})
    assert found(works) == found(works[::-1])
    assert found([]) == found(works[:1]) == ()


def test_every_process_finds_the_same_whatever_the_seed_of_its_hashes() -> None:
    code = "from tests.graders.similarity.test_report import *\nprint(found(with_more(cohort(*HONEST), {2: LONG, 5: RENAMED})))"
    said = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1] != b"()\n"


@pytest.mark.parametrize(
    "text",
    [
        'def f(:\n  ]]] \'open\n  """never closed',
        "\0" * 1000 + "x = \0'a\0'",
        "((((" * 200_000,
        "'" * 400_000,
        '"""' + '"\\' * 200_000,
        "\\" * 300_000,
        "# " * 300_000,
        "\ud800 = '\udfff'  # \ud800",
        "가" * 300_000,
        "%matplotlib inline\n!rm -rf /\n?help\n",
        "a." * 200_000,
        "f" * 400_000 + "'",
        "\n" * 900_000,
    ],
    ids=range(13),
)
def test_hostile_text_is_read_and_never_raises(text: str) -> None:
    read(text)
    assert look(
        [
            *with_more(cohort(*HONEST), {2: LONG, 5: RENAMED}),
            Work("z", "z", (("", text),)),
            Work("y", "y", (("", text),)),
        ]
    )[0] == ("p02", "p05")


def test_code_is_never_run(capfd: pytest.CaptureFixture[str]) -> None:
    look(cohort("    print('ran')\n\nprint('ran')\n__import__('os').system('echo ran')", HONEST[1]))
    assert capfd.readouterr() == ("", "")


def test_winnowing_finds_whatever_is_long_enough_and_only_what_is_there() -> None:
    chance = random.Random(1)
    for _ in range(200):
        common = [chance.choice("abcdef") for _ in range(K + WINDOW - 1)]
        one, two = (
            [chance.choice("uvwxyz") for _ in range(chance.randrange(40))] + common + [side] * chance.randrange(20)
            for side in "12"
        )
        chosen = [dict(winnow(grams(kinds))) for kinds in (one, two)]
        both = chosen[0].keys() & chosen[1].keys()
        assert both
        for mark in both:
            at, there = chosen[0][mark], chosen[1][mark]
            assert one[at : at + K] == two[there : there + K]
    marks = grams(["a"] * 100)
    assert winnow(marks, set(marks)) == []
    assert grams(["a"] * (K - 1)) == winnow([]) == []


def test_people_who_have_little_in_common_are_not_even_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    whole = report._Cohort.pair

    def pair(self: report._Cohort, a: int, b: int) -> Pair:
        looked.append((a, b))
        return whole(self, a, b)

    monkeypatch.setattr(report._Cohort, "pair", pair)
    chance = random.Random(4)
    works = []
    for n in range(400):
        lines = [f"a {chance.choice('+-*/%')}= b.m{chance.randrange(99)}(c)" for _ in range(40)]
        works.append(Work(f"p{n:05}", f"s{n}", (("summary", "\n".join(lines)),)))
    works[7] = Work("p00007", "s7", works[3].cells)
    assert look(works) == [("p00003", "p00007")]
    assert 1 <= len(looked) < 800  # two a person; there are 79,800 pairs
