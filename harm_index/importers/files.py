"""Read and write CSV so that the same source always gives the same bytes."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from harm_index.counting import number_of
from harm_index.errors import ReferenceFault


def source_bytes(path: Path) -> bytes:
    """What a source file holds."""
    if not path.is_file():
        raise ReferenceFault(f"{path}: no such file; give the path of the one to import.")
    return path.read_bytes()


def source_rows(path: Path, required: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a source CSV that has at least the required columns."""
    try:
        text = source_bytes(path).decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
        rows = list(reader)
    except UnicodeDecodeError:
        raise ReferenceFault(f"{path} is not UTF-8; save it as UTF-8 and import again.") from None
    except csv.Error:
        raise ReferenceFault(
            f"{path}, line {reader.line_num}: this is no CSV; check that it is the file to import."
        ) from None
    for name in required:
        if name not in (reader.fieldnames or ()):
            raise ReferenceFault(
                f"{path}: the column {name} is missing; check that this is the file to import."
            )
    return [{name: (row[name] or "").strip() for name in row if name} for row in rows]


def exact_rows(path: Path, columns: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    """The rows of a source CSV that has these columns and no others, each with its line."""
    try:
        reader = csv.reader(
            io.StringIO(source_bytes(path).decode("utf-8-sig"), newline=""), strict=True
        )
        lines = [(reader.line_num, tuple(cell.strip() for cell in cells)) for cells in reader]
    except UnicodeDecodeError:
        raise ReferenceFault(f"{path} is not UTF-8; save it as UTF-8 and import again.") from None
    except csv.Error:
        raise ReferenceFault(
            f"{path}, line {reader.line_num}: a double quote is out of place; correct it."
        ) from None
    if not lines or sorted(lines[0][1]) != sorted(columns):
        raise ReferenceFault(
            f"{path}: the header must be {','.join(columns)}; "
            "check that this is the file to import."
        )
    places = [lines[0][1].index(name) for name in columns]
    rows = [(line, cells) for line, cells in lines[1:] if any(cells)]
    for line, cells in rows:
        # A count written 67,702 would otherwise be read as 67.
        if len(cells) != len(columns):
            raise ReferenceFault(
                f"{path}, line {line}: "
                f"{number_of(len(cells), 'cell')} where the header has {len(columns)}; "
                "write counts without a comma."
            )
    return [(line, tuple(cells[place] for place in places)) for line, cells in rows]


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write plain UTF-8 with LF, so that a change of one value is a change of one line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode("utf-8"))


def plain(number: Decimal) -> str:
    """A number in full, without an exponent or zeros that say nothing: 547.5, 5475."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
