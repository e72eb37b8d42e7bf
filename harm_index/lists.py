"""The lists that teams receive: CSV for Excel, each with its metadata beside it.

Columns come from an allow-list: what a list model selects, less what only sorts rows into files.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import duckdb
import polars as pl

from harm_index.catalogue import columns_of, describe

UNASSIGNED = "unassigned"
# What a spreadsheet takes for the start of something to run; OWASP, CSV Injection.
RUNS_IN_A_SPREADSHEET = r"^[=+\-@\t\r\n]"
SORTING = ("team_code", "is_child")


@dataclass(frozen=True)
class ListFile:
    """One kind of file: its name, the model it is of, and whose rows it takes (None: everyone's)."""

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
    ListFile("victims", "list.victims", "Victims by harm", False),
    ListFile("victims_under_18", "list.victims", "Victims under 18 by harm", True),
    ListFile("organisations", "list.organisations", "Organisations by harm"),
    ListFile("locations", "list.locations", "Locations by harm"),
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
    list_length: dict[str, int]


def write_lists(con: duckdb.DuckDBPyConnection, folder: Path, terms: Terms) -> dict[str, int]:
    """Write every team's folder, nil returns included; return the rows of each file by its path."""
    folder.mkdir(mode=0o750)
    teams = [
        code for (code,) in con.sql("select neighbourhood_code from core.neighbourhood").fetchall()
    ]
    rows = dict(_write_folder(con, folder, "force", FORCE, ["force"], terms))
    rows |= dict(_write_folder(con, folder, "team", TEAM, [*sorted(teams), UNASSIGNED], terms))
    return rows


def _write_folder(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    scope: str,
    files: tuple[ListFile, ...],
    teams: list[str],
    terms: Terms,
) -> Iterator[tuple[str, int]]:
    for file in files:
        kinds = dict(columns_of(con, file.table))
        rows = _read(con, file, kinds, terms)
        by_team = rows.partition_by("team_code", as_dict=True)
        for team in teams:
            frame = by_team.get((team,), rows.clear())
            path = folder / folder_name(team) / f"{file.name}.csv"
            path.parent.mkdir(mode=0o750, exist_ok=True)
            listed = frame.drop(SORTING, strict=False)
            write_csv(listed, path)
            about = _metadata(file, path.name, team, kinds, frame, terms.list_length[scope], terms)
            _write_text(path.with_name(f"{path.name}-metadata.json"), about)
            yield f"{folder_name(team)}/{path.name}", frame.height


def folder_name(team_code: str) -> str:
    """A team's folder: its code, with what a file name cannot hold written as %XX."""
    name = quote(team_code, safe=" ")
    return f"%2E{name[1:]}" if name.startswith(".") else name


def _read(
    con: duckdb.DuckDBPyConnection, file: ListFile, kinds: dict[str, str], terms: Terms
) -> pl.DataFrame:
    """The rows of a list as they are to be read, equals in an order that means nothing."""
    wanted = "true" if file.children is None else f"is_child = {file.children}"
    rows = con.sql(f"from {file.table} where {wanted} order by team_code, rank, list_row_id").pl()
    proxied = pl.col("proxy_count") > 0 if "proxy_count" in kinds else pl.lit(False)
    return rows.with_columns(
        basis=pl.lit(terms.basis),
        weights=pl.when(proxied)
        .then(pl.lit(f"{terms.weights}, proxy by published category"))
        .otherwise(pl.lit(terms.weights)),
    )


def write_csv(rows: pl.DataFrame, path: Path) -> None:
    """Write rows as Excel reads them: UTF-8 with BOM, RFC 4180, and no cell that it would run."""
    with path.open("wb") as file:
        rows.select(_cell(column, kind) for column, kind in rows.schema.items()).write_csv(
            file, include_bom=True, line_terminator="\r\n"
        )
    path.chmod(0o640)


def _cell(column: str, kind: pl.DataType) -> pl.Expr:
    """A column as text: numbers without idle zeros, yes and no, text that a spreadsheet leaves be."""
    value = pl.col(column)
    if isinstance(kind, pl.Decimal):
        text = value.cast(pl.String)
        return (
            pl.when(text.str.contains(".", literal=True))
            .then(text.str.strip_chars_end("0").str.strip_chars_end("."))
            .otherwise(text)
        ).alias(column)
    if kind == pl.Boolean:
        return pl.when(value).then(pl.lit("yes")).when(~value).then(pl.lit("no")).alias(column)
    if kind == pl.String:
        guarded = pl.when(value.str.contains(RUNS_IN_A_SPREADSHEET)).then("'" + value)
        return guarded.otherwise(value).alias(column)
    return value


def _metadata(
    file: ListFile,
    url: str,
    team: str,
    kinds: dict[str, str],
    frame: pl.DataFrame,
    length: int,
    terms: Terms,
) -> str:
    """The CSV on the Web description of one file (W3C Tabular Data Model, 2015)."""
    marking = f"{terms.classification} - CHILDREN" if file.is_restricted else terms.classification
    notes = [f"{frame.height} rows." if frame.height else "Nil return: nothing to list."]
    if length and frame.height > length:
        notes.append(f"The list holds {length}; a tie at its end is taken whole.")
    if "proxy_count" in kinds and (frame["proxy_count"] > 0).any():
        notes.append("Published street crime: weights are proxies by category, not by offence.")
    columns = [
        {"name": name, "titles": name, "datatype": _datatype(kind), "dc:description": text}
        for name, kind, text in [
            *((n, k, describe(file.table, n)) for n, k in kinds.items() if n not in SORTING),
            ("basis", "VARCHAR", describe("core.run", "basis")),
            ("weights", "VARCHAR", "The weights the harm is counted in."),
        ]
    ]
    about = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": url,
        "dc:title": file.title,
        "dc:creator": terms.force_name,
        "dc:rights": marking,
        "dc:coverage": team,
        "dc:temporal": f"{terms.window_start}/{terms.window_end}",
        "dc:description": f"Window from {terms.window_start} up to, not including, "
        f"{terms.window_end}. Weights: {terms.weights}. Basis: {terms.basis}. "
        "For review by people: nothing here decides anything about anyone.",
        "notes": notes,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {"columns": columns, "primaryKey": "list_row_id"},
    }
    return json.dumps(about, indent=2, ensure_ascii=False) + "\n"


def _datatype(kind: str) -> str | dict[str, str]:
    if kind == "BOOLEAN":
        return {"base": "boolean", "format": "yes|no"}
    kinds = {"BIGINT": "integer", "INTEGER": "integer", "DATE": "date", "DOUBLE": "double"}
    return "decimal" if kind.startswith("DECIMAL") else kinds.get(kind, "string")


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o640)
