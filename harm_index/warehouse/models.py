"""The models: every SQL file in the folder of a layer is one table, and the query that makes it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import sqlglot
from sqlglot import exp

from harm_index.declared.sql_file import header, opening
from harm_index.errors import ModelError
from harm_index.paths import SQL

LAYERS = ("staging", "core", "listing", "mart", "list")
GIVEN = ("landing", "reference", "run")


@dataclass(frozen=True)
class Model:
    """One table, the query that makes it and the columns that identify a row.

    A view is a table that is not kept, because one model reads it, once, and has its key.
    """

    name: str
    sql: str
    grain: str
    key: tuple[str, ...]
    is_view: bool = False

    @classmethod
    def read(cls, path: Path) -> "Model":
        """Read a model from its file, whose folder is its schema and whose stem is its name."""
        sql = path.read_text(encoding="utf-8")
        grain, key = header(sql, "grain"), header(sql, "key")
        if grain is None or key is None:
            raise ModelError(
                f"{path}: add '-- grain:' and '-- key:' lines that say what a row is and "
                "which columns identify it."
            )
        return cls(
            f"{path.parent.name}.{path.stem}",
            sql,
            grain,
            tuple(re.split(r",\s*", key)),
            header(sql, "kept") is not None,
        )

    @cached_property
    def reads(self) -> frozenset[str]:
        """The tables that the query reads, as schema.table."""
        tables = sqlglot.parse_one(self.sql, dialect="duckdb").find_all(exp.Table)
        return frozenset(f"{table.db}.{table.name}" for table in tables if table.db)

    @property
    def description(self) -> str:
        """The sentences that open the file."""
        return opening(self.sql)


@cache
def read_models(folder: Path = SQL) -> dict[str, Model]:
    """Every model by its name, each after the models it reads; ModelError where there is none."""
    models = {
        model.name: model
        for name in LAYERS
        for model in map(Model.read, sorted(folder.glob(f"{name}/*.sql")))
    }
    if not models:
        raise ModelError(
            f"{folder} holds no model: this installation lacks its SQL; install it again."
        )
    given = {f"{name}.{path.stem}" for name in GIVEN for path in folder.glob(f"{name}/*.sql")}
    graph = {name: model.reads - given for name, model in models.items()}
    for name, reads in graph.items():
        if unknown := reads - models.keys():
            raise ModelError(
                f"{name} reads {', '.join(sorted(unknown))}, but {folder} has no such file."
            )
    try:
        return {name: models[name] for name in TopologicalSorter(graph).static_order()}
    except CycleError as error:
        raise ModelError(
            f"Models read each other in a circle: {' -> '.join(error.args[1])}."
        ) from None


def longest_way(models: Mapping[str, Model]) -> list[str]:
    """The names of the models that must be built one after the other, where that takes longest.

    models are in the order that they are built in; the depth of their graph is how many are named.
    """
    ways: dict[str, list[str]] = {}
    for name, model in models.items():
        before = (ways[read] for read in sorted(model.reads) if read in ways)
        ways[name] = [*max(before, key=len, default=[]), name]
    return max(ways.values(), key=len, default=[])


def upstream(models: Mapping[str, Model], names: Iterable[str]) -> list[Model]:
    """The models that are named and all that they read, in the order of the models given."""
    wanted = set(names)
    for name, model in reversed(list(models.items())):
        if name in wanted:
            wanted |= model.reads & models.keys()
    return [model for name, model in models.items() if name in wanted]
