"""Do the means of a fair contest work in the direction that ``docs/ranking.md`` says, in a small version of it?"""

from __future__ import annotations

from graders.config import ROOT
from graders.ranking.contest.ladder import Fixed, Free
from tests import ranking_pictures as simulated


def test_many_entries_climb_a_naive_board_and_hardly_the_ladder() -> None:
    naive = simulated.attacked(simulated.hill, None, 120, 4)
    ladder = simulated.attacked(simulated.hill, Free(), 120, 4)
    assert naive.board[-1] - naive.board[0] > 0.05, "the naive board rewards what only fits its own cases"
    assert naive.true[-1] < naive.true[0] - 0.02, "and what it rewards is worse in truth"
    fixed = simulated.attacked(simulated.hill, Fixed(0.02), 120, 4)
    assert fixed.board[-1] - fixed.board[0] < 0.5 * (naive.board[-1] - naive.board[0])
    assert ladder.board[-1] - ladder.board[0] < 0.7 * (naive.board[-1] - naive.board[0])


def test_the_truly_best_is_nearly_always_in_the_first_band_and_often_not_the_first() -> None:
    found = simulated.awards(300, 80, count=300)
    assert found.in_band > 0.8
    assert found.plain < found.in_band - 0.25, "a few hundred cases don't find the best of twelve"
    assert 2 < found.size < simulated.MODELS
    assert found.covers > 0.85
    assert found.by_half[0.6] > found.by_report[0.0], "a report that says something helps; one that says nothing can't"


def test_the_page_holds_numbers_that_were_measured() -> None:
    page = (ROOT / "docs" / "ranking.md").read_text("utf-8")
    measured = page.partition("<!-- numbers -->")[2].partition("<!-- end of numbers -->")[0]
    assert "truly best is in the first band" in measured
    for name in ("who-wins", "climbing", "coverage"):
        assert f"pictures/ranking-{name}.png" in page
        assert (ROOT / "docs" / "pictures" / f"ranking-{name}.png").stat().st_size < 200_000
