"""Everything a person reads is plain: short sentences, no turn that had to be read twice."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from harm_index.counting import number_of
from harm_index.declared.sql_file import opening
from harm_index.paths import SQL
from tests import ROOT, prose

PAGES = sorted(
    {*(ROOT / "docs").rglob("*.md")} - {ROOT / "docs" / "dictionary.md"}
    | {ROOT / name for name in ("README.md", "GLOSSARY.md", "CONTRIBUTING.md")}
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_reads_plainly(page):
    assert prose.faults_of_page(page.read_text(encoding="utf-8")) == []


# Every SQL file opens with sentences for its readers: many are in the dictionary of the data.
HEADERS = sorted(SQL.rglob("*.sql"))
FOLDERS = sorted({path.parent.name for path in HEADERS})


def sentences(text: str) -> list[str]:
    # The name of a column can begin a sentence, and is one word.
    text = re.sub(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b", "code", text)
    return list(prose.split(prose.plain(text)))


def faults(text: str) -> list[str]:
    return [fault for sentence in sentences(text) for fault in prose.faults(sentence)]


MODULES = sorted(
    path
    for folder in ("harm_index", "expectations", "flows")
    for path in (ROOT / folder).rglob("*.py")
)
TEMPLATES = sorted((ROOT / "harm_index").rglob("*.html"))


@cache
def module(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_the_sentences_of_a_module_read_plainly():
    """Its messages, its help and the words of its pages; and the docstrings of commands, as help."""
    found = {}
    for path in MODULES:
        texts = [*prose.texts(module(path))]
        if path.parent.name == "cli":
            texts += [str(doc.value) for doc in prose.docstrings(module(path))]
        found[str(path)] = [fault for text in texts for fault in faults(text)]
    assert len(found) > 100
    assert {path: said for path, said in found.items() if said} == {}


def test_the_docstrings_of_a_module_have_no_sentence_that_is_too_long():
    paragraphs = [
        paragraph
        for path in MODULES
        for doc in prose.docstrings(module(path))
        for paragraph in str(doc.value).split("\n\n")
    ]
    lengths = {each: len(each.split()) for text in paragraphs for each in sentences(text)}
    assert len(lengths) > 500
    assert {each for each, length in lengths.items() if length > prose.LONGEST} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_the_words_of_a_template_read_plainly(path):
    texts = [*prose.words_of_html(path.read_text(encoding="utf-8"))]
    assert len("".join(texts).split()) > 30
    assert [fault for text in texts for fault in faults(text)] == []


def said(entry: object) -> Iterator[str]:
    """Every sentence of an entry of columns.toml: what a column holds, why, and of its values."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for name, inner in entry.items():
            if name not in ("at_most", "below", "severity"):
                yield from said(inner)


def test_the_opening_of_a_sql_file_reads_plainly():
    found = {path: faults(opening(path.read_text(encoding="utf-8"))) for path in HEADERS}
    assert len(found) > 200
    assert {str(path): said for path, said in found.items() if said} == {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_openings_of_a_folder_are_short_as_a_whole(folder):
    texts = [opening(path.read_text(encoding="utf-8")) for path in (SQL / folder).glob("*.sql")]
    lengths = [len(sentence.split()) for text in texts for sentence in sentences(text)]
    assert median(lengths) <= prose.MEDIAN


def test_what_columns_hold_reads_plainly():
    columns = tomllib.loads((SQL / "columns.toml").read_text(encoding="utf-8"))
    assert [fault for text in said(columns) for fault in faults(text)] == []


def test_the_example_settings_read_plainly():
    page = (ROOT / "harm-index.example.toml").read_text(encoding="utf-8")
    comments = re.findall(r"(?:^# .*\n)+", page, re.MULTILINE)
    assert len(comments) > 20
    read = [re.sub(r"^# ", "", comment, flags=re.MULTILINE) for comment in comments]
    assert [fault for text in read for fault in faults(text)] == []


def test_what_a_module_shows_is_told_from_its_code():
    source = (
        '"""A docstring that nobody is shown."""\n'
        'raise Fault(f"{name}: What the {count:,} rows hold " f"is {\'not a date or a time\'}.")\n'
        'con.sql(f"select crime_id from crimes where {condition}")\n'
        'label = "Name"\n'
    )
    shown = [*prose.texts(ast.parse(source))]
    assert shown == ["code: What the code rows hold is code.", "not a date or a time"]
    assert list(prose.words_of_html("<p>Of {{ count }} rows</p>")) == ["", "Of code rows", ""]


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (2000, "2,000 rows")]
)
def test_one_row_is_not_said_to_be_rows(number, said):
    assert number_of(number, "row") == number_of(f"{number:,}", "row") == said


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("What was published never changes.", "opening"),
        ("Whoever was eliminated is taken off.", "opening"),
        ("The figures stand beside the score.", "'stand beside'"),
        ("A feed of which nothing came.", "'of which'"),
        ("word " * 36 + "end.", "37 words"),
    ],
)
def test_a_stiff_sentence_is_found(sentence, fault):
    assert any(found.startswith(fault) for found in prose.faults(sentence))


@pytest.mark.parametrize(
    "sentence", ["What is harm?", "Published files never change.", "See s. 22 of the Act."]
)
def test_a_plain_sentence_has_no_fault(sentence):
    assert list(prose.split(sentence)) == [sentence]
    assert prose.faults(sentence) == []
