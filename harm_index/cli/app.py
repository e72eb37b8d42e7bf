"""The command line: harm-index run, and each step of it by itself."""

import logging
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from harm_index import __version__, clock, faults, terminal
from harm_index.cli import drift, rejects, synth, weights
from harm_index.cli.options import DATA, By, Data, SettingsFile, Why
from harm_index.cli.progress import Progress
from harm_index.counting import number_of
from harm_index.errors import HarmIndexError, MemoryFault, NotBuilt
from harm_index.settings import Settings
from harm_index.store import publications
from harm_index.store.folders import Folders
from harm_index.terminal import plain, say

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Rank the people and places behind the most harm, by the Cambridge Crime Harm Index.",
)
for part, name in ((weights, "weights"), (rejects, "rejects"), (drift, "drift")):
    app.add_typer(part.app, name=name)

AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The window ends before this day; else today."),
]
Incoming = Annotated[
    Path | None,
    typer.Option(help="The folder of deliveries; else DATA/incoming. Another is only read."),
]
Future = Annotated[
    bool, typer.Option("--allow-future", help="Allow a date after today; current stays.")
]
File = Annotated[str | None, typer.Option(metavar="FILE", help="A landed file, by name or hash.")]
out = terminal.console()


def main() -> None:
    """Run the command line; an error is one sentence and its own exit code."""
    # Nothing here multiplies matrices, and the threads for it would take memory at the start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        with faults.explained():
            app()
    except HarmIndexError as error:
        sys.stderr.write(plain(f"{error}\n", keep="\n"))
        if isinstance(error, MemoryFault):
            os._exit(error.exit_code)  # libraries taken down without memory may crash, and hide it
        sys.exit(error.exit_code)


def _show_version(is_asked: bool) -> None:
    """Before a command is looked for, because none is needed."""
    if is_asked:
        say(out, __version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log each table.")] = False,
) -> None:
    """Rank the people and places behind the most harm, by the Cambridge Crime Harm Index."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.ERROR, format="%(asctime)s %(message)s"
    )


@app.command()
def run(
    data: Data = DATA,
    incoming: Incoming = None,
    as_of: AsOf = None,
    settings: SettingsFile = None,
    as_demo: Annotated[
        bool,
        typer.Option(
            "--demo",
            help="As of the first of this month; where nothing is delivered, invent a force.",
        ),
    ] = False,
    allow_future: Future = False,
) -> None:
    """Run a night: land, build, check and publish; on the first of a month, its release too."""
    from harm_index import demo, night
    from harm_index.cli import summary

    folders, values = Folders(data), Settings.read(settings)
    day = as_of.date() if as_of else clock.today().replace(day=1) if as_demo else clock.today()
    is_invented = False
    with Progress() as progress:
        if as_demo and incoming is None and demo.is_wanted(folders):
            folders = folders.demo
            if is_invented := demo.is_wanted(folders):
                progress("inventing a force, because nothing has been delivered")
                demo.deliver(folders, day)
        done = night.run(
            folders,
            values,
            day,
            incoming,
            progress,
            allow_future=allow_future,
            arriving="whole" if is_invented else "wait",
        )
    summary.show_night(out, folders, done)


@app.command()
def land(
    data: Data = DATA,
    incoming: Incoming = None,
    withdraw: File = None,
    restore: File = None,
    by: By = "",
    why: Why = "",
    settings: SettingsFile = None,
) -> None:
    """Land delivered files; rows that cannot be used are kept, with the reason.

    With --withdraw or --restore nothing is taken in: one landed file is taken out of every later
    night, or put back.
    """
    from harm_index import night
    from harm_index.cli import summary

    folders, values = Folders(data), Settings.read(settings)
    if withdraw is not None or restore is not None:
        with folders.held():
            rejects.decide_on_file(out, folders, withdraw, restore, by, why)
        return
    with folders.held(), Progress() as progress:
        landed = night.land(folders, incoming, settings=values, progress=progress)
    summary.show_landed(out, landed)


@app.command()
def build(data: Data = DATA, as_of: AsOf = None, settings: SettingsFile = None) -> None:
    """Build the warehouse for a date from everything landed."""
    from harm_index import night

    folders = Folders(data)
    with folders.held(), Progress() as progress:
        path = night.build(folders, Settings.read(settings), _day(as_of), progress)
    say(out, str(path))


@app.command()
def check(
    data: Data = DATA,
    as_of: AsOf = None,
    settings: SettingsFile = None,
    as_gx: Annotated[
        Path | None,
        typer.Option(
            "--as-gx",
            metavar="FOLDER",
            help="Check nothing; write a suite of each feed and mart as Great Expectations JSON.",
        ),
    ] = None,
) -> None:
    """Check every rule on the warehouse that was built for a date."""
    from harm_index import checks, night

    if as_gx is not None:
        _write_suites(as_gx)
        return
    folders, day = Folders(data), _day(as_of)
    with folders.held():
        _require_built(folders, day)
        results = night.check(folders, Settings.read(settings), day)
    for result in results:
        if not result.passed:
            say(out, f"{result.severity}: {result}")
    say(
        out,
        f"{number_of(len(results), 'rule')} checked; {folders.checks(day)}/index.html shows them.",
    )
    checks.refuse(results)


@app.command()
def publish(
    data: Data = DATA,
    as_of: AsOf = None,
    settings: SettingsFile = None,
    allow_future: Future = False,
) -> None:
    """Check the warehouse that was built for a date, and publish it whole or not at all."""
    from harm_index import night

    folders, values, day = Folders(data), Settings.read(settings), _day(as_of)
    if not allow_future:
        night.refuse_future(day)
    with folders.held():
        _require_built(folders, day)
        results = night.check(folders, values, day)
        done = night.publish_checked(folders, values, day, results, release=day.day == 1)
    say(out, str(done.release or done.snapshot))


@app.command()
def serve(data: Data = DATA, settings: SettingsFile = None) -> None:
    """Run every night and month unattended, with Prefect's schedules and no other server."""
    from harm_index.prefect_environment import defaults

    command = [sys.executable, "-m", "harm_index.flows.serve", "--data", str(data)]
    command += ["--settings", str(settings)] if settings else []
    os.execve(sys.executable, command, {**defaults(data), **os.environ})


