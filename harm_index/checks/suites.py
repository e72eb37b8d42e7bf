"""What must hold of each table before anyone may read it: one suite for every feed and mart.

The suites of feeds are written in Great Expectations' own classes in the folder expectations; those
of marts are made from what sql/columns.toml says of their columns. What the build has enforced
already, which is the key of each table, is asked of no mart again.
"""

import traceback
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import pydantic.v1

from harm_index.declared import columns
from harm_index.declared.columns import ROWS, Column, Rule, Severity
from harm_index.errors import ModelError
from harm_index.warehouse import Model, dictionary

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation as GreatExpectation

FEEDS = "harm_index.expectations"


@dataclass(frozen=True)
class Expectation:
    """One thing that must hold of a table, by the type and arguments of Great Expectations."""

    severity: Severity
    why: str
    type: str
    kwargs: dict[str, Any]

    @classmethod
    def of(cls, stated: "GreatExpectation") -> "Expectation":
        """What an object of Great Expectations states; its notes say why."""
        said = stated.configuration
        why = said.notes if isinstance(said.notes, str) else ""
        severity: Severity = "warning" if said.severity == "warning" else "critical"
        return cls(severity, why, said.type, said.kwargs)

    @property
    def rule(self) -> str:
        """The type, and what it is about: expect_column_values_to_be_unique (person_id)."""
        kwargs = self.kwargs
        about = [kwargs[name] for name in ("column", "column_A", "column_B") if name in kwargs]
        about += kwargs.get("column_list", [])
        about += [f"mostly {kwargs['mostly']}"] if "mostly" in kwargs else []
        return f"{self.type} ({', '.join(about)})" if about else self.type

    @property
    def is_of_rows(self) -> bool:
        """Whether it is about single rows, and not about the table as a whole."""
        return not self.type.startswith("expect_table_")


@dataclass(frozen=True)
class Suite:
    """What must hold of one table."""

    table: str
    expectations: tuple[Expectation, ...]

    def __post_init__(self) -> None:
        rules = [expectation.rule for expectation in self.expectations]
        if twice := sorted({rule for rule in rules if rules.count(rule) > 1}):
            raise ModelError(f"{self.table} has {twice[0]} twice; a result could not tell which.")


def by_table(built: Mapping[str, Collection[str]]) -> dict[str, Suite]:
    """Every suite by its table, of the columns that each table was built with."""
    return {suite.table: suite for suite in (*feeds(), *marts(built))}


def feeds() -> list[Suite]:
    """The suite of every feed; importing Great Expectations takes seconds.

    Raises ModelError where an expectation is unknown, or an argument is not of its type.
    """
    found = []
    for info in iter_modules(import_module(FEEDS).__path__):
        with _explained(info.name):
            module = import_module(f"{FEEDS}.{info.name}")
        found.append(Suite(module.TABLE, tuple(map(Expectation.of, module.EXPECTATIONS))))
    return found


def marts(built: Mapping[str, Collection[str]]) -> list[Suite]:
    """The suite of every published mart, of the columns that it was built with.

    Empty for one that was not built. Raises ModelError where a rule of a mart's own section is of a
    column that it has not.
    """
    published = dictionary.published_models()
    return [
        Suite(model.name, tuple(_of_mart(model, built.get(model.name, ()))))
        for model in published
        if model.name.startswith("mart.")
    ]


def _of_mart(model: Model, names: Collection[str]) -> Iterator[Expectation]:
    """What must hold of the columns of a mart, in their order, and then of how many rows it has."""
    own = {name: said for (table, name), said in columns.read().items() if table == model.name}
    if unknown := [name for name in own if names and name not in (*names, ROWS)]:
        raise ModelError(f"sql/columns.toml: {model.name} has no column {unknown[0]}.")
    for name in names:
        column = columns.column(model.name, name)
        for rule in column.rules.values():
            if rule.other is not None and rule.other not in names:
                # What holds of a name in every mart may be beside one that this mart lacks.
                if rule.kind in own.get(name, Column()).rules:
                    raise ModelError(f"sql/columns.toml: {model.name} has no column {rule.other}.")
            elif not (rule.kind == "not_null" and rule.mostly is None and name in model.key):
                yield from _expected(name, rule, column)
    if names and ROWS in own:
        for rule in own[ROWS].rules.values():
            yield from _expected(ROWS, rule, own[ROWS])


def _expected(name: str, rule: Rule, column: Column) -> Iterator[Expectation]:
    """What a rule of a column is to Great Expectations: once for both ends of a range."""
    about: dict[str, Any] = {} if name == ROWS else {"column": name}
    match rule.kind:
        case "not_null":
            kind = "column_values_to_not_be_null"
        case "min" | "max":
            if rule.kind == "max" and "min" in column.rules:
                return
            both = {end: column.rules[end].bound for end in ("min", "max") if end in column.rules}
            about |= {f"{end}_value": bound for end, bound in both.items()}
            kind = "table_row_count" if name == ROWS else "column_values"
            kind += "_to_be_between"
        case "values" | "not_values":
            kind = f"column_values_to_{'not_' * (rule.kind == 'not_values')}be_in_set"
            about["value_set"] = list(rule.bound)
        case _:
            kind = "column_pair_values_a_to_be_greater_than_b"
            about = {"column_A": rule.bound, "column_B": name, "or_equal": rule.kind == "at_most"}
            about["ignore_row_if"] = "either_value_is_missing"
    about |= {"mostly": rule.mostly} if rule.mostly else {}
    yield Expectation(rule.severity, rule.why, f"expect_{kind}", about)


@contextmanager
def _explained(module: str) -> Iterator[None]:
    """Turn what is wrong with an expectation of a feed into a sentence that says where it is."""
    try:
        yield
    except (AttributeError, TypeError, pydantic.v1.ValidationError) as error:
        frames = traceback.extract_tb(error.__traceback__)
        line = next(f.lineno for f in reversed(frames) if f.filename.endswith(f"{module}.py"))
        said = str(error)
        if isinstance(error, pydantic.v1.ValidationError):
            told = sorted({f"{fault['loc'][0]}: {fault['msg']}" for fault in error.errors()})
            said = f"{error.model.__name__}: {'; '.join(told)}"
        raise ModelError(f"expectations/{module}.py, line {line}: {said}.") from None
