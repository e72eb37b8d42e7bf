"""Write the folders of a release: every team's lists, for Excel, for machines and as workbooks.

Each part is read once for all teams and then cut into folders, nil returns included.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from harm_index import spreadsheet
from harm_index.counting import number_of
from harm_index.lists import csvw, definition, recipients, workbook
from harm_index.lists.definition import Audience, Part, folder_name
from harm_index.lists.terms import MACHINE, Terms, Written, kinds_of, write_file
from harm_index.warehouse.dictionary import describe

PROXY = ", proxy by published category"
GROUP = "{audience}-metadata.json"
# The columns that are blank, and the list that is empty, without a side feed.
RESTS_ON = {"order_expires": "orders", "urn": "schools"}
SAYS = {
    "window_start": ("DATE", "The window's first day."),
    "window_end": ("DATE", "The day after the window's last day."),
    "basis": ("VARCHAR", "Which crimes the score counts, by whom they were noticed."),
    "weights": ("VARCHAR", "The weights the harm is counted in."),
    "classification": ("VARCHAR", "How the row may be handled; it goes on every printed sheet."),
}


@dataclass(frozen=True)
class Sheet:
    """The rows of one part for every folder, as values and as lines, and which are whose."""

    part: Part
    rows: pl.DataFrame
    # The header and then each row, for Excel and for machines.
    lines: tuple[list[bytes], list[bytes]]
    places: dict[str, tuple[int, int]]
    # What its columns are: as JSON for Excel, and for machines.
    for_excel: str
    for_machines: dict[str, Any]

    def of(self, team: str) -> pl.DataFrame:
        """A team's rows."""
        return self.rows.slice(*self.places.get(team, (0, 0)))

    def files(self, team: str) -> tuple[bytes, bytes]:
        """A team's rows as a file for Excel and one for machines; of no rows, a nil return."""
        first, count = self.places.get(team, (0, 0))
        excel, machines = (
            [lines[0], *lines[first + 1 : first + 1 + count]] for lines in self.lines
        )
        return spreadsheet.for_excel(excel), spreadsheet.for_machines(machines)


def write_lists(
    con: duckdb.DuckDBPyConnection, folder: Path, terms: Terms, *, workbooks: bool = False
) -> Written:
    """Write every team's folder, nil returns included, and who may be sent what of it."""
    folder.mkdir(mode=0o750)
    written = Written()
    found = con.sql("select neighbourhood_code from core.neighbourhood").fetchall()
    teams = [*sorted(code for (code,) in found), definition.UNASSIGNED]
    for of_force, codes in ((True, [definition.FORCE_CODE]), (False, teams)):
        sheets = [
            read(con, part, terms, of_force=of_force)
            for part in definition.parts(of_force=of_force)
        ]
        for code in codes:
            _write_folder(folder, code, sheets, terms, written)
            if workbooks:
                _write_workbooks(folder, code, sheets, terms, written)
    recipients.write(con, folder / recipients.FILE, terms, written)
    return written


def read(con: duckdb.DuckDBPyConnection, part: Part, terms: Terms, *, of_force: bool) -> Sheet:
    """The rows of a part, equals in an order that means nothing, and its columns described."""
    kinds = kinds_of(con, part.table)
    left_out = {*definition.SORTING, *part.without}
    names = part.columns or [name for name in kinds if name not in left_out]
    whose = f"'{definition.FORCE_CODE}'" if of_force and part.is_of_every_team else "team_code"
    found = con.sql(
        f"select {whose} as _folder, {', '.join(names)} from {part.table} "
        f"where {part.where} order by _folder, {part.order}"
    ).pl()
    found = found.with_columns(pl.col(_means(found)).round(4).cast(pl.Decimal(38, 4)))
    said = {name: value for name, value in _said(part, terms, kinds).items() if name in part.terms}
    rows = found.drop("_folder").with_columns(**said)
    columns = [(name, kinds[name], describe(part.table, name, part.section)) for name in names]
    columns += [(name, *SAYS[name]) for name in said]
    schemas = [
        csvw.schema([csvw.column(*column, for_excel=edition) for column in columns], part.key)
        for edition in (True, False)
    ]
    return Sheet(
        part,
        rows,
        (spreadsheet.csv_lines(spreadsheet.as_text(rows)), spreadsheet.csv_lines(rows)),
        _places(found["_folder"]),
        csvw.as_json(schemas[0]),
        schemas[1],
    )


def _places(folders: pl.Series) -> dict[str, tuple[int, int]]:
    """Where the rows of each folder start, and how many there are; they stand together."""
    runs = folders.rle().struct.unnest()
    starts = runs["len"].cum_sum() - runs["len"]
    return dict(zip(runs["value"], zip(starts, runs["len"], strict=True), strict=True))


def _means(rows: pl.DataFrame) -> list[str]:
    """The columns with all the decimals of a mean, of which a list shows as many as of others."""
    kinds = rows.schema.items()
    return [name for name, kind in kinds if isinstance(kind, pl.Decimal) and kind.scale > 6]


