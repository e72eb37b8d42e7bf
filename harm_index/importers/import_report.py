"""The import report: what a workbook holds, and everything odd about it, for a person to read."""

from collections.abc import Sequence

from harm_index.importers.files import plain
from harm_index.importers.oddities import FAULTS, Finding
from harm_index.importers.offence import Offence, standard_class
from harm_index.importers.values_sheet import Values


def report_text(
    edition: str,
    sha256: str,
    values: Values,
    offences: Sequence[Offence],
    findings: Sequence[Finding],
) -> str:
    """The whole report; the same workbook always gives the same text."""
    parts = [
        f"# Import of the Cambridge Crime Harm Index, edition {edition}",
        "Written by the importer; do not edit. Every score is as found, unless a line says so.",
        _facts(sha256, values, offences),
        "## Faults by kind",
        _table(
            ("fault", "meaning", "cases"),
            [
                (f"`{code}`", meaning, str(sum(finding.fault == code for finding in findings)))
                for code, meaning in FAULTS.items()
            ],
        ),
    ]
    for code, meaning in FAULTS.items():
        cases = [finding for finding in findings if finding.fault == code]
        if cases:
            parts += [f"## {meaning} ({len(cases)})", _cases(cases)]
    return "\n\n".join(parts) + "\n"


def _facts(sha256: str, values: Values, offences: Sequence[Offence]) -> str:
    """The figures that tell one workbook from another."""
    scores = [offence.harm_days for offence in offences]
    codes = {code for offence in offences for code in offence.cjs_codes}
    not_crimes = sum(not offence.is_crime for offence in offences)
    facts = {
        "workbook SHA-256": f"`{sha256}`",
        "sheet read": values.sheet,
        "sheets not read": ", ".join(values.other_sheets) or "none",
        "offences": str(len(offences)),
        "ATHENA URNs": str(len({o.athena_urn for o in offences if o.athena_urn})),
        "Home Office classes": str(
            len({standard_class(o.home_office_class) for o in offences if o.home_office_class})
        ),
        "CJS codes": str(len(codes)),
        "offences without a CJS code": str(sum(not o.cjs_codes for o in offences)),
        "scores": f"{plain(min(scores))} to {plain(max(scores))} days",
        "non-notifiable offences": str(sum(not o.is_notifiable for o in offences)),
        "not crimes (INVESTIGATION_TYPE NONCRIME)": str(not_crimes),
        "own guideline: yes, no, not said": ", ".join(
            str(sum(o.has_own_guideline is answer for o in offences))
            for answer in (True, False, None)
        ),
    }
    return "\n".join(f"* {name}: {fact}" for name, fact in facts.items())


def _cases(findings: Sequence[Finding]) -> str:
    """The cases of one kind, one line each."""
    return _table(
        ("sheet row", "URN or code", "found", "done"),
        [(", ".join(map(str, f.sheet_rows)), f.subject, f.found, f.done) for f in findings],
    )


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )
