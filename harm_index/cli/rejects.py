"""The command line of decisions about what landed: files withdrawn, rejected rows settled."""

from typing import Annotated

import typer
from rich.console import Console

from harm_index.cli.options import DATA, By, Data, SettingsFile, Why
from harm_index.counting import number_of
from harm_index.errors import DecisionFault
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.terminal import console, say

app = typer.Typer(
    no_args_is_help=True,
    help="Rejected rows that wait for correction, and decisions about them.",
)
Row = Annotated[str, typer.Argument(metavar="FILE:LINE", help="As the list shows it.")]
out = console()


@app.command("list")
def list_rejects(data: Data = DATA, settings: SettingsFile = None) -> None:
    """Show each rejected crime, and each correction that cannot be read, but no value of it."""
    from harm_index import rejects

    found = rejects.waiting(Folders(data), Settings.read(settings))
    for reject in found:
        say(out, str(reject))
    weighty = sum(reject.is_counted for reject in found)
    crimes = number_of(weighty, "row")
    out.print(f"Rejected crimes, each without a weight in the window of its day: {crimes}.")
    if others := len(found) - weighty:
        waiting = number_of(others, "row")
        out.print(f"Corrections of other feeds, without effect until put right: {waiting}.")


@app.command()
def resolve(
    row: Row, data: Data = DATA, by: By = "", why: Why = "", settings: SettingsFile = None
) -> None:
    """Settle one row, so that it no longer counts; who and why are kept for ever."""
    from harm_index import rejects

    folders = Folders(data)
    with folders.held():
        place = rejects.resolve(folders, Settings.read(settings), row, by, why)
    say(out, f"{place}, no longer counts.")


@app.command()
def reopen(row: Row, data: Data = DATA, by: By = "", why: Why = "") -> None:
    """Reopen a settled row, so that it waits again."""
    from harm_index import rejects

    folders = Folders(data)
    with folders.held():
        place = rejects.reopen(folders, row, by, why)
    say(out, f"{place}, waits again.")


def decide_on_file(
    out: Console, folders: Folders, withdraw: str | None, restore: str | None, by: str, why: str
) -> None:
    """Withdraw or restore a landed file, and say so."""
    from harm_index import landing

    if withdraw is not None and restore is not None:
        raise DecisionFault(
            "--withdraw and --restore are two decisions; give one of them, then the other."
        )
    if withdraw is not None:
        batch = landing.withdraw(folders, withdraw, by, why)
        say(out, f"{landing.named(batch)} is withdrawn: no later night counts its rows.")
    if restore is not None:
        batch = landing.restore(folders, restore, by, why)
        say(out, f"{landing.named(batch)} is restored: the next night counts its rows.")