def _said(part: Part, terms: Terms, kinds: dict[str, str]) -> dict[str, pl.Expr]:
    proxied = pl.col("proxy_count") > 0 if "proxy_count" in kinds else pl.lit(False)
    return {
        "window_start": pl.lit(terms.window_start),
        "window_end": pl.lit(terms.window_end),
        "basis": pl.lit(terms.basis),
        "weights": pl.when(proxied)
        .then(pl.lit(terms.weights + PROXY))
        .otherwise(pl.lit(terms.weights)),
        "classification": pl.lit(terms.marking(part.audience.is_restricted)),
    }


def _write_folder(
    folder: Path, team: str, sheets: Sequence[Sheet], terms: Terms, written: Written
) -> None:
    """Write a team's files in both editions, and what describes them to each audience."""
    home = folder / folder_name(team)
    (home / MACHINE).mkdir(mode=0o750, parents=True)
    home.chmod(0o750)
    tables: dict[Audience, list[dict[str, Any]]] = defaultdict(list)
    for sheet in sheets:
        part, rows = sheet.part, sheet.of(team)
        name = f"{part.file_name(home.name)}.csv"
        for_excel, plain = sheet.files(team)
        write_file(home / name, for_excel)
        write_file(home / MACHINE / name, plain)
        table = csvw.table(name, _about(part, team, terms), _notes(part, rows, terms))
        beside = f"{name}-metadata.json"
        write_file(home / beside, csvw.beside(table, sheet.for_excel).encode())
        tables[part.audience].append(table | {"tableSchema": sheet.for_machines})
        written.rows[f"{home.name}/{name}"] = rows.height
        written.note(team, part.audience.name, (name, beside, f"{MACHINE}/{name}"))
        if part.kind:
            written.listed[team, part.audience.name] += rows.height
            written.unassigned_rows += rows.height if team == definition.UNASSIGNED else 0
    for audience, described in tables.items():
        rights = terms.marking(audience.is_restricted)
        about = {"creator": terms.force_name, "rights": rights, "coverage": team}
        group = GROUP.format(audience=audience.name)
        write_file(home / MACHINE / group, csvw.group(about, described).encode())
        written.note(team, audience.name, (f"{MACHINE}/{group}",))


def _write_workbooks(
    folder: Path, team: str, sheets: Sequence[Sheet], terms: Terms, written: Written
) -> None:
    """Write a workbook for each list, with its crimes, and one for each form.

    Suspects and victims, adults and children, never share one.
    """
    by_name = {sheet.part.name: sheet for sheet in sheets}
    for sheet in sheets:
        part = sheet.part
        if part.kind:
            listed = workbook.Tab(part.kind.heading, sheet.of(team), "leaves_on")
            tabs = [listed, workbook.Tab("Crimes", by_name[f"{part.name}_crimes"].of(team))]
        elif part.columns == definition.FORM:
            tabs = [workbook.Tab("Visits", sheet.of(team), choices=definition.outcomes())]
        else:
            continue
        name = f"{part.file_name(folder_name(team))}.xlsx"
        about = workbook.About(
            part.title,
            terms.force_name,
            terms.marking(part.audience.is_restricted),
            terms.window_end,
            " ".join(_not_known(part, sheet.of(team), terms)),
        )
        workbook.write(folder / folder_name(team) / name, tabs, about)
        written.note(team, part.audience.name, (name,))


def _about(part: Part, team: str, terms: Terms) -> dict[str, str]:
    return {
        "title": part.title,
        "creator": terms.force_name,
        "rights": terms.marking(part.audience.is_restricted),
        "coverage": team,
        "temporal": f"{terms.window_start}/{terms.window_end}",
        "description": f"Window from {terms.window_start} up to, not including, "
        f"{terms.window_end}. Weights: {terms.weights}. Basis: {terms.basis}. "
        "For review by people: nothing here decides anything about anyone.",
    }


def _not_known(part: Part, rows: pl.DataFrame, terms: Terms) -> list[str]:
    """What a list cannot say, because a feed that it rests on has not come or cannot be used."""
    asked = [feed for column, feed in RESTS_ON.items() if part.kind and column in rows.columns]
    return [terms.absent[feed] for feed in asked if feed in terms.absent]


def _notes(part: Part, rows: pl.DataFrame, terms: Terms) -> list[str]:
    """What a reader of the file should know of it."""
    unknown = _not_known(part, rows, terms)
    if rows.is_empty():
        return ["Nil return: nothing to list.", *unknown]
    notes = [f"{number_of(rows.height, 'row')}.", *unknown]
    if part.kind is None:
        return notes
    if (rows["listed_by"] == "tie").any():
        notes.append("The end of the list falls inside a tie, which is taken whole.")
    if staying := rows.filter(pl.col("listed_by") == "band").height:
        notes.append(
            f"Below the end of the list, and kept from last time: {number_of(staying, 'row')}."
        )
    if rows["weights"].str.ends_with(PROXY).any():
        notes.append("Published street crime: weights are proxies by category, not by offence.")
    return notes
