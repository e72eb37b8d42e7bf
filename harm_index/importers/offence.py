"""Read one row of the sheet of values as an offence."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from harm_index.errors import ReferenceFault
from harm_index.importers.files import plain
from harm_index.importers.values_sheet import Cells, Values, is_blank

CLASS = re.compile(r"\d{3}/\d{2}")
CJS_CODE = re.compile(r"[A-Z]{2,4}\d{2,6}[A-Z]{0,2}")
# The columns whose cells move together when a row is shifted to the right of its headers.
SHIFTING = ("starting_point", "offence_group", "offence_subgroup")


@dataclass(frozen=True)
class Offence:
    """One offence of the index, as its row gives it."""

    sheet_row: int
    athena_urn: str
    home_office_class: str
    cjs_codes: tuple[str, ...]
    offence_title: str
    harm_days: Decimal
    starting_point: str
    is_notifiable: bool
    is_crime: bool
    has_own_guideline: bool | None
    offence_group: str
    offence_subgroup: str
    class_parts: str
    odd_codes: tuple[str, ...]
    odd_guideline: str
    score_as_found: str
    is_shifted: bool


def read_offence(values: Values, row: int, cells: Cells) -> Offence:
    """An offence as its row gives it; only a row that moved to the right is put back."""
    at = {name: cells[column] for name, column in values.columns.items()}
    is_shifted = _text(at["offence_group"]).lower().startswith(("http:", "https:"))
    if is_shifted:
        at |= {name: _right_of(values, name, cells) for name in SHIFTING}
    score = _score(values, row, at["harm_days"])
    codes, odd_codes = _codes(values, cells)
    own = _text(at["has_own_guideline"])
    return Offence(
        sheet_row=row,
        athena_urn=_known(at["athena_urn"]),
        home_office_class=_known(at["home_office_class"]),
        cjs_codes=codes,
        offence_title=_required(values, row, "offence_title", at),
        harm_days=round(score, 4),
        starting_point=_starting_point(at["starting_point"]),
        is_notifiable=_either(values, row, "notifiable", at, ("notifiable", "nonnotifiable")),
        is_crime=_either(values, row, "investigation_type", at, ("crime", "noncrime")),
        has_own_guideline=_opening(own),
        offence_group=_required(values, row, "offence_group", at).upper(),
        offence_subgroup=_text(at["offence_subgroup"]).upper(),
        class_parts=_class_parts(at),
        odd_codes=odd_codes,
        odd_guideline=own if own and _opening(own) is None else "",
        score_as_found=plain(score),
        is_shifted=is_shifted,
    )


def standard_class(home_office_class: str) -> str:
    """The class NNN/SS that five figures stand for; any other text as it is."""
    return re.sub(r"^(\d{3})(\d{2})$", r"\1/\2", home_office_class)


def _right_of(values: Values, name: str, cells: Cells) -> object:
    """The cell to the right of a column."""
    column = values.columns[name] + 1
    return cells[column] if column < len(cells) else None


def _starting_point(cell: object) -> str:
    """A starting point as found; the number 0 is none."""
    return "" if cell is None or cell == 0 else str(cell).strip()


def _score(values: Values, row: int, cell: object) -> Decimal:
    """A score, exactly as the cell holds it."""
    try:
        # True is a number to Python, but not a weight.
        score = Decimal("NaN" if isinstance(cell, bool) else str(cell).strip())
    except InvalidOperation:
        score = Decimal("NaN")
    if not score.is_finite() or not 0 <= score < 10**8:
        raise ReferenceFault(
            f"{values.cell('harm_days', row)}: a score must be a number of days, 0 or more; "
            "ask the publisher of the index for a corrected workbook."
        )
    return score


def _codes(values: Values, cells: Cells) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The CJS codes of a row, each once, and what stands among them that is no code."""
    written = " ".join(_known(cells[i]) for i in values.code_columns).upper()
    codes = dict.fromkeys(re.findall(r"[^\s,;]+", written))
    return (
        tuple(code for code in codes if CJS_CODE.fullmatch(code)),
        tuple(code for code in codes if not CJS_CODE.fullmatch(code)),
    )


def _class_parts(at: dict[str, object]) -> str:
    """The class that the two columns of its parts make; blank where a part is no number."""
    number, suffix = _text(at.get("class_number")), _text(at.get("class_suffix"))
    if not (number.isdecimal() and suffix.isdecimal()):
        return ""
    return f"{int(number):03d}/{int(suffix):02d}"


def _either(
    values: Values, row: int, name: str, at: dict[str, object], words: tuple[str, str]
) -> bool:
    """Whether a cell holds the first of the two words that it may hold."""
    word = re.sub(r"[^a-z]", "", _text(at[name]).casefold())
    if word not in words:
        raise ReferenceFault(
            f"{values.cell(name, row)}: neither of the two words that this column may hold; "
            "ask the publisher of the index for a corrected workbook."
        )
    return word == words[0]


def _required(values: Values, row: int, name: str, at: dict[str, object]) -> str:
    """The text of a cell that may not be blank."""
    if is_blank(at[name]):
        raise ReferenceFault(
            f"{values.cell(name, row)} is blank; ask the publisher of the index for a "
            "corrected workbook."
        )
    return _text(at[name])


def _opening(text: str) -> bool | None:
    """What an answer such as 'No - guidelines for murder only' opens with."""
    opening = re.match(r"(yes|no)\b", text, re.IGNORECASE)
    return None if opening is None else opening[1].casefold() == "yes"


def _known(cell: object) -> str:
    """The text of a cell; N/A is no value."""
    text = _text(cell)
    return "" if text.upper() in ("N/A", "NA") else text


def _text(cell: object) -> str:
    """The text of a cell on one line, without the blanks around it."""
    return "" if cell is None else " ".join(str(cell).split())
