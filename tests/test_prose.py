"""A page reads plainly: short sentences, and none of the turns that had to be read twice."""

import pytest

from tests import ROOT, prose

PAGES = sorted(
    {*(ROOT / "docs").rglob("*.md")} - {ROOT / "docs" / "dictionary.md"}
    | {ROOT / name for name in ("README.md", "GLOSSARY.md", "CONTRIBUTING.md")}
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_reads_plainly(page):
    assert prose.faults_of_page(page.read_text(encoding="utf-8")) == []


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
