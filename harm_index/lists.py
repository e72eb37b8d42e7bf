"""The lists that teams receive: CSV for Excel, each with its metadata beside it.

Columns come from an allow-list: what a list model selects, less what only sorts rows into files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import polars as pl

from harm_index import csvw, spreadsheet
from harm_index.catalogue import columns_of, describe

UNASSIGNED = "unassigned"
PROXY = ", proxy by published category"
# Columns that sort rows into files, and are in none.
SORTING = ("team_code", "is_child")


@dataclass(frozen=True)
class ListFile:
    """One kind of file: its name, its model, and whose rows it takes (children: None is all)."""

    name: str
    table: str
    title: str
    children: bool | None = None

    @property
    def is_restricted(self) -> bool:
        """Children's rows are for those who may see them alone."""
        return self.children is True


FORCE = (
    ListFile("suspects", "list.suspects", "Suspects by harm", False),
    ListFile("suspects_under_18", "list.suspects", "Suspects under 18 by harm", True),
    ListFile("repeat_suspects", "list.repeat_suspects", "Repeat suspects by harm", False),
    ListFile(
        "repeat_suspects_under_18",
        "list.repeat_suspects",
        "Repeat suspects under 18 by harm",
        True,
    ),
    ListFile("victims", "list.victims", "Victims by harm", False),
    ListFile("victims_under_18", "list.victims", "Victims under 18 by harm", True),
    ListFile("organisations", "list.organisations", "Organisations by harm"),
    ListFile("locations", "list.locations", "Locations by harm"),
    ListFile("schools", "list.schools", "Secondary schools by harm near them"),
)
TEAM = (
    ListFile("suspects", "list.team_suspects", "Suspects by harm in the neighbourhood", False),
    ListFile(
        "suspects_under_18",
        "list.team_suspects",
        "Suspects under 18 by harm in the neighbourhood",
        True,
    ),
    ListFile("victims", "list.victims", "Victims who live in the neighbourhood by harm", False),
    ListFile(
        "victims_under_18",
        "list.victims",
        "Victims under 18 who live in the neighbourhood by harm",
        True,
    ),
    ListFile("locations", "list.locations", "Locations in the neighbourhood by harm"),
)


@dataclass(frozen=True)
class Terms:
    """What every list says of itself: the run it is from and how it may be handled."""

    classification: str
    force_name: str
    window_start: str
    window_end: str
    basis: str
    weights: str


def write_lists(con: duckdb.DuckDBPyConnection, folder: Path, terms: Terms) -> dict[str, int]:
    """Write every team's folder, nil returns included; return the rows of each file by its path."""
    folder.mkdir(mode=0o750)
    teams = [
        code for (code,) in con.sql("select neighbourhood_code from core.neighbourhood").fetchall()
    ]
    rows = dict(_write_folder(con, folder, FORCE, ["force"], terms))
    rows |= dict(_write_folder(con, folder, TEAM, [*sorted(teams), UNASSIGNED], terms))
    return rows


def _write_folder(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    files: tuple[ListFile, ...],
    teams: list[str],
    terms: Terms,
) -> Iterator[tuple[str, int]]:
    for file in files:
        rows, columns = _read(con, file, terms)
        by_team = spreadsheet.as_text(rows).partition_by("team_code", as_dict=True)
        nothing = spreadsheet.as_text(rows.clear())
        for team in teams:
            listed = by_team.get((team,), nothing)
            path = folder / folder_name(team) / f"{file.name}.csv"
            path.parent.mkdir(mode=0o750, exist_ok=True)
            spreadsheet.write_csv(listed.drop(SORTING, strict=False), path)
            notes = _notes(listed)
            metadata = csvw.table(path.name, _about(file, team, terms), notes, columns)
            beside = path.with_name(f"{path.name}-metadata.json")
            beside.write_text(metadata, encoding="utf-8")
            beside.chmod(0o640)
            yield f"{folder_name(team)}/{path.name}", listed.height


def folder_name(team_code: str) -> str:
    """A team's folder: its code, with what a file name cannot hold written as %XX."""
    name = quote(team_code, safe=" ")
    return f"%2E{name[1:]}" if name.startswith(".") else name


def _read(
    con: duckdb.DuckDBPyConnection, file: ListFile, terms: Terms
) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """The rows of a list, equals in an order that means nothing, and its columns described."""
    kinds = {n: k for n, k in columns_of(con, file.table) if n not in SORTING}
    wanted = "true" if file.children is None else f"is_child = {file.children}"
    rows = con.sql(f"from {file.table} where {wanted} order by team_code, rank, list_row_id").pl()
    proxied = pl.col("proxy_count") > 0 if "proxy_count" in kinds else pl.lit(False)
    weights = pl.when(proxied).then(pl.lit(terms.weights + PROXY)).otherwise(pl.lit(terms.weights))
    columns = [csvw.column(n, k, describe(file.table, n)) for n, k in kinds.items()]
    columns.append(csvw.column("basis", "VARCHAR", describe("core.run", "basis")))
    columns.append(csvw.column("weights", "VARCHAR", "The weights the harm is counted in."))
    return rows.with_columns(basis=pl.lit(terms.basis), weights=weights), columns


def _about(file: ListFile, team: str, terms: Terms) -> dict[str, str]:
    marking = f"{terms.classification} - CHILDREN" if file.is_restricted else terms.classification
    return {
        "title": file.title,
        "creator": terms.force_name,
        "rights": marking,
        "coverage": team,
        "temporal": f"{terms.window_start}/{terms.window_end}",
        "description": f"Window from {terms.window_start} up to, not including, "
        f"{terms.window_end}. Weights: {terms.weights}. Basis: {terms.basis}. "
        "For review by people: nothing here decides anything about anyone.",
    }


def _notes(listed: pl.DataFrame) -> list[str]:
    """What a reader of the file should know of it."""
    if listed.is_empty():
        return ["Nil return: nothing to list."]
    notes = [f"{listed.height} rows."]
    if (listed["listed_by"] == "tie").any():
        notes.append("The end of the list falls inside a tie, which is taken whole.")
    if staying := (listed["listed_by"] == "band").sum():
        notes.append(f"{staying} rows are below the end of the list and stay on it from last time.")
    if listed["weights"].str.ends_with(PROXY).any():
        notes.append("Published street crime: weights are proxies by category, not by offence.")
    return notes
