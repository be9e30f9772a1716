"""What most lessons do with a library, done a few times before there are forks: then no fork pays for a first time.

A library that is imported is not warm yet. What it loads late, looks up once or compiles on the way is done for whoever
asks first, and in a fork everybody is the first. Python too learns how a line runs (PEP 659) and notes it in memory,
which all forks share from then on. So this runs in the process that forks, before it does.

Nothing of it stays to be seen: no name, no figure, no option, no warning held back, and no thread.
"""

from __future__ import annotations

import importlib
import io
import sys
import warnings

TIMES = 3  # the second time runs other lines than the first; from the third on little changes
DISTRICTS = ("북구", "남구", "중구")
TABLE = "day,district,kind,amount,open\n" + "\n".join(
    f"2026-{1 + at % 12:02}-{1 + at % 28:02},{DISTRICTS[at % 3]},{'ab'[at % 2]},{at * 7.5 % 11:g},{at % 4 > 0}"
    for at in range(48)
)


def exercise() -> None:
    """Use each library that is imported. One that fails is told, and is as warm as an import makes it."""
    for name, use in EXERCISES.items():
        if name in sys.modules:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # one that is shown here would not be shown again in a fork
                    for _ in range(TIMES):
                        use()
            except Exception as error:
                print(f"not kept warm: {name}: {error!r}", file=sys.stderr, flush=True)


def _numpy() -> object:
    import numpy as np

    values = np.random.default_rng(1).normal(size=(20, 3))
    half = values[values[:, 0] > 0].reshape(-1)
    whole = np.concatenate([half.cumsum(), np.linspace(0, 1, 5), np.where(half > 1, 1, half), np.sort(half)])
    return repr(whole), whole.std(), np.percentile(whole, 90), np.corrcoef(values.T), values @ values.T, np.unique(half)


def _pandas() -> object:
    import pandas as pd

    table = pd.read_csv(io.StringIO(TABLE), parse_dates=["day"])
    table["month"] = table["day"].dt.month
    table.loc[3, "amount"] = None
    table = table.dropna(subset=["amount"])
    table = table.assign(double=lambda t: t["amount"] * 2, short=lambda t: t["district"].str[:1])
    sums = table.groupby("district")["amount"].agg(["sum", "mean", "count"]).reset_index()
    sums = sums.rename(columns={"sum": "total"})
    wide = table.pivot_table(index="district", columns="kind", values="amount", aggfunc="mean").fillna(0)
    joined = table.merge(sums, on="district", how="left").sort_values(["total", "amount"], ascending=[False, True])
    stacked = pd.concat([joined, table], ignore_index=True).drop_duplicates().astype({"month": "category"})
    monthly = table.set_index("day")["amount"].resample("ME").sum().rolling(2).mean()
    made = pd.DataFrame({"number": [1, 2, 3], "text": ["가", "나", "다"]}).map(str)
    table.info(buf=io.StringIO())
    stacked.to_csv(io.StringIO(), index=False)
    shown = (stacked.head(), table.describe(), wide, table["kind"].value_counts(), monthly, made.T, table.dtypes)
    asked = (table["amount"].isna().sum(), table["open"].mean(), table.iloc[2:4].to_dict(), table.query("amount > 3"))
    return list(map(repr, shown)), asked, table[["amount", "double"]].corr(), table["amount"].apply(round).quantile(0.5)


def _matplotlib() -> object:
    import matplotlib as mpl
    from matplotlib import font_manager
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure  # not pyplot: how a figure is shown is for the fork to find out

    if "pandas" in sys.modules:
        importlib.import_module("pandas.plotting._matplotlib")  # what a table's own plot() loads
    with mpl.rc_context({"font.family": ["DejaVu Sans"]}):  # others lie in the box, and would be remembered as missing
        figure = Figure(figsize=(4, 3))
        canvas = FigureCanvasAgg(figure)
        left, right = figure.subplots(1, 2)
        left.plot([1, 2, 3], [3, 1, 2], label="one")
        left.bar([1, 2], [2, 3])
        left.set_title("title")
        left.set_xlabel("x")
        left.legend()
        left.grid(visible=True)
        right.hist([1, 2, 2, 3], bins=3)
        right.scatter([1, 2], [2, 1])
        canvas.print_png(io.BytesIO())
    # Open files: matplotlib would close them in each fork, which takes its time.
    font_manager._get_font.cache_clear()  # type: ignore[attr-defined]
    return figure


def _sklearn() -> object:
    import numpy as np
    import pandas as pd
    from sklearn.cluster import KMeans
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.linear_model import LinearRegression, LogisticRegression
    from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, mean_squared_error, r2_score, roc_auc_score
    from sklearn.model_selection import cross_val_score, train_test_split
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler
    from sklearn.tree import DecisionTreeClassifier

    chance, numbers = np.random.default_rng(1), ["a", "b", "c"]
    table = pd.DataFrame(chance.normal(size=(60, 3)), columns=numbers)
    table["kind"] = np.where(table["c"] > 0, "x", "y")
    target = (table["a"] + chance.normal(size=60) > 0).astype(int)
    train, test, known, hidden = train_test_split(table, target, test_size=0.5, random_state=1, stratify=target)
    columns = ColumnTransformer([("numbers", StandardScaler(), numbers), ("kinds", OneHotEncoder(), ["kind"])])
    model = make_pipeline(columns, LogisticRegression()).fit(train, known)
    guess, chances = model.predict(test), model.predict_proba(test)[:, 1]
    scores = [score(hidden, guess) for score in (accuracy_score, f1_score, confusion_matrix)]
    scores += [roc_auc_score(hidden, chances), model.score(test, hidden), repr(model)]
    forest = RandomForestClassifier(n_estimators=3, max_depth=3, random_state=1).fit(train[numbers], known)
    scores += [forest.predict(test[numbers]), forest.score(test[numbers], hidden), forest.feature_importances_]
    tree = DecisionTreeClassifier(max_depth=2, random_state=1).fit(train[numbers], known)
    line = LinearRegression().fit(train[["a"]], train["b"]).predict(test[["a"]])
    scores += [tree.predict(test[numbers]), mean_squared_error(test["b"], line), r2_score(test["b"], line)]
    pipe = make_pipeline(StandardScaler(), LogisticRegression())
    scores += [cross_val_score(pipe, table[numbers], target, cv=2)]
    return scores, KMeans(n_clusters=2, n_init=1, random_state=1).fit_predict(table[numbers])


EXERCISES = {  # by the module that must have been imported
    "numpy": _numpy,
    "pandas": _pandas,
    "matplotlib.backends.backend_agg": _matplotlib,
    "sklearn.ensemble": _sklearn,
}
