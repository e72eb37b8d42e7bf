"""The documentation says what the product does: each claim that can be held to the code is."""

import itertools
import re
from collections.abc import Iterator

import pytest
import typer.main

from harm_index import demo, errors, lists
from harm_index.cli.app import app
from harm_index.declared import columns
from harm_index.declared.feeds import Feed, read_feeds
from harm_index.landing.rows import READERS
from harm_index.settings import Settings
from harm_index.warehouse import dictionary
from tests import ROOT, made_pages
from tests.pages import section, table, text

DOCS = ROOT / "docs"
README = ROOT / "README.md"
EXAMPLE = ROOT / "harm-index.example.toml"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("data/reference/*.md")])
FORBIDDEN = re.compile(r"(?<!\w)/work\b|\.\./shared|\bTODO\b|\bFIXME\b")


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command by its whole name, with its options."""
    pending = [("harm-index", typer.main.get_command(app))]
    for name, command in pending:
        below = getattr(command, "commands", {})
        pending += [(f"{name} {word}", inner) for word, inner in below.items()]
        if not below:
            yield name, [option for given in command.params for option in given.opts[:1]]


def codes() -> dict[str, int]:
    """The exit code of every error a user can meet."""
    kinds = [errors.HarmIndexError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return {kind.__name__: kind.exit_code for kind in kinds}


def test_the_readme_opens_with_the_two_commands_and_is_short():
    page = text(README)
    assert len(page.splitlines()) <= 150
    assert page.index("make run ") < page.index("make test ") < page.index("\n## ")


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_documented(name):
    words = name.removeprefix("harm-index ")
    page = text(README)
    assert f"harm-index {words}" in page or f"`{words}`" in page


def test_every_option_that_a_page_shows_is_one():
    known = {option for _, options in commands() for option in options}
    known |= {"--help", "--version", "--verbose"}
    page = text(*PAGES)
    shown = [
        re.findall(r"(?<!\S)--[a-z][a-z-]+", line) for line in re.findall("harm-index .*", page)
    ]
    assert {option for line in shown for option in line} <= known


def test_every_exit_code_is_documented():
    page = text(DOCS / "operations.md")
    rows = {int(code) for code in re.findall(r"\|\s*`?(\d+)`?\s*(?=\|)", page)}
    assert {code for code in codes().values() if code > 1} <= rows


def test_the_exit_codes_of_the_contract_are_those_of_the_errors():
    shown = table(section(text(DOCS / "data-contract.md"), "## Refused files"))
    assert {int(row["exit code"]) for row in shown} == {
        errors.DeliveryError.exit_code,
        errors.StillArriving.exit_code,
        errors.CheckFailed.exit_code,
        errors.NothingDelivered.exit_code,
        errors.DiskFault.exit_code,
    }


def test_every_audience_is_named_where_recipients_are_explained():
    """Shows: lists."""
    how = section(text(DOCS / "operations.md"), "## How lists are sent and approved")
    meaning = columns.column("core.list", "audience").description or ""
    for audience in sorted({kind.audience for kind in lists.kinds()}):
        assert f"`{audience}`" in how, "name it in docs/operations.md, How lists are sent"
        assert re.search(rf"\b{audience}\b", meaning), "name it in sql/columns.toml, audience"


def test_every_kind_of_error_has_an_exit_code_of_its_own():
    assert len(set(codes().values())) == len(codes())


def test_the_dictionary_is_the_one_that_the_models_give(empty_night):
    assert text(DOCS / "dictionary.md") == dictionary.as_markdown(empty_night), "run `make docs`"


QUESTIONS = dictionary.questions()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.ask)
def test_every_question_of_the_dictionary_has_an_answer(empty_night, question):
    published = {model.name for model in dictionary.published_models()}
    assert question.tables
    assert [table for table in question.tables if table not in published] == []
    assert max(map(len, question.query.splitlines())) <= 100
    answer = empty_night.sql(question.query)
    assert answer.columns
    answer.fetchall()


def test_every_question_is_asked_once_and_those_of_a_topic_stand_together():
    assert len({question.ask for question in QUESTIONS}) == len(QUESTIONS)
    topics = [topic for topic, _ in itertools.groupby(QUESTIONS, lambda question: question.topic)]
    assert len(set(topics)) == len(topics)


def test_the_readme_says_how_large_a_force_is_invented():
    assert f"invents a force of {demo.CRIMES:,} crimes" in text(ROOT / "README.md")


def test_the_example_settings_are_the_defaults_and_name_each_with_its_reason():
    assert Settings.read(EXAMPLE) == Settings()
    before = dict.fromkeys(Settings.model_fields, "")
    for reason, name in re.findall(r"((?:^#.*\n)+)^(\w+) =", text(EXAMPLE), re.MULTILINE):
        before[name] = reason
    assert [name for name, reason in before.items() if not reason] == []
    assert before.keys() == Settings.model_fields.keys()


def test_the_method_has_a_page_for_every_rule_in_order():
    titles = [made_pages.title_and_rule(page)[0] for page in made_pages.rules()]
    numbers = [title.partition(":")[0] for title in titles]
    assert numbers == [f"Rule {number}" for number in range(1, 20)]


@pytest.mark.parametrize("page", made_pages.pages(), ids=lambda page: page.stem)
def test_what_is_made_in_a_page_is_up_to_date(page):
    assert text(page) == made_pages.made(page), "run `make docs`"


def test_every_topic_has_tests_and_every_topic_of_a_test_has_a_page():
    asked = re.findall(r"<!-- made by make docs: tests of (.+?) -->", text(*made_pages.pages()))
    assert sorted(set(asked)) == sorted({topic for topic, _, _ in made_pages.claims()})


METHOD = [*made_pages.rules(), *made_pages.others()]


@pytest.mark.parametrize("page", METHOD, ids=lambda page: page.stem)
def test_a_page_of_the_method_says_why_and_which_columns_it_makes(page, empty_night):
    known = dictionary.columns_by_table(empty_night)
    if page.stem == "limits":
        return
    assert section(text(page), "## Why").strip()
    assert section(text(page), "## Edge cases").strip()
    columns = " ".join(section(text(page), "## Columns").split())
    for table_name, named in re.findall(r"\* `(\w+\.\w+)`: ((?:`\w+`(?:, )?)+)", columns):
        held = {column for column, _ in known[table_name]}
        assert set(re.findall(r"\w+", named)) <= held, table_name


def test_every_test_file_that_a_page_names_exists():
    named = sorted(set(re.findall(r"tests/[\w/]+\.py", text(*PAGES))))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("feed", [*read_feeds().values()], ids=lambda feed: feed.name)
def test_the_contract_gives_every_feed_as_it_is_declared(feed: Feed):
    part = section(text(DOCS / "data-contract.md"), f"### {feed.name}")
    shown = table(part)
    assert [row["column"] for row in shown] == [column.name for column in feed.columns]
    assert [row["required"] == "yes" for row in shown] == [c.required for c in feed.columns]
    rejected = [row["if unreadable"] == "row rejected" for row in shown]
    is_typed = [column.type in READERS and column.type != "text" for column in feed.columns]
    assert rejected == is_typed
    assert all(row["blank means"] == "" for row in shown if row["required"] == "yes")
    pattern = re.search(r"Files: `([^`]+)`", part)
    assert pattern is not None
    assert feed.matches(pattern[1].replace("*", "2026"))
    columns = {column.name for column in feed.columns}
    key = set(re.findall(r"\w+", ", ".join(feed.key))) & columns
    said = re.search(r"\bKey: ((?:`\w+`(?:, )?)+)", part)
    assert key == (set(re.findall(r"\w+", said[1])) if said else set())


def test_no_feed_of_the_contract_is_one_that_no_longer_exists():
    page = section(text(DOCS / "data-contract.md"), "## Feeds")
    assert set(re.findall(r"^### (\w+)$", page, re.MULTILINE)) == set(read_feeds())


@pytest.mark.parametrize(
    "query", re.findall(r'harm-index query (?:--data \S+ )?"([^"]+)"', text(README))
)
def test_every_query_of_the_readme_can_be_asked(empty_night, query):
    assert max(map(len, query.splitlines())) <= 100
    answer = empty_night.sql(query)
    assert answer.columns
    answer.fetchall()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    for link in re.findall(r"\]\(([^)]+)\)", text(page)):
        if link.startswith("http"):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", text(target), re.MULTILINE)
            assert anchor in {
                re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings
            }, link


@pytest.mark.parametrize("page", [*PAGES, EXAMPLE], ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_speaks_of_anything_but_the_product(page):
    assert FORBIDDEN.findall(text(page)) == []


def test_every_folder_and_file_of_the_readme_is_there():
    rows = table(section(text(README), "## What is in the folders"))
    folders = [name for row in rows for name in re.findall(r"`([\w/]+/)`", row["folder"])]
    assert folders
    assert [name for name in folders if not (ROOT / name).is_dir()] == []
