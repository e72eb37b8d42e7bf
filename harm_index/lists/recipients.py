"""Write who is sent which files of a release, for whatever sends them."""

from pathlib import Path

import duckdb
import polars as pl

from harm_index import spreadsheet
from harm_index.lists import csvw
from harm_index.lists.definition import folder_name
from harm_index.lists.terms import MACHINE, Terms, Written, kinds_of, write_file
from harm_index.warehouse.dictionary import describe

FILE = "recipients.csv"
OF_FOLDERS = {
    "folder": ("VARCHAR", "The folder, beside this file, that the files are in."),
    "row_count": ("BIGINT", "The rows of the lists among the files."),
    "file_count": ("BIGINT", "How many files there are."),
    "files": ("VARCHAR", "The files of the folder that the audience may be sent."),
}


def write(con: duckdb.DuckDBPyConnection, path: Path, terms: Terms, written: Written) -> None:
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
    write_both(path, rows, terms, kinds_of(con, "mart.list_recipient"))
    whole = found.group_by("team_code").agg(pl.col("is_approved").all())["is_approved"]
    written.sending = {
        "approved_folders": int(whole.sum()),
        "unapproved_folders": int((~whole).sum()),
        "approved_audiences": int(found["is_approved"].sum()),
        "unapproved_audiences": int((~found["is_approved"]).sum()),
    }


def write_both(path: Path, rows: pl.DataFrame, terms: Terms, kinds: dict[str, str]) -> None:
    """Write who is sent what as every list is: guarded for Excel, and plain for machines.

    Whether it is approved is true or false in both: who sends acts on it.
    """
    known = {name: (kind, describe("mart.list_recipient", name)) for name, kind in kinds.items()}
    described = {name: (OF_FOLDERS | known)[name] for name in rows.columns}
    about = {"creator": terms.force_name, "rights": terms.classification}
    guarded = spreadsheet.as_text(rows).with_columns(rows["is_approved"])
    plain = path.with_suffix(f".{MACHINE}{path.suffix}")
    write_file(path, spreadsheet.for_excel(spreadsheet.csv_lines(guarded)))
    write_file(plain, spreadsheet.for_machines(spreadsheet.csv_lines(rows)))
    schema = csvw.schema(
        [csvw.column(name, *of, for_excel=False) for name, of in described.items()],
        ("team_code", "audience"),
    )
    table = csvw.table(path.name, about, [])
    for file, text in (
        (path, csvw.beside(table, csvw.as_json(schema))),
        (plain, csvw.group(about, [table | {"url": plain.name, "tableSchema": schema}])),
    ):
        write_file(file.with_name(f"{file.name}-metadata.json"), text.encode())
