"""Import an edition of the Cambridge Crime Harm Index from its official workbook.

The table says what the workbook says. Nothing is repaired unsaid: each oddity is a fault code in
its row and a line of the import report.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from harm_index.errors import ReferenceFault
from harm_index.importers.files import plain, source_bytes, write_csv
from harm_index.importers.import_report import report_text
from harm_index.importers.oddities import Finding, find_oddities
from harm_index.importers.offence import Offence, read_offence
from harm_index.importers.values_sheet import read_values

COLUMNS = (
    "edition",
    "athena_urn",
    "home_office_class",
    "cjs_codes",
    "offence_title",
    "harm_days",
    "starting_point",
    "is_notifiable",
    "is_crime",
    "has_own_guideline",
    "offence_group",
    "offence_subgroup",
    "faults",
    "sheet_row",
    "workbook_sha256",
)


@dataclass(frozen=True)
class ImportReport:
    """What an import wrote, and everything odd that it met."""

    edition: str
    workbook_sha256: str
    row_count: int
    weights_file: Path
    report_file: Path
    findings: tuple[Finding, ...]

    @property
    def fault_counts(self) -> dict[str, int]:
        """How often each kind of fault was met."""
        return dict(Counter(finding.fault for finding in self.findings))


def import_weights(workbook: Path, edition: str, folder: Path) -> ImportReport:
    """Write the weights of one edition and the report of their import; other editions stay."""
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z-]*", edition):
        raise ReferenceFault(
            "The edition names a file, so give it letters, figures and hyphens only, such as 2020."
        )
    content = source_bytes(workbook)
    sha256 = hashlib.sha256(content).hexdigest()
    values = read_values(content, workbook.name)
    offences = [read_offence(values, row, cells) for row, cells in values.rows()]
    if not offences:
        raise ReferenceFault(
            f"{workbook.name}, sheet '{values.sheet}' holds no offence; "
            "check that this is the published workbook and not a template."
        )
    findings = tuple(find_oddities(offences))
    report = ImportReport(
        edition,
        sha256,
        len(offences),
        folder / f"cchi_weights_{edition}.csv",
        folder / f"cchi_weights_{edition}.report.md",
        findings,
    )
    faults = _faults_by_row(findings)
    write_csv(
        report.weights_file,
        COLUMNS,
        (_cells(offence, edition, faults[offence.sheet_row], sha256) for offence in offences),
    )
    text = report_text(edition, sha256, values, offences, findings)
    report.report_file.write_bytes(text.encode("utf-8"))
    return report


def _faults_by_row(findings: Iterable[Finding]) -> dict[int, list[str]]:
    """The fault codes of each row, each once."""
    faults: dict[int, list[str]] = defaultdict(list)
    for finding in findings:
        for row in finding.sheet_rows:
            if finding.fault not in faults[row]:
                faults[row].append(finding.fault)
    return faults


def _cells(offence: Offence, edition: str, faults: list[str], sha256: str) -> tuple[str, ...]:
    """One line of the weights file, in the order of its columns."""
    given = {
        name: _cell(getattr(offence, name)) for name in COLUMNS if name in Offence.__annotations__
    }
    given |= {"edition": edition, "faults": " ".join(faults), "workbook_sha256": sha256}
    return tuple(given[name] for name in COLUMNS)


def _cell(value: object) -> str:
    """A value as the weights file writes it; what is unknown is blank."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case tuple():
            return " ".join(value)
        case Decimal():
            return plain(value)
        case _:
            return str(value)
