"""People, and the crimes they have a part in, as drawings."""

import csv
from collections.abc import Mapping, Sequence

from harm_index.paths import SHIPPED

# Offence codes of the drawn weights: 5475, 912.5, 365, 1 and 10 days.
MURDER, WOUNDING, ROBBERY = "1.1.1.1", "8.1.1.1", "34.1.1.1"
SHOPLIFTING, THEFT = "49.1.1.1", "TH68010"


def draw(rows: Sequence[Mapping[str, str]]) -> str:
    """Rows as a drawing."""
    lines = [" | ".join(row[name] for name in rows[0]) for row in rows]
    return "\n".join([" | ".join(rows[0]), "---", *lines]) if rows else "crime_ref\n---"


def shipped(name: str) -> str:
    """A shipped reference file, drawn."""
    with (SHIPPED / name).open(encoding="utf-8", newline="") as file:
        return draw(list(csv.DictReader(file)))


def adults(*refs: str) -> str:
    """Nominals who were born in 1970."""
    return "nominal_ref | born_on\n---\n" + "\n".join(f"{ref} | 1970-01-01" for ref in refs)


def crimes(*rows: tuple[str, str, str]) -> str:
    """Crimes as (reference, offence code, day)."""
    lines = "\n".join(f"{ref} | {code} | {day} | {day}" for ref, code, day in rows)
    return f"crime_ref | offence_code | committed_from | recorded_at\n---\n{lines}"


def suspects(*rows: tuple[str, str]) -> str:
    """Suspects as (crime, nominal)."""
    lines = "\n".join(f"{crime} | {person} | suspect" for crime, person in rows)
    return f"crime_ref | nominal_ref | role\n---\n{lines}"


def victim(person: str, refs: str, role: str = "victim") -> str:
    """The same person in one role of several crimes, each named by a letter."""
    rows = [f"{ref} | {person} | {role} |" for ref in refs]
    return "\n".join(["crime_ref | nominal_ref | role | role_status", "-", *rows])


def roles(*drawn: str) -> str:
    """Several drawings of roles in one."""
    head, rule, *_ = drawn[0].splitlines()
    return "\n".join([head, rule, *(line for one in drawn for line in one.splitlines()[2:])])
