"""The command line of decisions about what landed: files withdrawn, rejected rows settled."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from harm_index.errors import DecisionFault
from harm_index.folders import Folders
from harm_index.terminal import console, say

app = typer.Typer(
    no_args_is_help=True,
    help="Rejected rows that count as crimes without a weight until they are put right.",
)
Data = Annotated[Path, typer.Option(help="Where landing, work, snapshots and releases go.")]
DATA = Path("data")
out = console()


@app.command("list")
def list_rejects(data: Data = DATA) -> None:
    """Show every rejected row that still counts: its file, its line and the reason, no value."""
    from harm_index import rejects

    found = rejects.counting(Folders(data))
    for reject in found:
        say(out, str(reject))
    out.print(f"{len(found):,} rejected rows count as crimes without a weight.")


@app.command()
def resolve(
    row: Annotated[str, typer.Argument(metavar="FILE:LINE", help="As the list shows it.")],
    data: Data = DATA,
    by: Annotated[str, typer.Option(help="Who decides.")] = "",
    why: Annotated[str, typer.Option(help="Why the row needs no correction.")] = "",
) -> None:
    """Settle one rejected row, so that it counts no more: recorded for ever, with who and why."""
    from harm_index import rejects

    folders = Folders(data)
    with folders.held():
        reject = rejects.resolve(folders, row, by, why)
    place = f"{reject.file_name} ({reject.file_sha256[:8]}), line {reject.line}"
    say(out, f"{place}, counts no more.")


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
