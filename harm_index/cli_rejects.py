"""The command line of decisions about what landed: files withdrawn, rejected rows settled."""

from rich.console import Console

from harm_index.folders import Folders
from harm_index.terminal import say


def decide_on_file(
    out: Console, folders: Folders, withdraw: str | None, restore: str | None, by: str, why: str
) -> None:
    """Withdraw or restore a landed file, and say so."""
    from harm_index import landing

    if withdraw is not None:
        batch = landing.withdraw(folders, withdraw, by, why)
        say(out, f"{landing.named(batch)} is withdrawn: no later night counts its rows.")
    if restore is not None:
        batch = landing.restore(folders, restore, by, why)
        say(out, f"{landing.named(batch)} is restored: the next night counts its rows.")
