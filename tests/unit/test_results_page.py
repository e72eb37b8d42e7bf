"""What is kept of a run's checks: complete, the same each time, and safe to show."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from harm_index import warehouse
from harm_index.checks import Result
from harm_index.checks.results_page import judge, write_results

HELD = Result("sql", "window_is_whole", "critical", "Every day is there.", 0, True)
TOLERATED = Result("expectations", "mart.a: b (c, mostly 0.9)", "warning", "Most.", 1234, True)
WARNED = Result("expectations", "mart.a: expect_b (c)", "warning", "A & B <differ>.", None, False)
FAILED = Result("sql", "harm_is_conserved", "critical", "No harm is lost.", 3, False)
SAYING = Result("sql", "feeds", "critical", "It came.", 1, False, ("The feed roles <is> empty.",))


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse that says only what run it is of."""
    with warehouse.connect() as con:
        con.execute("create schema core")
        con.execute(
            "create table core.run as select '<Fenland> & Co' as force_name, "
            "'2025-10-01'::date as as_of, '2025-07-01'::date as window_start, "
            "'2025-10-01'::date as window_end"
        )
        yield con


@pytest.fixture
def page(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> str:
    """The page of results of every kind."""
    write_results(con, [HELD, WARNED, TOLERATED, FAILED], tmp_path)
    return (tmp_path / "index.html").read_text(encoding="utf-8")


class Text(HTMLParser):
    """The words of a page, the elements it opens and those it never closes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.opened, self.open = "", list[str](), list[str]()
        self.feed(page)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.opened.append(tag)
        if tag not in ("meta", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.words += " "

    def handle_data(self, data: str) -> None:
        self.words += "" if self.open[-1:] == ["style"] else data


def test_every_rule_is_there_with_its_sentence_and_its_count(page: str) -> None:
    words = Text(page).words
    for result in (HELD, WARNED, TOLERATED, FAILED):
        assert f"{result.description}{result.rule}" in words
    assert "harm_is_conserved 3 " in words
    assert "mart.a: b (c, mostly 0.9) 1,234 " in words
    assert "mart.a: expect_b (c) whole table " in words


def test_what_failed_comes_first_then_warnings_then_what_held(page: str) -> None:
    places = [
        page.index(text)
        for text in ("Failed: ", "No harm", "Warnings: ", "A &amp;", "Passed", "Every day")
    ]
    assert places == sorted(places)


def test_it_states_the_run_its_window_and_the_verdict_in_words(page: str) -> None:
    words = Text(page).words
    assert "Checks of the harm index, <Fenland> & Co" in words
    assert "Run date 1 October 2025 Window 1 July 2025 to 30 September 2025, both days" in words
    assert "1 critical rule failed, so nothing was published. 1 warning to look at." in words


def test_it_is_whole_and_asks_nothing_of_a_network_or_a_script(page: str) -> None:
    text = Text(page)
    assert text.open == []
    assert not {"script", "link", "img", "iframe"} & set(text.opened)
    assert not any(mark in page for mark in ("http:", "https:", "url(", "@import", "src=", "$"))
    assert page.count("<caption>") == page.count("<table>") == 3
    assert page.count('scope="col"') == 6
    assert page.count('scope="row"') == 4


@pytest.mark.parametrize(
    ("results", "state", "sentence"),
    [
        ([HELD, TOLERATED], "passed", "Every rule held."),
        ([HELD, WARNED, WARNED], "warned", "Every critical rule held. 2 warnings to look at."),
        ([FAILED, FAILED], "failed", "2 critical rules failed, so nothing was published."),
    ],
)
def test_a_verdict_is_a_word_and_a_sentence(
    results: list[Result], state: str, sentence: str
) -> None:
    verdict = judge(results)
    assert (verdict.state, verdict.sentence) == (state, sentence)


def test_programs_read_the_same_from_json(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_results(con, [HELD, FAILED], tmp_path)
    kept = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert kept["as_of"] == "2025-10-01"
    assert kept["verdict"]["state"] == "failed"
    assert kept["results"][0] == {
        "source": "sql",
        "rule": "harm_is_conserved",
        "severity": "critical",
        "description": "No harm is lost.",
        "rows": 3,
        "passed": False,
        "says": [],
    }


def test_what_a_rule_says_of_a_feed_stands_with_it(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write_results(con, [SAYING], tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "It came. The feed roles <is> empty. feeds" in Text(page).words


def test_the_same_results_in_any_order_give_the_same_bytes(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    results = [HELD, WARNED, TOLERATED, FAILED]
    write_results(con, results, tmp_path / "one")
    write_results(con, results[::-1], tmp_path / "two")
    for name in ("results.json", "index.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
