"""Prove that a change of the code changes nothing that is counted.

python -m bench.proof make KEPT             before the change: four forces are drawn and run
python -m bench.proof make NOW --of KEPT    after it: the same deliveries are run again
python -m bench.proof compare KEPT NOW      every published table and list, row by row

The forces are the demonstration, a hostile one, one of four months with the returns of its teams,
and thirteen real months of street crime where they are at hand.
"""

import argparse
import csv
import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from bench import ROOT
from bench.same import Comparison, compare
from harm_index import demo, night
from harm_index.errors import DeliveryError
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from harm_index.synth import synthesise, synthesise_months, visits_for
from tests.fuzz import EXTREMES

REFERENCE = ROOT / "data" / "reference"
STREET = ROOT.parent / "shared" / "data" / "police_uk" / "cambridgeshire"
HOSTILE_SHARE = 0.01  # of all cells, for what nobody expects


@dataclass
class Drawn:
    """What a force delivers: the folder of each night, oldest first, and its settings."""

    nights: dict[str, Path]
    settings: dict[str, object] = field(default_factory=dict)
    # Whether its teams return for each release what they did, in time for the next night.
    has_visits: bool = False


def draw_demonstration(folder: Path) -> Drawn:
    """The force of `make run`, as of one date whatever today is."""
    until = date(2026, 11, 1)
    delivered = folder / str(until)
    synthesise(
        delivered,
        crimes=demo.CRIMES,
        months=demo.MONTHS,
        seed=demo.SEED,
        until=until,
        reference=REFERENCE,
    )
    return Drawn({str(until): delivered})


def draw_hostile(folder: Path) -> Drawn:
    """A force of whose cells one in a hundred is what nobody expects, delivered twice over."""
    until = date(2025, 10, 1)
    delivered = folder / str(until)
    synthesise(delivered, crimes=5_000, months=6, seed=13, until=until, reference=REFERENCE)
    chance = random.Random(13)
    for path in sorted(delivered.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        changed = [
            [chance.choice(EXTREMES) if chance.random() < HOSTILE_SHARE else cell for cell in row]
            for row in rows
        ]
        target = path.with_name(f"{path.stem}_changed.csv")
        with target.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *changed])
    return Drawn({str(until): delivered})


def draw_months(folder: Path) -> Drawn:
    """Four releases of one force, with corrections and panels in between."""
    key = synthesise_months(
        folder, crimes=20_000, months=12, seed=5, until=date(2025, 10, 1), reference=REFERENCE
    )
    nights = {
        day: folder / name / "incoming" for name, day in zip(key.releases, key.as_of, strict=True)
    }
    return Drawn(nights, key.settings, has_visits=True)


def draw_street(folder: Path) -> Drawn:
    """Thirteen real months, as they are published; no night where they are not at hand."""
    if not STREET.is_dir():
        return Drawn({})
    shutil.copytree(STREET, folder / "2025-10-01")
    return Drawn({"2025-10-01": folder / "2025-10-01"})


FORCES: dict[str, Callable[[Path], Drawn]] = {
    "demonstration": draw_demonstration,
    "hostile": draw_hostile,
    "months": draw_months,
    "street": draw_street,
}


def draw(name: str, folder: Path) -> Drawn:
    """Draw a force into a folder, or take it from there where it has been drawn."""
    plan = folder / "plan.json"
    if plan.exists():
        kept = json.loads(plan.read_text(encoding="utf-8"))
        nights = {day: folder / path for day, path in kept.pop("nights").items()}
        return Drawn(nights, **kept)
    drawn = FORCES[name](folder)
    nights = {day: str(path.relative_to(folder)) for day, path in drawn.nights.items()}
    plan.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(drawn) | {"nights": nights}, indent=1, default=str)
    plan.write_text(text + "\n", encoding="utf-8")
    return drawn


def run(drawn: Drawn, folders: Folders) -> None:
    """Run every night of a force and publish it, whatever its checks find: they are compared too.

    A night as of which teams have returned nothing yet gets their returns of the last release.
    """
    settings = Settings(**drawn.settings)
    last: Path | None = None
    for day, delivered in drawn.nights.items():
        as_of = date.fromisoformat(day)
        if drawn.has_visits and last and not (delivered / "visits.csv").exists():
            visits_for(last, delivered, seed=3)
        shutil.copytree(delivered, folders.incoming, dirs_exist_ok=True)
        with suppress(DeliveryError):  # a hostile file is refused, and the rest has landed
            night.land(folders, on=as_of, settings=settings)
        night.build(folders, settings, as_of)
        night.check(folders, settings, as_of)
        last = night.publish_checked(folders, settings, as_of, [], release=True).release


def make(folder: Path, kept: Path) -> Iterator[str]:
    """Run every force in a folder, of the deliveries that are kept; says which was run."""
    for name in FORCES:
        drawn = draw(name, kept / "deliveries" / name)
        if (folder / "data" / name).exists():
            shutil.rmtree(folder / "data" / name)
        run(drawn, Folders(folder / "data" / name))
        yield f"{name}: {len(drawn.nights)} nights"


def compared(kept: Path, now: Path, renamed: Path) -> Iterator[tuple[str, Comparison]]:
    """Each release of each force beside its namesake."""
    for name in FORCES:
        before, after = (Folders(folder / "data" / name).releases for folder in (kept, now))
        for release in sorted(path for path in before.glob("*") if not path.is_symlink()):
            yield f"{name} {release.name}", compare(release, after / release.name, renamed)


def main() -> None:
    """Make the proof, or compare two; exits with 1 where anything differs."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.proof",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="run the four forces by the code as it is")
    making.add_argument("folder", type=Path)
    making.add_argument("--of", type=Path, help="the proof whose deliveries to run again")
    comparing = commands.add_parser("compare", help="compare two proofs, row by row")
    comparing.add_argument("kept", type=Path)
    comparing.add_argument("now", type=Path)
    renamed = ROOT / "docs" / "renamed.csv"
    comparing.add_argument("--renamed", type=Path, default=renamed, help="what has another name")
    asked = parser.parse_args()
    if asked.command == "make":
        for line in make(asked.folder, asked.of or asked.folder):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return
    is_same = True
    for name, found in compared(asked.kept, asked.now, asked.renamed):
        is_same &= found.is_same
        sys.stdout.write(f"{name}: {found}\n")
    sys.exit(0 if is_same else 1)


if __name__ == "__main__":
    main()
