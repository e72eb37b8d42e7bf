"""Functions of SciPy and statsmodels that models call where SQL has none.

A library is imported when a model first has rows to ask about: a night without an audit pays for
none of it. Each function gives null where an argument is null, or where a figure cannot be told.
What the libraries warn of they say by such a figure, so that no warning reaches a terminal.
"""

import warnings
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from math import isfinite
from threading import Lock
from typing import Any

import duckdb
import numpy as np

CONFIDENCE = 0.95
ALPHA = 1 - CONFIDENCE
RESAMPLES = 999
FINE_RESAMPLES = 19_999
# Fewer crimes than these cannot show how rare their gravest are: of the 95% ranges of 100 crimes
# 86 in 100 held the truth, of 200 91, of 500 95 (docs/method/change.md).
LEAST_CRIMES = 500

Struct = dict[str, float | str | None]


def define(con: duckdb.DuckDBPyConnection) -> None:
    """Let the models of a connection call these functions."""
    for function, arguments, result in FUNCTIONS:
        con.create_function(function.__name__, quiet(function), list(arguments), result)


# Which warnings are shown is a setting of the whole process: one at a time may change it.
_one_at_a_time = Lock()


def quiet(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function without the warnings of its library."""

    @wraps(function)
    def quiet(*arguments: Any) -> Any:
        with _one_at_a_time, warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return function(*arguments)

    return quiet


def share_interval(count: float, trials: float) -> Struct:
    """The 95% interval of a share, within 0 and 1 (Wilson 1927).

    trials may be an effective number: that of a simple sample as certain as a weighted one.
    """
    low, high = _proportions().proportion_confint(count, trials, alpha=ALPHA, method="wilson")
    share = count / trials  # which the interval holds, but for the rounding of a float
    return {"low": max(0.0, min(float(low), share)), "high": min(1.0, max(float(high), share))}


def effective_trials(share: float, margin: float) -> float:
    """How many trials of a simple sample have this share and this 95% margin either side.

    Weighted samples are published so; the number takes their place wherever a count is asked for
    (Korn and Graubard 1998). The share must lie between 0 and 1, and the margin above 0.
    """
    return float(share * (1 - share) * (_scipy().norm.ppf(1 - ALPHA / 2) / margin) ** 2)


def share_change(count: float, trials: float, count_before: float, trials_before: float) -> Struct:
    """How far a share lies from an earlier one, independent of it.

    z and p_value are of the unpooled test, as inspectors publish it, and null where neither sample
    varies. The bounds low and high are of the difference at 95% (Newcombe 1998, method 10). They
    hold at 100% and in small samples, where z does not.
    """
    proportions = _proportions()
    samples = (count, trials, count_before, trials_before)
    varies = 0 < count < trials or 0 < count_before < trials_before
    test = varies and proportions.test_proportions_2indep(*samples, compare="diff", method="wald")
    low, high = proportions.confint_proportions_2indep(
        *samples, compare="diff", method="newcomb", alpha=ALPHA
    )
    return {
        "z": _told(test.statistic) if test else None,
        "p_value": _told(test.pvalue) if test else None,
        "low": _told(low),
        "high": _told(high),
    }


def _told(figure: float) -> float | None:
    """A figure, or null where a library could not tell it."""
    return float(figure) if isfinite(figure) else None


def outlier_lines(values: list[float]) -> Struct:
    """Lines one standard deviation either side of the unweighted mean of units.

    The method is that of the police inspectorate's value for money and PEEL reports. Plain values
    are used where they look normal (Shapiro-Wilk does not reject them at 5%). Otherwise their logs
    are used where those are more normal (the greater W), and plain values where they are not. The
    scale says which: plain, log, constant (no unit differs: the lines are the mean) or too few
    (fewer than three units: no lines). Logs of values not above zero do not exist, so with one of
    those the scale is plain.
    """
    found = np.asarray(values, dtype=float)
    lines: Struct = {"mean": float(found.mean()) if found.size else None}
    if found.size < 3:
        return _lines("too few", lines)
    if found.min() == found.max():
        return _lines("constant", lines, found.mean(), 0)
    shapiro = _scipy().shapiro
    plain = shapiro(found)
    lines |= {"plain_w": float(plain.statistic), "plain_p": float(plain.pvalue)}
    if plain.pvalue < ALPHA and found.min() > 0:
        logs = np.log(found)
        log_w = float(shapiro(logs).statistic)
        lines["log_w"] = log_w
        if log_w > plain.statistic:
            low, high = np.exp(logs.mean() + logs.std(ddof=1) * np.array([-1, 1]))
            return _lines("log", lines | {"low": float(low), "high": float(high)})
    return _lines("plain", lines, found.mean(), found.std(ddof=1))


def _lines(scale: str, found: Struct, middle: float = 0, spread: float | None = None) -> Struct:
    """Every field of the result, with lines either side of the middle where there is a spread."""
    lines: Struct = dict.fromkeys(("mean", "low", "high", "plain_w", "plain_p", "log_w"))
    if spread is not None:
        lines |= {"low": float(middle - spread), "high": float(middle + spread)}
    return {"scale": scale, **lines, **found}


def harm_interval(days: list[float], crimes: list[int], seed: str) -> Struct:
    """The 95% range of a sum of harm by a bootstrap over its crimes.

    Each weight in days has its number of crimes. To resample every crime a Poisson(1) number of
    times (Hanley and MacGibbon 2006) is to resample the crimes of one weight a Poisson number of
    times, however many they are. Their number then varies too. Null for fewer than LEAST_CRIMES.
    The same seed gives the same range.
    """
    if sum(crimes) < LEAST_CRIMES:
        return {"low": None, "high": None}
    totals = _dice(seed).poisson(crimes, size=(RESAMPLES, len(crimes))) @ np.asarray(days)
    low, high = np.quantile(totals, [ALPHA / 2, 1 - ALPHA / 2])
    return {"low": float(low), "high": float(high)}


def harm_change_p(
    days: list[float], crimes: list[int], crimes_before: list[int], share: float, seed: str
) -> float:
    """How likely a change of harm as large as this is, if only chance parts two windows.

    A permutation test: each crime of either window fell in the later one by chance, with the share
    of the days that it has of both. Of each weight in days there are so many crimes, so that a
    binomial number of them falls there. A small answer is drawn again, finely enough to be held
    beside those of a hundred neighbourhoods. The same seed gives the same answer; 1 where there is
    no crime in either.
    """
    weights, now = np.asarray(days), np.asarray(crimes, dtype=np.int64)
    both = now + np.asarray(crimes_before, dtype=np.int64)
    if not both.any():
        return 1.0
    dice = _dice(seed)

    def drawn(resamples: int) -> float:
        found = _scipy().monte_carlo_test(
            now,
            rvs=lambda size: dice.binomial(both, share, size=(size[0], both.size)),
            statistic=lambda counts, axis: np.abs((counts - both * share) @ weights),
            vectorized=True,
            n_resamples=resamples,
            alternative="greater",
        )
        return float(found.pvalue)

    rough = drawn(RESAMPLES)
    return rough if rough > ALPHA else drawn(FINE_RESAMPLES)


def false_discovery(p_values: list[float]) -> list[float]:
    """P-values allowed for their number: of those at most q, a share of q at most is by chance.

    In the order they came (Benjamini and Hochberg 1995).
    """
    return [float(value) for value in _scipy().false_discovery_control(p_values)]


def linked_labels(pairs: list[list[int]]) -> list[int]:
    """For each of the nodes 1, 2, ... that pairs link, the least node that it hangs together with.

    Directly or through others: the connected components of an undirected graph, each labelled by
    its first node.
    """
    graph = import_module("scipy.sparse.csgraph")
    coordinates = np.asarray(pairs, dtype=np.int64).T - 1
    size = int(coordinates.max()) + 1
    ties = import_module("scipy.sparse").coo_array(
        (np.ones(coordinates.shape[1], dtype=bool), tuple(coordinates)), shape=(size, size)
    )
    _, component = graph.connected_components(ties, directed=False)
    _, first = np.unique(component, return_index=True)
    return [int(node) + 1 for node in first[component]]


def _scipy() -> Any:
    return import_module("scipy.stats")


def _proportions() -> Any:
    return import_module("statsmodels.stats.proportion")


def _dice(seed: str) -> np.random.Generator:
    return np.random.default_rng(list(seed.encode()))


_LINES = (
    "struct(scale varchar, mean double, low double, high double, "
    "plain_w double, plain_p double, log_w double)"
)
_RANGE = "struct(low double, high double)"
FUNCTIONS: tuple[tuple[Callable[..., Any], tuple[str, ...], str], ...] = (
    (share_interval, ("double", "double"), _RANGE),
    (effective_trials, ("double", "double"), "double"),
    (
        share_change,
        ("double", "double", "double", "double"),
        "struct(z double, p_value double, low double, high double)",
    ),
    (outlier_lines, ("double[]",), _LINES),
    (harm_interval, ("double[]", "bigint[]", "varchar"), _RANGE),
    (harm_change_p, ("double[]", "bigint[]", "bigint[]", "double", "varchar"), "double"),
    (false_discovery, ("double[]",), "double[]"),
    (linked_labels, ("bigint[][]",), "bigint[]"),
)
