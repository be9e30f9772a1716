"""What each metric is, in words that need no course in statistics, with its formula; what each state means."""

from __future__ import annotations

from dataclasses import dataclass

from graders.language import N_
from graders.records.contests import states


@dataclass(frozen=True)
class Metric:
    """A metric's name, what it says, and its formula."""

    title: str
    says: str
    formula: str


METRICS = {
    "auc": Metric(
        N_("AUC"),
        N_(
            "Take one case that happened and one that did not: how often does yours get the higher prediction "
            "for the one that happened? 0.5 is tossing a coin, 1 is always right."
        ),
        N_("AUC = share of pairs in the right order + ½ · share of pairs with equal predictions"),
    ),
    "gini": Metric(
        N_("Gini"),
        N_("As the AUC, on a scale on which tossing a coin is 0 and always right is 1."),
        N_("Gini = 2 · AUC - 1"),
    ),
    "ks": Metric(
        N_("KS"),
        N_(
            "At the best threshold: the share of the cases that happened which you find, less the share of false "
            "alarms. 0 is worth nothing, 1 is perfect."
        ),
        N_("KS = max (share found - share of false alarms) over all thresholds"),
    ),
    "average_precision": Metric(
        N_("Average precision (PR-AUC)"),
        N_(
            "Go through the cases from the highest prediction down: how pure is what you have found, on average, "
            "each time you find one more?"
        ),
        N_("AP = Σ (recallₙ - recallₙ₋₁) · precisionₙ"),
    ),
    "brier": Metric(
        N_("Brier score"),
        N_("How far your chances are from what happened (1) or did not (0), squared. Lower is better, 0 is perfect."),
        N_("Brier = mean of (chance - outcome)²"),
    ),
    "log_loss": Metric(
        N_("Log loss"),
        N_(
            "How surprised somebody would be who believed your chances. Being sure and wrong costs most. Lower "
            "is better."
        ),
        N_("log loss = mean of -ln(chance that you gave to what happened)"),
    ),
    "cost": Metric(
        N_("Mean cost"),
        N_(
            "A prediction at the threshold or above is an alarm. A case that is missed has one price, a false "
            "alarm another. Lower is better."
        ),
        N_("cost = (price of a miss · misses + price of a false alarm · false alarms) ÷ cases"),
    ),
    "rmse": Metric(
        N_("RMSE"),
        N_(
            "How far your numbers are from the true ones, large errors counting more. In the unit of the "
            "outcome; lower is better."
        ),
        N_("RMSE = √ mean of (prediction - outcome)²"),
    ),
    "mape": Metric(
        N_("MAPE"),
        N_("By what share of the true number yours is off, on average: 0.1 is ten percent. Lower is better."),
        N_("MAPE = mean of |prediction - outcome| ÷ |outcome|"),
    ),
    "c_index": Metric(
        N_("C-index"),
        N_(
            "Take two cases of which one is known to have ended first: how often is its prediction the higher "
            "one? 0.5 is tossing a coin, 1 is always right."
        ),
        N_("C = share of comparable pairs in the right order + ½ · share with equal predictions"),
    ),
}  # fmt: skip
KNOBS = {
    "threshold": N_("Threshold"),
    "missed": N_("Price of a miss"),
    "false_alarm": N_("Price of a false alarm"),
}
STATES = {
    states.HIDDEN: N_("Being set up"),
    states.LIVE: N_("Running"),
    states.FROZEN: N_("Ended"),
    states.REVEALED: N_("Places revealed"),
    states.CONFIRMED: N_("Places confirmed"),
}
NEXT = {  # what the button says, and what it does
    states.LIVE: (
        N_("Begin the contest"),
        N_("The settings are locked from then on, and trainees see the contest."),
    ),
    states.FROZEN: (
        N_("End the contest"),
        N_(
            "No more entries, and no other choice of final entries. The places on the private cases are not "
            "worked out yet."
        ),
    ),
    states.REVEALED: (
        N_("Reveal the places"),
        N_("The final entries are scored on the private cases. Everybody sees the places, as not confirmed yet."),
    ),
    states.CONFIRMED: (
        N_("Confirm the places"),
        N_("The places hold from then on. Somebody else confirms them than who revealed them."),
    ),
}  # fmt: skip
WITHIN = {
    "score": N_("the score on the private cases"),
    "report": N_("the points of the report"),
    "both": N_("the score and the points of the report, half each"),
}
RERUN = {
    "": N_("not run again yet"),
    "same": N_("gave the same predictions"),
    "different": N_("gave other predictions"),
    "no_file": N_("made no whole file of predictions"),
    "not_run": N_("could not be read as a notebook"),
    "no_notebook": N_("no notebook was handed in"),
}
