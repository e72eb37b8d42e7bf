"""Find the sheet of values in an official workbook, whatever its name or column order."""

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from harm_index.counting import number_of
from harm_index.errors import ReferenceFault

# The words of each header, as they stand once case and punctuation are gone.
REQUIRED = {
    "athena_urn": r"athena urn",
    "offence_title": r"full offence title",
    "harm_days": r"cchi( \d{4})? score",
    "has_own_guideline": r"sentencing data from actual offence available",
    "starting_point": r"starting point",
    "offence_group": r"group",
    "offence_subgroup": r"sub group",
    "home_office_class": r"home office classification",
    "notifiable": r"notifiable",
    "investigation_type": r"investigation type",
}
OPTIONAL = {"class_number": r"ho code", "class_suffix": r"ho sub code"}
CODES = r"cjs codes?"
ROWS_BEFORE_HEADER = 20
# The index has some thousand rows of thirty columns, and is a megabyte.
MOST_BYTES, MOST_CELLS = 512 << 20, 5_000_000
# How a file begins that is encrypted, or of Excel before 2007.
OLE = b"\xd0\xcf\x11\xe0"
# What openpyxl raises of a part that is missing, cut or no XML, by where it is met.
DAMAGED = (
    *(BadZipFile, InvalidFileException, SyntaxError, zlib.error, EOFError, OSError),
    *(LookupError, ValueError, TypeError, AttributeError, RuntimeError, OverflowError),
)

Cells = tuple[object, ...]


@dataclass(frozen=True)
class Values:
    """The sheet of values: where each column is and what its rows hold."""

    file_name: str
    sheet: str
    other_sheets: tuple[str, ...]
    columns: dict[str, int]
    code_columns: tuple[int, ...]
    header_row: int
    cells: tuple[Cells, ...]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row that holds anything, by its number in the sheet."""
        named = (*self.columns.values(), *self.code_columns)
        for number, row in enumerate(self.cells[self.header_row :], self.header_row + 1):
            if any(not is_blank(row[column]) for column in named):
                yield number, row

    def cell(self, name: str, row: int) -> str:
        """Where to look: the sheet and the cell as a spreadsheet names them."""
        letter = get_column_letter(self.columns[name] + 1)
        return f"{self.file_name}, sheet '{self.sheet}', cell {letter}{row}"


def read_values(content: bytes, file_name: str) -> Values:
    """Find the one sheet that has the columns of the index."""
    sheets = _sheets(content, file_name)
    found = {title: header for title, cells in sheets.items() if (header := _header_row(cells))}
    if (
        len(found) > 1
    ):  # later editions keep expired and unclear offences in sheets of the same shape
        found = {title: header for title, header in found.items() if "values" in title.casefold()}
    if len(found) != 1:
        raise ReferenceFault(
            f"{file_name}: {len(found)} sheets could be the sheet of values. One is needed, with "
            "columns such as ATHENA URN, CCHI Score and CJS Codes. Check that this is the index."
        )
    [(sheet, header)] = found.items()
    cells = sheets[sheet]
    headers = [_words(cell) for cell in cells[header - 1]]
    columns = {
        name: _column(f"{file_name}, sheet '{sheet}'", headers, pattern)
        for name, pattern in REQUIRED.items()
    }
    columns |= {
        name: column
        for name, pattern in OPTIONAL.items()
        if (column := _first(headers, pattern)) is not None
    }
    others = tuple(title for title in sheets if title != sheet)
    return Values(file_name, sheet, others, columns, _code_columns(headers), header, cells)


def _sheets(content: bytes, file_name: str) -> dict[str, tuple[Cells, ...]]:
    """The cells of every sheet, by its title."""
    if content.startswith(OLE):
        raise ReferenceFault(
            f"{file_name} is locked with a password, or of Excel before 2007; save it without one "
            "as an Excel workbook (.xlsx) and import that."
        )
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > MOST_BYTES:
            raise ReferenceFault(
                f"{file_name} holds {size >> 20:,} MiB once it is unpacked, which no edition of "
                "the index does; download it again and import that."
            )
        with warnings.catch_warnings():
            # Of looks that a workbook has not, which nobody asked for.
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(io.BytesIO(content), data_only=True)
    except DAMAGED:
        raise ReferenceFault(
            f"{file_name} is not an Excel workbook (.xlsx), or a damaged one; download it again "
            "and import that."
        ) from None
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise ReferenceFault(
                f"{file_name}, sheet '{sheet.title}' has {number_of(sheet.max_row, 'row')} and "
                f"{number_of(sheet.max_column, 'column')}, which no edition of the index has; take "
                "away what is far outside its table, or download it again."
            )
    return {sheet.title: tuple(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


def _header_row(cells: tuple[Cells, ...]) -> int | None:
    """The number of the row that heads the values; None where the sheet is another kind of page."""
    needed = (REQUIRED["athena_urn"], REQUIRED["harm_days"], CODES)
    for number, row in enumerate(cells[:ROWS_BEFORE_HEADER], 1):
        headers = [_words(cell) for cell in row]
        if all(_first(headers, pattern) is not None for pattern in needed):
            return number
    return None


def _column(place: str, headers: list[str], pattern: str) -> int:
    """Where the one column with a header is."""
    columns = [i for i, header in enumerate(headers) if re.fullmatch(pattern, header)]
    if len(columns) != 1:
        name = re.sub(r"\(.*?\)\?", "", pattern)
        raise ReferenceFault(
            f"{place}: {len(columns)} columns are headed '{name}' and one is needed; "
            "check that this is the index and that its header row is whole."
        )
    return columns[0]


def _code_columns(headers: list[str]) -> tuple[int, ...]:
    """The CJS columns, and those after them that the sheet leaves without a header."""
    columns = [i for i, header in enumerate(headers) if re.fullmatch(CODES, header)]
    for column in range(columns[-1] + 1, len(headers)):
        if headers[column]:
            break
        columns.append(column)
    return tuple(columns)


def _first(headers: list[str], pattern: str) -> int | None:
    """The first column with a header."""
    return next((i for i, header in enumerate(headers) if re.fullmatch(pattern, header)), None)


def _words(cell: object) -> str:
    """A header without its case and punctuation: 'FULL_OFFENCE_TITLE ' is 'full offence title'."""
    return " ".join(re.findall(r"[a-z0-9]+", str(cell).casefold())) if cell is not None else ""
