"""The options and arguments of several commands, which mean the same in each."""

from pathlib import Path
from typing import Annotated

import typer

from harm_index.store import data_format


def _known(data: Path) -> Path:
    data_format.require_known(data)
    return data


Data = Annotated[
    Path,
    typer.Option(help="Where landing, work, snapshots and releases go.", callback=_known),
]
SettingsFile = Annotated[
    Path | None, typer.Option(help="Settings (TOML); else harm-index.toml here, else the defaults.")
]
By = Annotated[str, typer.Option(help="The person who decides.")]
Why = Annotated[str, typer.Option(help="Why, so that others can understand it later.")]
DATA = Path("data")
