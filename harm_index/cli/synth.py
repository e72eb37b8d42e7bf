"""The command line of invented forces: harm-index synth."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from harm_index import clock, terminal
from harm_index.terminal import say

out = terminal.console()


def synth(
    folder: Path,
    crimes: Annotated[int, typer.Option(min=500, help="How many crimes.")] = 20_000,
    months: Annotated[int, typer.Option(min=1, max=120, help="Over how many months.")] = 24,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same files.")] = 1,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day after the last; else this month's first."),
    ] = None,
    releases: Annotated[
        int | None, typer.Option(min=4, max=12, help="Deliver it month by month, for releases.")
    ] = None,
) -> None:
    """Invent a force, with planted faults and their answer key, and write its feeds."""
    from harm_index.paths import SHIPPED
    from harm_index.synth import synthesise, synthesise_months

    plan: dict[str, Any] = {
        "crimes": crimes,
        "months": months,
        "seed": seed,
        "until": until.date() if until else clock.today().replace(day=1),
        "reference": SHIPPED,
    }
    if releases is not None:
        key = synthesise_months(folder, releases=releases, **plan)
        say(out, f"{', '.join(key.releases)} in {folder}; movements_key.json says who moves.")
        return
    synthesise(folder, **plan)
    said = f"{crimes:,} crimes before {plan['until']} in {folder}"
    say(out, f"{said}; answer_key.json says what is planted.")
