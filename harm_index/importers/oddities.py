"""What is odd about the offences of an edition: named, never repaired unsaid."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harm_index.counting import number_of
from harm_index.importers.files import plain
from harm_index.importers.offence import CLASS, Offence, standard_class
from harm_index.importers.starting_point import judge

# Every fault code, in the order of the report, with what it means.
FAULTS = {
    "shifted_row": "Rows whose cells stand one column too far to the right",
    "malformed_class": "Home Office classes that are not written NNN/SS",
    "class_parts_differ": "Home Office classes that HO_CODE and HO_SUB_CODE contradict",
    "no_urn": "Rows without an ATHENA URN",
    "duplicate_urn": "URNs that stand in several rows",
    "malformed_cjs_code": "Entries among the CJS codes that are no code",
    "guideline_unread": "Rows that say neither yes nor no to a guideline of their own",
    "rounded_score": "Scores with more than four decimals",
    "no_starting_point": "Rows without a starting point",
    "score_contradicts": "Scores that contradict their starting point",
    "starting_point_unread": "Starting points that name no one number of days (mild: not checked)",
    "other_convention": "Scores that follow their starting point by another convention (mild: "
    "26 weeks as half a year, a month as 30 days)",
    "ambiguous_class": "Home Office classes with several weights",
    "ambiguous_cjs_code": "CJS codes with several weights",
}


@dataclass(frozen=True)
class Finding:
    """Something odd in the workbook: where, what was found and what was done about it."""

    fault: str
    sheet_rows: tuple[int, ...]
    subject: str
    found: str
    done: str


def find_oddities(offences: Sequence[Offence]) -> list[Finding]:
    """Everything odd about the offences, each on its own and then against each other."""
    found = [finding for offence in offences for finding in findings_of(offence)]
    found += _repeated(offences)
    classes = ((standard_class(o.home_office_class), o) for o in offences if o.home_office_class)
    found += _ambiguous("ambiguous_class", classes)
    found += _ambiguous("ambiguous_cjs_code", ((c, o) for o in offences for c in o.cjs_codes))
    order = list(FAULTS)
    return sorted(found, key=lambda finding: order.index(finding.fault))


def _repeated(offences: Sequence[Offence]) -> list[Finding]:
    """URNs that more than one row carries."""
    rows = defaultdict(list)
    for offence in offences:
        if offence.athena_urn:
            rows[offence.athena_urn].append(offence)
    return [
        Finding(
            "duplicate_urn",
            tuple(offence.sheet_row for offence in same),
            urn,
            f"{len(same)} rows, weights {_weights(same)}",
            "all kept; the URN has a weight only where they agree",
        )
        for urn, same in sorted(rows.items())
        if len(same) > 1
    ]


def _ambiguous(fault: str, named: Iterable[tuple[str, Offence]]) -> list[Finding]:
    """Codes under which the edition gives more than one weight."""
    rows = defaultdict(list)
    for code, offence in named:
        rows[code].append(offence)
    return [
        Finding(
            fault,
            tuple(offence.sheet_row for offence in same),
            code,
            f"weights {_weights(same)}",
            "all kept; a crime known only by this code is quarantined until someone decides",
        )
        for code, same in sorted(rows.items())
        if len({offence.harm_days for offence in same}) > 1
    ]


def _weights(offences: Iterable[Offence]) -> str:
    """The different weights of some offences, least first."""
    return ", ".join(plain(days) for days in sorted({offence.harm_days for offence in offences}))


def findings_of(offence: Offence) -> list[Finding]:
    """What is odd about one offence, whatever the others hold."""
    return [
        Finding(fault, (offence.sheet_row,), offence.athena_urn or "(no URN)", found, done)
        for fault, found, done in (
            *_shape_faults(offence),
            *_class_faults(offence),
            *_score_faults(offence),
        )
    ]


def _shape_faults(offence: Offence) -> list[tuple[str, str, str]]:
    """Cells that are out of place or cannot be read."""
    faults = []
    if offence.is_shifted:
        faults.append(
            (
                "shifted_row",
                "a web address under GROUP: the cells from Starting Point to SUB_GROUP stand one "
                "column too far to the right",
                f"read one column to the left: starting point '{offence.starting_point}', group "
                f"'{offence.offence_group}', subgroup '{offence.offence_subgroup}'",
            )
        )
    if not offence.athena_urn:
        faults.append(("no_urn", "no ATHENA URN", "kept; found only by its other codes"))
    if offence.odd_codes:
        codes = ", ".join(offence.odd_codes)
        faults.append(("malformed_cjs_code", codes, "left out of the CJS codes"))
    if offence.odd_guideline:
        faults.append(
            ("guideline_unread", offence.odd_guideline, "neither yes nor no, so left unknown")
        )
    return faults


def _class_faults(offence: Offence) -> list[tuple[str, str, str]]:
    """A Home Office class that is not NNN/SS, or that its own parts contradict."""
    given = offence.home_office_class
    if not CLASS.fullmatch(given):
        return [("malformed_class", given or "no class", "kept as found")]
    if offence.class_parts and offence.class_parts != given:
        found = f"class {given}, but HO_CODE and HO_SUB_CODE make {offence.class_parts}"
        return [("class_parts_differ", found, "the class kept as found")]
    return []


def _score_faults(offence: Offence) -> list[tuple[str, str, str]]:
    """A score that does not follow from its starting point."""
    faults = []
    score, start = offence.score_as_found, offence.starting_point
    if plain(offence.harm_days) != score:
        faults.append(("rounded_score", score, f"rounded to {plain(offence.harm_days)}"))
    if not start:
        return [
            *faults,
            ("no_starting_point", f"{number_of(score, 'day')}, no starting point", "score kept"),
        ]
    verdict = judge(offence.harm_days, start)
    if verdict != "agrees":
        code = {"contradicts": "score_contradicts", "unread": "starting_point_unread"}
        found = f"{number_of(score, 'day')} against '{start}'"
        faults.append((code.get(verdict, "other_convention"), found, "score kept"))
    return faults
