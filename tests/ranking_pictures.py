"""How far a contest's ranking can be believed, measured: ``python -m tests.ranking_pictures``.

Draws three pictures into ``docs/pictures/`` and puts its numbers into ``docs/ranking.md``. Seeds are fixed. A made-up
model gives each case ``d`` if it has the outcome, plus noise that is mostly common to all models, as everybody
learns from the same data; its true AUC is known exactly, Φ(d/√2).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graders.config import ROOT
from graders.ranking.contest import bands
from graders.ranking.contest.ladder import Fixed, Free, Told, climb
from graders.ranking.contest.metrics import BINARY, METRICS, Truth

AUC = METRICS["auc"]
MODELS, ONES, COMMON = 12, 0.2, 0.8  # entries; share of cases with the outcome; share of noise that is common
MEAN, SPREAD = 0.93, 0.06  # of d: true AUCs around 0.745, two thirds of them within ±0.012
REPORTS = (0.0, 0.3, 0.6)  # correlation of a report's points with how good the model truly is
Numbers = NDArray[np.float64]


def true_auc(d: float) -> float:
    """Return the AUC of a model in the population."""
    return 0.5 * (1 + math.erf(d / 2))


def contest(random: np.random.Generator, cases: int) -> tuple[Truth, Numbers, Numbers]:
    """Return outcomes, how good each model truly is (d), and what each predicts."""
    truth = Truth((np.arange(cases) < round(ONES * cases)).astype(float))
    d = random.normal(MEAN, SPREAD, MODELS)
    noise = math.sqrt(COMMON) * random.normal(size=cases) + math.sqrt(1 - COMMON) * random.normal(size=(MODELS, cases))
    return truth, d, d[:, None] * truth.outcome + noise


@dataclass(frozen=True)
class Awards:
    """Shares of contests: who won, who was in the first band (and how many were), whether intervals held."""

    plain: float
    in_band: float
    size: float
    by_report: dict[float, float]  # by how a report's points go with how good the model truly is
    by_half: dict[float, float]  # score and report, half each, within the band
    lost_plain: float  # true AUC that the winner lacks, on average
    lost_report: dict[float, float]
    lost_half: dict[float, float]
    covers: float  # of any entry
    covers_winner: float


def awards(cases: int, times: int, seed: int = 1, count: int = 400) -> Awards:
    """Hold ``times`` contests of twelve models on so many private cases and see who wins."""
    random = np.random.default_rng([seed, cases])
    seen: list[list[float]] = []
    for number in range(times):
        truth, d, predicted = contest(random, cases)
        made = bands.draws(truth, BINARY, number, count)
        scores = [AUC.score(truth, p) for p in predicted]
        order = sorted(range(MODELS), key=lambda one: -scores[one])
        again = [bands.replicates(AUC, truth, predicted[one], made) for one in order]
        band = bands.bands(AUC, again)
        first = [one for one, at in zip(order, band, strict=True) if at == 1]
        best = int(d.argmax())
        row = [order[0] == best, best in first, len(first), true_auc(d[best]) - true_auc(d[order[0]])]
        for r in REPORTS:
            report = r * (d - MEAN) / SPREAD + math.sqrt(1 - r * r) * random.normal(size=MODELS)
            half = _share(np.array(scores)[first]) + _share(report[first])
            for winner in (first[int(report[first].argmax())], first[int(half.argmax())]):
                row += [winner == best, true_auc(d[best]) - true_auc(d[winner])]
        inside = [bands.interval(found) for found in again]
        held = [at.low <= true_auc(d[one]) <= at.high for one, at in zip(order, inside, strict=True)]
        row += [float(np.mean(held)), held[0]]
        seen.append([float(x) for x in row])
    plain, in_band, size, lost, *reports, covers, winner_covers = np.mean(seen, axis=0).tolist()
    by = [dict(zip(REPORTS, reports[at::4], strict=True)) for at in range(4)]
    return Awards(plain, in_band, size, by[0], by[2], lost, by[1], by[3], covers, winner_covers)


def _share(values: Numbers) -> Numbers:
    """Return values from 0 (the lowest) to 1 (the highest)."""
    return np.asarray((values - values.min()) / (np.ptp(values) or 1.0))


@dataclass(frozen=True)
class Climb:
    """What somebody saw after each entry, on average: on the board, and how good the entry that stood truly was."""

    board: Numbers
    true: Numbers


Rule = Fixed | Free | None
Attack = Callable[[np.random.Generator, list[Numbers], list[float]], Numbers]


def hill(random: np.random.Generator, sent: list[Numbers], told: list[float]) -> Numbers:
    """Change the best so far a little, at random: keep what the board rewards."""
    best = sent[int(np.argmax(told))]  # the first that reached what stands
    return best + 0.35 * random.normal(size=len(best))


def vote(random: np.random.Generator, sent: list[Numbers], told: list[float]) -> Numbers:
    """Blum and Hardt's attack: many random changes of one entry, then all together that the board rewarded."""
    changes = 0.5 * random.normal(size=len(sent[0]))
    if len(sent) % 2 == 1:
        return sent[0] + changes
    kept = [one - sent[0] for one, before, after in zip(sent[1:], told, told[1:], strict=False) if after > before]
    return sent[0] + (np.sum(kept, axis=0) / math.sqrt(len(kept)) if kept else changes)