@app.command()
def models(
    as_dictionary: Annotated[
        bool, typer.Option("--dictionary", help="Print the data dictionary instead.")
    ] = False,
    depth: Annotated[
        bool, typer.Option("--depth", help="Print the longest chain of them instead.")
    ] = False,
) -> None:
    """List the tables in the order they are built, and what each reads."""
    from harm_index.warehouse import longest_way, read_models

    if as_dictionary:
        from harm_index import night
        from harm_index.warehouse import dictionary

        with night.empty() as con:
            sys.stdout.write(dictionary.as_markdown(con))
        return
    if depth:
        way = longest_way(read_models())
        say(out, f"{number_of(len(way), 'model')} deep: {' > '.join(way)}")
        return
    for model in read_models().values():
        say(out, f"{model.name}  <-  {', '.join(sorted(model.reads)) or 'nothing'}")


@app.command()
def status(data: Data = DATA, settings: SettingsFile = None) -> None:
    """Show the last good night, stale data, and rows and files that wait."""
    from harm_index.cli import summary

    summary.show_status(out, Folders(data), _today())
    # Last, so that a fault in the settings hides nothing of the nights.
    summary.show_waiting(out, Folders(data), Settings.read(settings))


@app.command()
def query(
    sql: Annotated[
        str | None, typer.Argument(help="A query; else one is read from the input.")
    ] = None,
    data: Data = DATA,
) -> None:
    """Query the current snapshot, read-only; try: from mart.suspect_harm limit 10."""
    from harm_index.query import prompt

    prompt.query(out, publications.current(Folders(data)), sql)


@app.command()
def explain(
    reference: Annotated[
        str, typer.Argument(help="A nominal or a location, as the force writes it.")
    ],
    data: Data = DATA,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="A date that was published; else the last."),
    ] = None,
    role: Annotated[
        Literal["suspect", "victim"] | None, typer.Option(help="Only as suspect, or as victim.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Show the whole arithmetic of one score: personal data, for your own terminal alone."""
    from harm_index.explain import answer, sentences

    folder = answer.find(Folders(data), as_of.date() if as_of else None)
    told = answer.explain(folder, reference, role)
    if json:
        sys.stdout.write(answer.as_json(told) + "\n")
    else:
        sentences.show(out, told)


app.command()(synth.synth)


def _write_suites(folder: Path) -> None:
    from harm_index import night
    from harm_index.checks import gx_duckdb, suites
    from harm_index.warehouse import dictionary

    with night.empty() as con:
        found = suites.by_table(dictionary.names_by_table(con))
    gx_duckdb.write(found.values(), folder)
    say(out, f"{number_of(len(found), 'suite')} written into {folder}.")


def _today() -> date:

    return clock.today()


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of else _today()


def _require_built(folders: Folders, day: date) -> None:
    if not folders.warehouse(day).exists():
        raise NotBuilt(
            f"No warehouse has been built for {day}; run harm-index build --as-of {day} first."
        )
