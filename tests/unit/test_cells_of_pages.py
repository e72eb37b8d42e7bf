"""How a value of each kind is shown on a page, and by what a table sorts it."""

from datetime import date
from decimal import Decimal

import pytest

from harm_index.report.cells import FIRST, LAST, Cell, cell

TEAMS = {"T1": "Fenland", "unassigned": "In no neighbourhood"}


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", None, Cell("")),
        ("text", "a < b", Cell("a < b")),
        ("count", 1234, Cell("1,234", 1234)),
        ("count", None, Cell("not known", FIRST)),
        ("days", Decimal("3662.2500"), Cell("3,662.3", 3662.25)),
        ("days", Decimal("-0.0400"), Cell("0", -0.04)),
        ("share", Decimal("0.0765"), Cell("7.7%", 0.0765)),
        ("share", Decimal("0.0004"), Cell("under 0.1%", 0.0004)),
        ("share", Decimal(0), Cell("0%", 0)),
        ("on", date(2025, 9, 1), Cell("1 Sep 2025", "2025-09-01")),
        ("on", None, Cell("", "")),
        ("flag", True, Cell("Yes")),
        ("flag", None, Cell("not known")),
        ("person", ["DOE, Jo", "N1"], Cell("DOE, Jo", None, "N1")),
        ("harm", [Decimal("10.0000"), Decimal(0)], Cell("10", 10)),
        ("harm", [Decimal(10), Decimal(2)], Cell("10", 10, "and 2 without a weight yet")),
        ("harm", [None, Decimal(2)], Cell("not known", FIRST)),
        ("rank", [4, 1], Cell("4", 4)),
        ("rank", [4, 2], Cell("4=", 4)),
        ("rank", [None], Cell("", LAST)),
        ("rank", None, Cell("", LAST)),
        ("movement", ["new", None], Cell("New", 2e9)),
        ("movement", ["returned", None], Cell("Back", 1e9)),
        ("movement", ["stayed", "-3"], Cell("Down 3", -3)),
        ("movement", ["stayed", "0"], Cell("Same", 0)),
        ("movement", [None, None], Cell("", FIRST)),
        ("teams", [["T1", "3"], ["unassigned"]], Cell("Fenland (3), In no neighbourhood")),
        ("teams", [["T9", "1"]], Cell("T9 (1)")),
        ("teams", [[None]], Cell("not known")),
        ("teams", None, Cell("")),
    ],
)
def test_a_value_is_shown_as_people_read_it_and_sorted_as_it_is(kind, value, shown):
    assert cell(kind, value, TEAMS) == shown