def attacked(attack: Attack, rule: Rule, entries: int, times: int, public: int = 300, seed: int = 1) -> Climb:
    """Let somebody send so many entries to a naive board (None: it tells every score) or to a Ladder."""
    boards, trues = np.zeros(entries), np.zeros(entries)
    for number in range(times):
        random = np.random.default_rng([seed, number])
        cases = 10 * public  # the private ones tell how good an entry truly is
        truth = Truth((random.random(cases) < ONES).astype(float))
        seen, hidden = truth.part(np.arange(public)), truth.part(np.arange(public, cases))
        made = bands.draws(seen, BINARY, number, 200)
        honest = MEAN * truth.outcome + random.normal(size=cases)
        sent, told, stands, standing = [honest], [], None, honest
        for entry in range(entries):
            one = sent[-1]
            raw = AUC.score(seen, one[:public])
            after = (
                _board(rule, stands, entry, raw, one, standing, seen, made, public)
                if rule
                else _naive(stands, entry, raw)
            )
            standing = one if after is not stands else standing
            stands = after
            told.append(stands.score)
            boards[entry] += stands.score / times
            trues[entry] += AUC.score(hidden, standing[public:]) / times
            sent.append(attack(random, sent, told))
    return Climb(boards, trues)


def _naive(stands: Told | None, entry: int, raw: float) -> Told:
    return Told(raw, raw, entry) if stands is None or raw > stands.raw else stands


def _board(
    rule: Fixed | Free,
    stands: Told | None,
    entry: int,
    raw: float,
    one: Numbers,
    standing: Numbers,
    seen: Truth,
    made: NDArray[np.uint16],
    public: int,
) -> Told:
    def drawn(predicted: Numbers) -> Numbers:
        return bands.replicates(AUC, seen, predicted[:public], made)

    def difference() -> float:
        return bands.error(AUC, drawn(one), drawn(standing))

    def error() -> float:
        return bands.error(AUC, drawn(one))

    return climb(rule, stands, entry, raw, higher=True, error=error, difference=difference)


TIMES = {300: 800, 1000: 400, 2800: 250}  # private cases: how many contests of that size
ENTRIES = 200
BOARDS: tuple[tuple[str, Rule, str], ...] = (
    ("naive board", None, "#bd2c0f"),
    ("Ladder, chance as its step", Free(), "#0b50d0"),
    ("Ladder, step 0.02", Fixed(0.02), "#2b8a4a"),
)


def main() -> None:
    """Measure, draw, and write the numbers down."""
    found = {cases: awards(cases, TIMES[cases]) for cases in TIMES}
    climbs = {
        (name, called): attacked(attack, rule, ENTRIES, 30)
        for name, attack in (("hill", hill), ("vote", vote))
        for called, rule, _ in BOARDS
    }
    _draw(found, climbs, ROOT / "docs" / "pictures")
    page = ROOT / "docs" / "ranking.md"
    before, _, rest = page.read_text("utf-8").partition("<!-- numbers -->\n")
    after = rest.partition("<!-- end of numbers -->")[2]
    page.write_text(f"{before}<!-- numbers -->\n{_told(found, climbs)}<!-- end of numbers -->{after}", "utf-8")


