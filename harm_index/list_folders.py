"""Write the folders of a release: every team's lists, for Excel, for machines and as workbooks.

Each part is read once for all teams and then cut into folders, nil returns included.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from harm_index import csvw, lists, spreadsheet, workbook
from harm_index.catalogue import describe
from harm_index.lists import Audience, Part, folder_name

PROXY = ", proxy by published category"
MACHINE = "machine"
GROUP = "{audience}-metadata.json"
RECIPIENTS = "recipients.csv"
# The columns that are blank, and the list that is empty, without a side feed.
RESTS_ON = {"order_expires": "orders", "urn": "schools"}
SAYS = {
    "window_start": ("DATE", "The window's first day."),
    "window_end": ("DATE", "The day after the window's last day."),
    "basis": ("VARCHAR", "Which crimes the score counts, by whom they were noticed."),
    "weights": ("VARCHAR", "The weights the harm is counted in."),
    "classification": ("VARCHAR", "How the row may be handled; it goes on every printed sheet."),
}
OF_FOLDERS = {
    "folder": ("VARCHAR", "The folder, beside this file, that the files are in."),
    "row_count": ("BIGINT", "The rows of the lists among the files."),
    "file_count": ("BIGINT", "How many files there are."),
    "files": ("VARCHAR", "The files of the folder that the audience may be sent."),
}


@dataclass(frozen=True)
class Terms:
    """What every list says of itself: the run it is from and how it may be handled."""

    classification: str
    force_name: str
    window_start: date
    window_end: date
    basis: str
    weights: str
    # The side feeds that nothing is known of, each with the sentence that says so.
    absent: Mapping[str, str] = field(default_factory=dict)

    def marking(self, is_restricted: bool) -> str:
        """The marking of a file; children's are marked as such."""
        return f"{self.classification} - CHILDREN" if is_restricted else self.classification


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


@dataclass
class Written:
    """What was written: the rows of each file by its path, and who may be sent how much."""

    rows: dict[str, int] = field(default_factory=dict)
    unassigned_rows: int = 0
    sending: dict[str, int] = field(default_factory=dict)
    # By team and audience: the files, and the rows of the lists among them.
    files: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    listed: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def note(self, team: str, audience: str, names: Iterable[str]) -> None:
        """Keep who may be sent some files of a team's folder."""
        self.files[team, audience] += names


def write_lists(
    con: duckdb.DuckDBPyConnection, folder: Path, terms: Terms, *, workbooks: bool = False
) -> Written:
    """Write every team's folder, nil returns included, and who may be sent what of it."""
    folder.mkdir(mode=0o750)
    written = Written()
    found = con.sql("select neighbourhood_code from core.neighbourhood").fetchall()
    teams = [*sorted(code for (code,) in found), lists.UNASSIGNED]
    for of_force, codes in ((True, [lists.FORCE_CODE]), (False, teams)):
        sheets = [
            read(con, part, terms, of_force=of_force) for part in lists.parts(of_force=of_force)
        ]
        for code in codes:
            _write_folder(folder, code, sheets, terms, written)
            if workbooks:
                _write_workbooks(folder, code, sheets, terms, written)
    _write_recipients(con, folder / RECIPIENTS, terms, written)
    return written


def read(con: duckdb.DuckDBPyConnection, part: Part, terms: Terms, *, of_force: bool) -> Sheet:
    """The rows of a part, equals in an order that means nothing, and its columns described."""
    kinds = _kinds(con, part.table)
    left_out = {*lists.SORTING, *part.without}
    names = part.columns or [name for name in kinds if name not in left_out]
    whose = f"'{lists.FORCE_CODE}'" if of_force and part.is_of_every_team else "team_code"
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


