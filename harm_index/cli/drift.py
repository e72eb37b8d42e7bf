"""The command line of changes in what a feed holds."""

from typing import Annotated

import typer

from harm_index import terminal
from harm_index.cli.options import DATA, By, Data, Why
from harm_index.store.folders import Folders
from harm_index.terminal import say

app = typer.Typer(no_args_is_help=True, help="The usual content of feeds, and changes to it.")
out = terminal.console()


@app.command()
def accept(
    column: Annotated[
        str, typer.Argument(help="<feed>.<column>, or <feed>.rows, as the check names it.")
    ],
    by: By = "",
    why: Why = "",
    data: Data = DATA,
) -> None:
    """Accept an intended change: the latest delivery counts as usual from now on."""
    from harm_index import landing

    folders = Folders(data)
    with folders.held():
        landing.accept_drift(folders, column, by, why)
    say(out, f"{column}: its latest delivery counts as usual from now on.")