def _told(found: dict[int, Awards], climbs: dict[tuple[str, str], Climb]) -> str:
    rows = [
        ("truly best has the best score", lambda a: f"{a.plain:.0%}"),
        ("truly best is in the first band", lambda a: f"{a.in_band:.0%}"),
        ("entries in the first band", lambda a: f"{a.size:.1f}"),
        *[
            (f"truly best wins by report within the band, r = {r}", lambda a, r=r: f"{a.by_report[r]:.0%}")
            for r in REPORTS
        ],
        *[
            (f"truly best wins by score and report, half each, r = {r}", lambda a, r=r: f"{a.by_half[r]:.0%}")
            for r in REPORTS
        ],
        ("AUC that the winner by score lacks", lambda a: f"{a.lost_plain:.4f}"),
        *[(f"AUC that the winner by report lacks, r = {r}", lambda a, r=r: f"{a.lost_report[r]:.4f}") for r in REPORTS],
        *[(f"AUC that the winner by both lacks, r = {r}", lambda a, r=r: f"{a.lost_half[r]:.4f}") for r in REPORTS],
        ("95 % interval holds the true score", lambda a: f"{a.covers:.1%}"),
        ("the same, of whoever has the best score", lambda a: f"{a.covers_winner:.1%}"),
    ]
    lines = [
        "",
        "| twelve entries, private cases: | " + " | ".join(map(str, found)) + " |",
        "| --- |" + " ---: |" * len(found),
    ]
    lines += [f"| {name} | " + " | ".join(show(a) for a in found.values()) + " |" for name, show in rows]
    lines += ["", f"| after {ENTRIES} entries on 300 public cases | board says | truly | climbed on the board |"]
    lines += ["| --- | ---: | ---: | ---: |"]
    for (name, board), one in climbs.items():
        called = f"{'random steps, best kept' if name == 'hill' else 'vote of the rewarded'}, {board}"
        lines.append(f"| {called} | {one.board[-1]:.3f} | {one.true[-1]:.3f} | +{one.board[-1] - one.board[0]:.3f} |")
    return "\n".join(lines) + "\n\n"


def _draw(found: dict[int, Awards], climbs: dict[tuple[str, str], Climb], folder: Path) -> None:
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    mpl.rcParams.update({"font.size": 11, "axes.spines.top": False, "axes.spines.right": False, "svg.hashsalt": "0"})
    places = np.arange(len(found))
    fig, ax = plt.subplots(figsize=(8, 4.2), layout="constrained")
    bars = [("by plain score", "#464c53", [a.plain for a in found.values()])]
    tones = ("#b8d0fb", "#6f9ff8", "#0b50d0")
    bars += [
        (f"in the band by score and report (r = {r})", tone, [a.by_half[r] for a in found.values()])
        for r, tone in zip(REPORTS, tones, strict=True)
    ]
    bars.append(("is in the first band", "#2b8a4a", [a.in_band for a in found.values()]))
    for at, (label, colour, values) in enumerate(bars):
        drawn = ax.bar(places + (at - 2) * 0.17, values, 0.16, label=label, color=colour)
        ax.bar_label(drawn, [f"{v:.0%}" for v in values], fontsize=8, padding=1)
    ax.set(xticks=places, xticklabels=[f"{n} private cases" for n in found], ylim=(0, 1.08), ylabel="share of contests")
    ax.set_title("How often the truly best of twelve wins")
    ax.legend(frameon=False, fontsize=9, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.1))
    fig.savefig(folder / "ranking-who-wins.png", dpi=110)

    fig, axes = plt.subplots(1, 2, figsize=(9, 4), sharey=True, layout="constrained")
    for ax, name, title in zip(
        axes, ("hill", "vote"), ("Random steps, best kept", "Vote of the rewarded"), strict=True
    ):
        for label, _, colour in BOARDS:
            one = climbs[name, label]
            ax.plot(np.arange(1, ENTRIES + 1), one.board, color=colour, label=label)
            ax.plot(np.arange(1, ENTRIES + 1), one.true, color=colour, ls=":")
        ax.set(xlabel="entries", title=title)
    axes[0].set_ylabel("AUC: what the board says (lines), truly (dots)")
    axes[0].legend(frameon=False, fontsize=9)
    fig.savefig(folder / "ranking-climbing.png", dpi=110)

    fig, ax = plt.subplots(figsize=(7, 3.4), layout="constrained")
    ax.axhline(0.95, color="#6d7882", ls="--", lw=1)
    ax.plot([str(n) for n in found], [a.covers for a in found.values()], "o-", color="#0b50d0", label="any one entry")
    winner = [a.covers_winner for a in found.values()]
    ax.plot([str(n) for n in found], winner, "s-", color="#bd2c0f", label="whoever has the best score")
    ax.set(
        ylim=(0.8, 1),
        xlabel="private cases",
        ylabel="share of intervals",
        title="95 % intervals that hold the true score",
    )
    ax.legend(frameon=False)
    fig.savefig(folder / "ranking-coverage.png", dpi=110)
    plt.close("all")


if __name__ == "__main__":
    main()