def _kinds(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The columns of a table and their types."""
    found = con.sql(f"from {table}")
    return dict(zip(found.columns, map(str, found.types), strict=True))


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
        _write(home / name, for_excel)
        _write(home / MACHINE / name, plain)
        table = csvw.table(name, _about(part, team, terms), _notes(part, rows, terms))
        beside = f"{name}-metadata.json"
        _write(home / beside, csvw.beside(table, sheet.for_excel).encode())
        tables[part.audience].append(table | {"tableSchema": sheet.for_machines})
        written.rows[f"{home.name}/{name}"] = rows.height
        written.note(team, part.audience.name, (name, beside, f"{MACHINE}/{name}"))
        if part.kind:
            written.listed[team, part.audience.name] += rows.height
            written.unassigned_rows += rows.height if team == lists.UNASSIGNED else 0
    for audience, described in tables.items():
        rights = terms.marking(audience.is_restricted)
        about = {"creator": terms.force_name, "rights": rights, "coverage": team}
        group = GROUP.format(audience=audience.name)
        _write(home / MACHINE / group, csvw.group(about, described).encode())
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
        elif part.columns == lists.FORM:
            tabs = [workbook.Tab("Visits", sheet.of(team), choices=lists.outcomes())]
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


def _write_recipients(
    con: duckdb.DuckDBPyConnection, path: Path, terms: Terms, written: Written
) -> None:
    """Write who is sent which files, for whatever sends them, and count what is approved."""
    found = con.sql("from mart.list_recipient order by team_code, audience").pl()
    parts = list(zip(found["team_code"], found["audience"], strict=True))
    rows = found.select(
        *("team_code", "audience"),
        pl.Series("folder", [folder_name(team) for team, _ in parts], pl.String),
        pl.Series("row_count", [written.listed[part] for part in parts], pl.Int64),
        pl.Series("file_count", [len(written.files[part]) for part in parts], pl.Int64),
        pl.Series("files", ["; ".join(written.files[part]) for part in parts], pl.String),
        *("recipient", "approved_by", "approved_on", "expires_on", "is_approved"),
    )
    _write_both(path, rows, terms, _kinds(con, "mart.list_recipient"))
    whole = found.group_by("team_code").agg(pl.col("is_approved").all())["is_approved"]
    written.sending = {
        "approved_folders": int(whole.sum()),
        "unapproved_folders": int((~whole).sum()),
        "approved_audiences": int(found["is_approved"].sum()),
        "unapproved_audiences": int((~found["is_approved"]).sum()),
    }


def _write_both(path: Path, rows: pl.DataFrame, terms: Terms, kinds: dict[str, str]) -> None:
    """Write who is sent what as every list is: guarded for Excel, and plain for machines.

    Whether it is approved is true or false in both: who sends acts on it.
    """
    known = {name: (kind, describe("mart.list_recipient", name)) for name, kind in kinds.items()}
    described = {name: (OF_FOLDERS | known)[name] for name in rows.columns}
    about = {"creator": terms.force_name, "rights": terms.classification}
    guarded = spreadsheet.as_text(rows).with_columns(rows["is_approved"])
    plain = path.with_suffix(f".{MACHINE}{path.suffix}")
    _write(path, spreadsheet.for_excel(spreadsheet.csv_lines(guarded)))
    _write(plain, spreadsheet.for_machines(spreadsheet.csv_lines(rows)))
    schema = csvw.schema(
        [csvw.column(name, *of, for_excel=False) for name, of in described.items()],
        ("team_code", "audience"),
    )
    table = csvw.table(path.name, about, [])
    for file, text in (
        (path, csvw.beside(table, csvw.as_json(schema))),
        (plain, csvw.group(about, [table | {"url": plain.name, "tableSchema": schema}])),
    ):
        _write(file.with_name(f"{file.name}-metadata.json"), text.encode())


def _write(path: Path, content: bytes) -> None:
    """Write a file that its owner and group alone may read."""
    path.write_bytes(content)
    path.chmod(0o640)


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
    notes = [f"{rows.height} rows.", *unknown]
    if part.kind is None:
        return notes
    if (rows["listed_by"] == "tie").any():
        notes.append("The end of the list falls inside a tie, which is taken whole.")
    if staying := (rows["listed_by"] == "band").sum():
        notes.append(f"{staying} rows are below the end of the list and stay on it from last time.")
    if rows["weights"].str.ends_with(PROXY).any():
        notes.append("Published street crime: weights are proxies by category, not by offence.")
    return notes
