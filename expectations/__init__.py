"""What must hold of a table before anyone may read it: one module per mart and per landed feed.

A module names its TABLE and lists its EXPECTATIONS, each with the severity, the reason in plain
words, and the type and arguments that Great Expectations gives it. They are plain data, so that
listing them costs nothing; harm_index.gx_duckdb runs them.

A mart's module is named as the mart is, a feed's is feed_<name>; being here is enough to be run.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal

Severity = Literal["critical", "warning"]


@dataclass(frozen=True)
class Expectation:
    """One thing that must hold of a table."""

    severity: Severity
    why: str
    type: str
    kwargs: dict[str, Any]

    @property
    def rule(self) -> str:
        """The type, and what it is about: expect_column_values_to_be_unique (person_id)."""
        kwargs = self.kwargs
        about = [kwargs[name] for name in ("column", "column_A", "column_B") if name in kwargs]
        about += kwargs.get("column_list", [])
        about += [f"mostly {kwargs['mostly']}"] if "mostly" in kwargs else []
        return f"{self.type} ({', '.join(about)})" if about else self.type


@dataclass(frozen=True)
class Suite:
    """What must hold of one table."""

    table: str
    expectations: tuple[Expectation, ...]

    def __post_init__(self) -> None:
        rules = [expectation.rule for expectation in self.expectations]
        if twice := sorted({rule for rule in rules if rules.count(rule) > 1}):
            raise ValueError(f"{self.table} has {twice[0]} twice; a result could not tell which.")


def critical(why: str, type: str, **kwargs: Any) -> Expectation:
    """Where this does not hold, nothing is published."""
    return Expectation("critical", why, type, kwargs)


def warning(why: str, type: str, **kwargs: Any) -> Expectation:
    """Where this does not hold, the page of results says so, and the night goes on."""
    return Expectation("warning", why, type, kwargs)


def by_table() -> dict[str, Suite]:
    """Every suite by its table."""
    modules = [
        import_module(f"{__name__}.{module.name}")
        for module in iter_modules(__path__)
        if not module.ispkg
    ]
    return collect(Suite(module.TABLE, tuple(module.EXPECTATIONS)) for module in modules)


def collect(suites: Iterable[Suite]) -> dict[str, Suite]:
    """Suites by their table, of which each has one."""
    collected: dict[str, Suite] = {}
    for suite in suites:
        if collected.setdefault(suite.table, suite) is not suite:
            raise ValueError(f"{suite.table} has two modules in {__name__}.")
    return collected
