"""The results of a run and the state of the data folder, on a terminal: counts and places only."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb
from rich import box
from rich.console import Console
from rich.table import Table

from harm_index import checks, landing, publish, rejects, report, warehouse
from harm_index.cli.options import DATA
from harm_index.counting import number_of
from harm_index.declared.feeds import read_feeds
from harm_index.file_names import shown
from harm_index.landing import arrivals
from harm_index.night import Night
from harm_index.publish import manifest
from harm_index.settings import Settings
from harm_index.store import journal, publications
from harm_index.store.folders import Folders
from harm_index.terminal import cell, say

SHOWN_REJECTS = 20


def show_night(console: Console, folders: Folders, night: Night) -> None:
    """Say what was loaded, rejected, quarantined, checked and published, and how to look at it."""
    assert night.published is not None
    snapshot = night.published.snapshot
    about = manifest.read(snapshot)
    say(console, f"\n{about['settings']['force_name']}", "bold")
    say(
        console,
        f"Run for {night.as_of}: crimes from "
        f"{about['window']['start']} up to {about['window']['end']}, "
        f"CCHI {about['weights_edition']}, basis {', '.join(about['basis'])}.",
    )
    console.print(_landed(night, about["inputs"]))
    for sentence in night.landed.told if night.landed else ():
        say(console, sentence)
    with warehouse.connect(snapshot / publish.DATABASE, read_only=True) as con:
        console.print(_harm(con))
        say(console, _quarantine(con))
        for sentence in report.not_known(con).values():
            say(console, sentence)
    say(console, _checks(night.results))
    for text in _places(folders, night.published.snapshot, night.published.release):
        say(console, text)
    current = folders.snapshots / publications.CURRENT
    if current.resolve() != snapshot.resolve():
        say(console, _stays(current, snapshot))
    if night.landed:
        show_still_withdrawn(console, night.landed)
    took = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in night.seconds.items())
    say(console, f"Took {sum(night.seconds.values()):.1f} s: {took}.")


def _stays(current: Path, snapshot: Path) -> str:
    """Why readers are not pointed at a snapshot: there is a later one, or it is after today."""
    if not current.exists():
        return f"Current stays pointing at nothing: {snapshot.name} is after today."
    stays = current.resolve()
    if publications.is_before(snapshot, stays):
        return f"Current stays {stays.name}, which is later than {snapshot.name}."
    return f"Current stays {stays.name}, the last up to today; {snapshot.name} is after today."


def _landed(night: Night, inputs: Sequence[dict[str, object]]) -> Table:
    table = Table("feed", title="Loaded", title_justify="left", box=box.SIMPLE)
    for column in ("files", "new files", "rows", "rejected"):
        table.add_column(column, justify="right")
    new = [batch.feed for batch in night.landed.took] if night.landed else []
    for feed in dict.fromkeys(str(batch["feed"]) for batch in inputs):
        of_feed = [batch for batch in inputs if batch["feed"] == feed]
        rows, rejected = (
            sum(int(str(batch[name])) for batch in of_feed)
            for name in ("row_count", "reject_count")
        )
        table.add_row(
            cell(feed), *map("{:,}".format, (len(of_feed), new.count(feed), rows, rejected))
        )
    return table


def _harm(con: duckdb.DuckDBPyConnection) -> Table:
    table = Table(title="Counted", title_justify="left", box=box.SIMPLE)
    table.add_column("crimes of the window", no_wrap=True)
    for column in ("crimes", "no weight", "harm (days)"):
        table.add_column(column, justify="right")
    lines = con.sql(
        "select harm.line_label, harm.crime_count, harm.unscored_count, harm.harm_days "
        "from mart.force_harm as harm join core.line_label as label using (section, line) "
        "where section = 'series' and harm.crime_count > 0 order by label.line_order"
    ).fetchall()
    for label, crimes, unscored, harm in lines:
        shown = "not known" if harm is None else f"{harm:,.1f}"
        table.add_row(cell(label), f"{crimes:,}", f"{unscored:,}", shown)
    return table


def _quarantine(con: duckdb.DuckDBPyConnection) -> str:
    [(codes, crimes)] = con.sql(
        "select count(*), coalesce(sum(window_crime_count), 0) from mart.code_quarantine "
        "where window_crime_count > 0"
    ).fetchall()
    [(held,)] = con.sql("select count(*) from mart.listing_hold").fetchall()
    return (
        f"Quarantined: {number_of(crimes, 'crime')} under {number_of(codes, 'code')} without one "
        "weight (mart.code_quarantine). Kept off the lists by a rule: "
        f"{number_of(held, 'suspect or victim', 'suspects and victims')} (mart.listing_hold)."
    )


def _checks(results: Sequence[checks.Result]) -> str:
    warned = [result for result in results if not result.passed]
    named = "".join(f"\n  warning: {result}" for result in warned)
    return f"Checked: {number_of(len(results), 'rule')}, {len(results) - len(warned)} held.{named}"


def _places(folders: Folders, snapshot: Path, release: Path | None) -> list[str]:
    elsewhere = "" if folders.root == DATA else f" --data {folders.root}"
    shown = [
        f"Snapshot: {snapshot}  (look: {sys.argv[0]} query{elsewhere}, or open "
        f"{snapshot / 'checks'}/index.html)"
    ]
    if release is not None:
        lists = manifest.read(release)
        shown.append(
            f"Release: {release}  ({number_of(len(lists['lists']), 'list')}, "
            f"{number_of(lists['unassigned_rows'], 'row')} in no neighbourhood; "
            f"look: {release / 'lists' / 'force'}/suspects.csv)"
        )
    if (folders.root / "rejects").is_dir():
        shown.append(f"Rejected rows, to send to the owner of the data: {folders.root / 'rejects'}")
    return shown


def show_landed(console: Console, landed: landing.Landed) -> None:
    """Say what became of each file that was delivered."""
    for batch in landed.took:
        say(console, batch.said)
    for sentence in landed.told:
        say(console, sentence)
    say(
        console,
        f"{number_of(len(landed.took), 'file')} landed, {len(landed.repeated)} had landed before, "
        f"{number_of(len(landed.ignored), 'other file')} ignored.",
    )
    show_still_withdrawn(console, landed)


def show_still_withdrawn(console: Console, landed: landing.Landed) -> None:
    """Name what was delivered although its content was withdrawn: it stays out."""
    for name in landed.withdrawn:
        say(
            console,
            f"{name} stays withdrawn; `harm-index land --restore` takes it in again.",
        )


def _withdrawn(folders: Folders) -> Iterator[str]:
    """A line for each file that is withdrawn now: who decided it, when and why."""
    decided = landing.withdrawn(folders.root)
    for batch in landing.every_batch(folders.root) if decided else []:
        if decision := decided.get(batch.file_sha256):
            yield (
                f"Withdrawn: {landing.named(batch)}, {number_of(batch.row_count, 'row')}, "
                f"by {decision.by} on {decision.decided_at[:10]}: {decision.why}"
            )


def show_status(console: Console, folders: Folders, on: date) -> None:
    """Say when the last good night was, what is stale, and what lies among the deliveries."""
    for kind, folder in (("snapshot", folders.snapshots), ("release", folders.releases)):
        published = publications.every(folder)
        good = publications.up_to(published, on)
        if good:
            about = manifest.read(good[-1])
            age = number_of((on - date.fromisoformat(about["run_date"])).days, "day")
            failed = number_of(sum(not rule["passed"] for rule in about["checks"]), "warning")
            say(console, f"Last good {kind}: {good[-1].name}, {age} ago, {failed}.")
        else:
            say(console, f"No {kind} has been published yet.")
        if ahead := [path.name for path in published if path not in good]:
            say(console, f"AFTER TODAY, so not current: {kind} {', '.join(ahead)}.")
    if not publications.every(folders.snapshots) and publications.every(folders.demo.snapshots):
        say(console, f"A demonstration is in {folders.demo.root}: --data {folders.demo.root}.")
    if snapshots := publications.up_to(publications.every(folders.snapshots), on):
        with warehouse.connect(snapshots[-1] / publish.DATABASE, read_only=True) as con:
            [(newest,)] = con.sql("select max(recorded_on) from core.crime").fetchall()
        age = number_of((on - newest).days, "day")
        say(console, f"Newest crime in it: recorded {newest}, {age} ago.")
        if (on - date.fromisoformat(manifest.read(snapshots[-1])["run_date"])).days > 1:
            say(console, "STALE: no night has been published since.")
    _incoming(console, folders.incoming)
    for line in _withdrawn(folders):
        say(console, line)
    if last := journal.last(folders):
        say(console, f"Last run: as of {last['as_of']}, {_ended(last)}.")
        if last.get("reason"):
            say(console, last["reason"])


def show_waiting(console: Console, folders: Folders, settings: Settings) -> None:
    """Say how many rows wait to be put right, and name the first of them."""
    found = rejects.waiting(folders, settings)
    weighty = sum(reject.is_counted for reject in found)
    if weighty:
        said = "Rejected crimes, each without a weight in the window of its day until put right"
        say(console, f"{said}: {weighty:,}.")
    if others := len(found) - weighty:
        said = "Corrections of other feeds, without effect until put right"
        say(console, f"{said}: {others:,}.")
    for reject in found[:SHOWN_REJECTS]:
        say(console, f"  {reject}")
    if (more := len(found) - SHOWN_REJECTS) > 0:
        say(console, f"  and {more:,} more; `harm-index rejects list` shows them all.")


def _incoming(console: Console, incoming: Path) -> None:
    """Say what lies among the deliveries: refused, still to land, or no delivery, and why."""
    if not incoming.is_dir():
        return
    found = arrivals.look(incoming, read_feeds())
    names = {path.name for path in incoming.iterdir() if not path.name.startswith(".")}
    refused = {n for n in names if arrivals.note_of(incoming / n).name in names}
    waiting = {n for n in names - refused - {arrivals.DONE} if not n.endswith(arrivals.NOTE)}
    waiting -= found.ignored.keys()
    for what, some in (
        ("REFUSED, with the reason beside each", refused),
        ("Waiting", waiting),
    ):
        if some:
            say(console, f"{what}, in {incoming}: {', '.join(sorted(map(shown, some)))}.")
    for name, why in found.ignored.items():
        say(console, f"Ignored, in {incoming}: {shown(name)}: {why}")


def _ended(run: journal.Line) -> str:
    """How a run ended, in words."""
    published = ", ".join(run.get("published", ()))
    stands = f"but this stays published: {published}" if published else "nothing was published"
    if run["failure"] == journal.UNENDED:
        return f"KILLED before its end, {stands}"
    ended = "published" if run["is_published"] else f"FAILED ({run['failure']}), {stands}"
    return (
        f"{ended}; ended {run['ended_at']}, took {sum(run['seconds'].values()):.0f} s and "
        f"{run['peak_mib']:,} MiB at most"
    )
