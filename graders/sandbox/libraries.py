"""What to import of a package so that whoever uses it finds it warm."""

from __future__ import annotations

from collections.abc import Iterable

PARTS = {  # of a package, what nearly everybody who imports it asks for
    "matplotlib": ("matplotlib.pyplot", "matplotlib.backends.backend_agg"),
    "scipy": ("scipy.stats", "scipy.optimize"),
    "sklearn": (
        *("sklearn.linear_model", "sklearn.model_selection", "sklearn.metrics", "sklearn.preprocessing"),
        *("sklearn.pipeline", "sklearn.compose", "sklearn.ensemble", "sklearn.tree", "sklearn.cluster"),
    ),
    "statsmodels": ("statsmodels.api", "statsmodels.formula.api"),
}


def modules_of(packages: Iterable[str]) -> tuple[str, ...]:
    """Return the modules to import for these packages, in one order whatever theirs was."""
    return tuple(part for package in sorted(set(packages)) for part in PARTS.get(package, (package,)))
