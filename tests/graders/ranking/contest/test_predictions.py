"""Is a file of predictions read as it was meant, or refused with all that is wrong with it, in Korean, and no more?"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.errors import PlatformError, WrongPredictions
from graders.ranking.contest import predictions
from graders.ranking.contest.predictions import Form, read

CASES = tuple(f"신청{n:03}" for n in range(6))
FORM = Form("신청번호", "PD", CASES, 0.0, 1.0)
GOOD = [(case, str(n / 10)) for n, case in enumerate(CASES)]


def table(rows: list[tuple[str, str]], head: str = "신청번호,PD") -> str:
    return "\n".join([head, *(",".join(row) for row in rows), ""])


def problems(data: bytes, form: Form = FORM) -> list[str]:
    with pytest.raises(WrongPredictions) as refused:
        read(data, form)
    return [PlatformError(p.message, **dict(p.fields)).say("ko") for p in refused.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_in_any_order_and_letters_as_spreadsheets_write_them_are_read(encoding: str, end: str) -> None:
    shuffled = random.Random(1).sample(GOOD, len(GOOD))
    data = table(shuffled).replace("\n", end).encode(encoding)
    assert read(data, FORM).tolist() == [n / 10 for n in range(6)]


def test_other_columns_quotes_and_empty_lines_do_no_harm() -> None:
    rows = "\n\n".join(f'"{case}","메모, {n}", {n / 10} ' for n, case in enumerate(CASES))
    assert read(f"신청번호,메모,PD\n{rows}\n\n".encode(), FORM).tolist() == [n / 10 for n in range(6)]


def test_all_that_is_wrong_is_said_in_one_answer() -> None:
    rows = [
        *GOOD[1:],
        ("신청003", "0.2"),
        ("X1", "0.1"),
        ("X2", "1.5"),
        ("X3", "-0.1"),
        ("X4", "0,2".replace(",", "·")),
    ]
    rows += [("X5", ""), ("X6", "NaN"), ("X7", "inf"), ("X8", "1e999"), ("X9", "0x1"), ("Y1", "1_0"), ("Y2", "٣")]
    said = problems((table(rows) + "신청000\n").encode())
    assert said == [
        "칸의 수가 다른 줄이 있어요: 19.",
        "파일에 18줄이 있는데 6줄이어야 해요.",
        "예측이 없는 사례가 1개 있어요(신청000).",
        "묻지 않은 사례가 11개 있어요(X1, X2, X3, …).",
        "두 번 넘게 나오는 사례가 1개 있어요(신청003).",
        "빈 예측이 2개 있어요(줄 12, 13).",
        "숫자가 아닌 예측이 4개 있어요(줄 11, 16, 17, …).",
        "무한대인 예측이 2개 있어요(줄 14, 15).",
        "0부터 1까지가 아닌 예측이 2개 있어요(줄 9, 10).",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "비어 있어요"),
        (b"\xef\xbb\xbf \n", "비어 있어요"),
        (b"\xff\xfe\x00\x01", "글자를 읽을 수 없어요"),
        ("신청번호,PD\n".encode() + b"\0", "글자를 읽을 수 없어요"),
        ("신청번호,확률\n".encode(), "“PD” 열이 없어요"),
        (b"id,x\n", "“신청번호” 열이 없어요"),
        ("신청번호,PD,PD\n".encode(), "한 번만 있어야"),
        ('신청번호,PD\n"신청000,0.1\n'.encode(), "따옴표"),
        (("신청번호,PD\n" + "x" * 300).encode(), "200"),
        (b"a" * (predictions.LARGEST + 1), "MB"),
        (b"a\n" * (predictions.MOST_ROWS + 5), "60000"),
    ],
)
def test_what_is_no_such_table_is_refused_in_words(data: bytes, says: str) -> None:
    assert says in " ".join(problems(data))


def test_a_hostile_column_name_is_cut_short_and_shows_as_it_is() -> None:
    said = problems(("\u202e<b>" + "가" * 100 + ",1\n").encode())[0]
    assert len(said) < 140
    assert "\u202e" not in said


@given(st.binary(max_size=400))
def test_whatever_is_sent_is_read_or_refused(data: bytes) -> None:
    assert problems(data), "no such bytes are a whole table"


@given(st.lists(st.tuples(st.sampled_from([*CASES, "X", ""]), st.sampled_from(["0.5", "1", "2", "", "nan", "x"]))))
def test_a_file_is_taken_only_if_each_case_has_one_chance(rows: list[tuple[str, str]]) -> None:
    whole = sorted(case for case, _ in rows) == sorted(CASES) and all(value in ("0.5", "1") for _, value in rows)
    data = table(rows).encode()
    if whole:
        assert set(read(data, FORM)) <= {0.5, 1.0}
    else:
        assert problems(data)
