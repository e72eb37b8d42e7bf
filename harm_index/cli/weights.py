"""The command line of reference tables: harm-index weights import, categories and the others."""

from pathlib import Path
from typing import Annotated

import typer

from harm_index import terminal
from harm_index.counting import number_of
from harm_index.terminal import say

app = typer.Typer(no_args_is_help=True, help="Import reference tables from their publishers.")
REFERENCE = Path("data") / "reference"
out = terminal.console()


@app.command("import")
def import_weights(
    workbook: Path,
    edition: Annotated[str, typer.Option(help="The edition's year, such as 2020.")],
    folder: Annotated[Path, typer.Option(help="Where the table goes.")] = REFERENCE,
) -> None:
    """Read an official CCHI workbook into one tidy table, and report oddities in it."""
    from harm_index import importers

    report = importers.import_weights(workbook, edition, folder)
    say(
        out,
        f"{number_of(report.row_count, 'offence')} of the {edition} edition: {report.weights_file}",
    )
    for fault, count in report.fault_counts.items():
        say(out, f"  {fault}: {count:,}")
    say(out, f"Each is named in {report.report_file}.")


@app.command("categories")
def import_categories(csv: Path, folder: Annotated[Path, typer.Option()] = REFERENCE) -> None:
    """Make stand-in weights for data.police.uk categories from their subgroups' medians."""
    from harm_index import importers

    say(out, str(importers.import_categories(csv, folder)))


@app.command("geography")
def import_geography(
    wards: Path, areas: Path, folder: Annotated[Path, typer.Option()] = REFERENCE
) -> None:
    """Make the tables of wards and of small areas (LSOAs) from their boundaries."""
    from harm_index import importers

    for path in importers.import_geography(wards, areas, folder):
        say(out, str(path))


@app.command("volumes")
def import_volumes(csv: Path, folder: Annotated[Path, typer.Option()] = REFERENCE) -> None:
    """Make the table of Home Office recorded crime by force and financial year."""
    from harm_index import importers

    say(out, str(importers.import_volumes(csv, folder)))
