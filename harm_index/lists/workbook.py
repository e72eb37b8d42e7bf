"""Workbooks for those who work in Excel: filtered, ready to print, and in which nothing runs.

The same rows give the same bytes: a workbook says when it was made, and that is the run's date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl

from harm_index.spreadsheet import RUNS_IN_A_SPREADSHEET

# Imported by name, because it says nothing of its types.
xlsxwriter = import_module("xlsxwriter")
WIDEST = 40
NARROWEST = 8
LONGEST = 32_767  # characters that a cell can hold
A4 = 9


@dataclass(frozen=True)
class Tab:
    """One sheet: its name, its rows, the last column that is printed, and a form's choices.

    A sheet with choices is a form: what is typed into it stays as it was typed.
    """

    name: str
    rows: pl.DataFrame
    printed_to: str = ""
    choices: Sequence[str] = ()


@dataclass(frozen=True)
class About:
    """What a workbook says of itself."""

    title: str
    author: str
    marking: str
    made_on: date
    comments: str = ""


def write(path: Path, tabs: Sequence[Tab], about: About) -> None:
    """Write a workbook, readable by its owner and group alone."""
    # In memory, so that nobody's name is ever in a temporary file.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        made_at = datetime.combine(about.made_on, datetime.min.time())
        book.set_properties(
            {
                "title": about.title,
                "author": about.author,
                "status": about.marking,
                "comments": about.comments,
                "created": made_at,
            }
        )
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            # Excel would make a formula of the cell when somebody edits it.
            "runs": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "number": book.add_format({"valign": "top"}),
            "typed": book.add_format({"num_format": "@", "valign": "top"}),
        }
        for tab in tabs:
            sheet = book.add_worksheet(tab.name)
            _fill(sheet, tab, formats)
            _prepare(sheet, tab, about.marking)
    path.chmod(0o640)


def _fill(sheet: Any, tab: Tab, formats: dict[str, Any]) -> None:
    """Write the header and the cells, each as what it is."""
    for place, name in enumerate(tab.rows.columns):
        values = tab.rows[name].to_list()
        longest = max((len(_shown(value)) for value in values), default=0)
        width = min(max(NARROWEST, longest, len(name)) + 2, WIDEST)
        sheet.set_column(place, place, width, formats["typed"] if tab.choices else None)
        sheet.write_string(0, place, name, formats["head"])
        for row, value in enumerate(values, start=1):
            _write_cell(sheet, row, place, value, formats)


def _write_cell(sheet: Any, row: int, place: int, value: object, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, formats["day"])
    elif isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        sheet.write_number(row, place, float(value), formats["number"])
    else:
        text = _shown(value)
        kept = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        runs = re.match(RUNS_IN_A_SPREADSHEET, kept)
        sheet.write_string(row, place, kept, formats["runs" if runs else "text"])


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _prepare(sheet: Any, tab: Tab, marking: str) -> None:
    """Freeze, filter, and set up the page: A4 across, its marking above and below."""
    names, height = tab.rows.columns, tab.rows.height
    last = names.index(tab.printed_to) if tab.printed_to in names else len(names) - 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(height, 1), len(names) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(height, 1), last)
    said = marking.replace("&", "&&")
    sheet.set_header(f"&C{said}")
    sheet.set_footer(f"&C{said}&RPage &P of &N")
    if tab.choices and height:
        place = names.index("visit_outcome")
        sheet.data_validation(
            1, place, height, place, {"validate": "list", "source": list(tab.choices)}
        )
