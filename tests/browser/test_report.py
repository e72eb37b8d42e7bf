"""The pages for a tasking meeting: each holds its own audience's people, and works in a browser.

Shows: pages.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from harm_index import night, publish, report, warehouse
from harm_index.paths import SQL
from harm_index.report import document, words
from harm_index.report.asked import asking
from harm_index.report.pages import PAGES
from harm_index.report.parts import Block, Chart
from harm_index.settings import Settings
from harm_index.store.folders import Folders
from tests import whole_night

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("index", "victims", "suspects_under_18", "victims_under_18")
MEGABYTE = 1_000_000
MARKUP = "</script><img src=x onerror=\"document.title='run'\"><b>O'NEIL</b> & Siân"


@dataclass(frozen=True)
class Made:
    """A warehouse with a release before it, and the pages that were made of it."""

    warehouse: Path
    release: Path
    pages: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small force in its second month, so that there is movement to show; checked by others."""
    root = tmp_path_factory.mktemp("page")
    folders, settings = Folders(root / "data"), Settings(force_name="Fenland")
    whole_night.deliver(folders.root / "incoming", crimes=3_000, months=16)
    night.land(folders)
    first = date(2025, 9, 1)
    night.build(folders, settings, first)
    (folders.checks(first)).mkdir(parents=True, exist_ok=True)
    published = night.publish_checked(folders, settings, first, [], release=True)
    path = night.build(folders, settings, whole_night.AS_OF)
    with warehouse.connect(path, read_only=True) as con:
        report.write_pages(con, root / "report", "OFFICIAL-SENSITIVE")
    assert published.release is not None
    return Made(path, published.release, root / "report")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine to open a page in")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A page that was opened in the browser, with all that it said and asked for."""

    def __init__(self, browser: Browser, path: Path, **context) -> None:
        self.path = path
        self.page: Page = browser.new_context(**context).new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("html[data-ready=yes]", timeout=60_000)

    def names(self, query: str) -> list[str]:
        """The nominals that a table shows, in its order."""
        return self.page.locator(f"#table-{query} tbody .person .aside").all_inner_texts()

    def cells(self, query: str, kind: str) -> list[str]:
        return self.page.locator(f"#table-{query} tbody td.{kind}").all_inner_texts()


@pytest.fixture
def show(browser: Browser, made: Made) -> Iterator[object]:
    """Open one of the pages, or another file, and close it after the test."""
    opened: list[Opened] = []

    def open_page(name: str | Path = "index", **context: object) -> Opened:
        path = name if isinstance(name, Path) else made.pages / f"{name}.html"
        opened.append(Opened(browser, path, **context))
        return opened[-1]

    yield open_page
    for each in opened:
        each.page.context.close()


@pytest.fixture(scope="module")
def seen(browser: Browser, made: Made, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """One of the pages, opened once for all the tests that only look at it."""
    size = {"width": 1280, "height": 800}
    path = made.pages / f"{request.param}.html"
    opened = Opened(browser, path, color_scheme="light", viewport=size)
    yield opened
    opened.page.context.close()


def text(made: Made, name: str) -> str:
    return (made.pages / f"{name}.html").read_text(encoding="utf-8")


def nominals(page: str) -> set[str]:
    """Every reference of a nominal that a page holds anywhere."""
    return set(re.findall(r"\bN\d{6,}\b", page))


# Who is on which page


def test_nobody_is_on_a_page_of_another_audience(made: Made) -> None:
    with warehouse.connect(made.warehouse, read_only=True) as con:

        def people(query: str) -> set[str]:
            return {person for (person,) in con.sql(query).fetchall()}

        adults = people("select person_id from core.person where not is_child")
        managed = people("select person_id from staging.memberships")
        suspects, victims = (
            people(f"select person_id from core.involvement where role = '{role}'")
            for role in ("suspect", "victim")
        )
    shown = {name: nominals(text(made, name)) for name in NAMES}
    assert all(len(found) > 3 for found in shown.values())
    for name, found in shown.items():
        own_age, own_role = "under_18" in name, "victims" in name
        assert not (found & adults if own_age else found - adults), name
        before = set() if own_role else left_before(made)
        assert found <= (victims if own_role else suspects | before | managed), name


def left_before(made: Made) -> set[str]:
    """The suspects of the lists before, who may have left since."""
    with warehouse.connect(made.release / publish.DATABASE, read_only=True) as con:
        rows = con.sql("select subject_id from mart.list_row where list_name like '%suspects%'")
        return {subject for (subject,) in rows.fetchall()}


def test_a_victims_page_names_no_suspect_and_a_suspects_page_names_no_victim(made: Made) -> None:
    with warehouse.connect(made.warehouse, read_only=True) as con:
        named = con.sql(
            "select role, upper(surname) || ', ' || forenames "
            "from core.involvement inner join core.person using (person_id)"
        ).fetchall()
        left = con.execute(
            "select upper(surname) || ', ' || forenames from core.person "
            "where list_contains($1, person_id) "
            "or person_id in (select person_id from staging.memberships)",
            [sorted(left_before(made))],
        ).fetchall()
    names = {"suspect": {name for (name,) in left}, "victim": set()}
    for role, name in named:
        names[role].add(name)
    for name in NAMES:
        other = "suspect" if "victims" in name else "victim"
        own = "victim" if "victims" in name else "suspect"
        held = text(made, name)
        assert not [each for each in names[other] - names[own] if f'"{each}"' in held]


def test_everyone_on_a_list_of_the_force_is_on_the_page_of_its_audience(made: Made) -> None:
    with warehouse.connect(made.warehouse, read_only=True) as con:
        for list_name, name in {
            "suspects": "index",
            "suspects_under_18": "suspects_under_18",
            "victims": "victims",
            "victims_under_18": "victims_under_18",
        }.items():
            listed = con.sql(
                "select distinct subject_id from mart.list_row where list_name = $1",
                params=[list_name],
            ).fetchall()
            assert {subject for (subject,) in listed} <= nominals(text(made, name)), list_name


def test_each_age_is_told_of_the_movement_of_its_own_lists_alone(made: Made) -> None:
    with warehouse.connect(made.warehouse, read_only=True) as con:
        for is_child, lists in {
            False: ["suspects", "repeat_suspects", "locations", "schools"],
            True: ["suspects_under_18", "repeat_suspects_under_18"],
        }.items():
            ask = asking(con, is_child)
            [(stayed, left)] = con.execute(
                "select count(*) filter (where movement = 'stayed'), (select count(*) "
                "from mart.list_left where list_contains($1, list_name)) "
                "from mart.list_row where list_contains($1, list_name)",
                [lists],
            ).fetchall()
            moved = ask("movement")
            assert all(row["list_title"] for row in moved)
            assert sum(row["stayed_count"] for row in moved) == stayed > 0
            assert sum(row["left_count"] for row in moved) == left > 0
            gone = {row["person"][1] for row in ask("left")}
            page = "suspects_under_18" if is_child else "index"
            assert gone
            assert gone <= nominals(text(made, page))


# What every page says of itself


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_what_run_it_is_of_and_how_it_may_be_handled(made: Made, name: str) -> None:
    page = text(made, name)
    marking = "OFFICIAL-SENSITIVE - CHILDREN" if "under_18" in name else "OFFICIAL-SENSITIVE"
    assert page.count(f'<p class="marking">{marking}</p>') == 2
    for said in (
        "<dd>Fenland</dd>",
        "1 Jul 2025 to 30 Sep 2025, both days included",
        "crimes reported by the public",
        "Cambridge Crime Harm Index, edition 2020",
        "<dd>1 Oct 2025</dd>",
        "the lists of September 2025",
        "For review by people; decides nothing.",
    ):
        assert said in page


@pytest.mark.parametrize("finding", ["no more than chance", "not complete"])
def test_what_chance_may_have_done_is_not_called_a_rise(finding: str) -> None:
    row = {
        "harm_days": 2000,
        "last_day": date(2025, 9, 30),
        "range_low_days": 1200.5,
        "range_high_days": None,
        "before_finding": finding,
        "year_finding": finding,
    }
    said = words.trend([row | {"harm_days": 100}, row])
    assert said.count(finding) == 2
    assert not re.search(r"\b(rise|rose|up|more harm)\b", said)


def test_the_page_of_an_inspectors_numbers_names_nobody(made: Made) -> None:
    page = (made.pages / "inspection.html").read_text(encoding="utf-8")
    with warehouse.connect(made.warehouse, read_only=True) as con:
        people, surnames = (
            [name for (name,) in con.sql(f"select distinct {of} from core.person").fetchall()]
            for of in ("person_id", "surname")
        )
    assert people
    for person in people:
        assert person not in page
    for surname in surnames:
        assert surname is None or f'"{surname}' not in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_every_section_opens_with_what_it_shows_and_what_it_does_not(page) -> None:
    for section in page.sections:
        assert re.search(r"\b(not|nobody|no)\b", section.says), section.id
        assert section.says.endswith("."), section.id


def queries(block: Block) -> tuple[str, ...]:
    """The queries that a block shows."""
    if isinstance(block, Chart):
        return (block.query, *block.more, *((block.table.query,) if block.table else ()))
    return (block.query,)


def test_every_query_is_on_a_page_and_says_what_it_is_for() -> None:
    used = {q for p in PAGES for s in p.sections for b in s.blocks for q in queries(b)}
    files = {path.stem: path for path in (SQL / "report").glob("*.sql")}
    assert used == files.keys()
    for path in files.values():
        assert path.read_text(encoding="utf-8").startswith("-- ")


def test_the_same_warehouse_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    with warehouse.connect(made.warehouse, read_only=True) as con:
        report.write_pages(con, tmp_path / "report", "OFFICIAL-SENSITIVE")
    assert whole_night.contents(tmp_path / "report") == whole_night.contents(made.pages)


def test_a_snapshot_and_a_release_hold_the_pages_and_their_hashes(made: Made) -> None:
    snapshot = made.release.parents[1] / "snapshots" / "2025-09-01"
    for folder in (made.release, snapshot):
        outputs = publish.manifest.read(folder)["outputs"]
        assert {f"report/{name}.html" for name in NAMES} <= outputs.keys()
        assert (folder / "report" / "index.html").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_and_small(made: Made, name: str) -> None:
    path = made.pages / f"{name}.html"
    assert path.stat().st_size < 5 * MEGABYTE
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', text(made, name))
    assert unescape(policy).startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_a_chart_takes_its_colours_from_the_page_and_says_its_figures() -> None:
    folder = Path(report.__file__).parent / "charts"
    charts = [b for p in PAGES for s in p.sections for b in s.blocks if isinstance(b, Chart)]
    assert {chart.spec for chart in charts} == {path.stem for path in folder.glob("*.json")}
    for path in folder.glob("*.json"):
        assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(", path.read_text(encoding="utf-8"))
    assert all(chart.table or chart.follows_team for chart in charts)


def test_values_are_written_as_people_read_them() -> None:
    assert words.day(date(2025, 9, 12)) == "12 Sep 2025"
    assert [words.number(value) for value in (1234.5, 12345, None)] == [
        "1,234.5",
        "12,345",
        "not known",
    ]
    assert [words.share(value) for value in (0.5, 0.0001, 0, None)] == [
        "50%",
        "under 0.1%",
        "0%",
        "not known",
    ]
    assert words.release("2025-09") == "September 2025"
    assert words.release("2025-09.2") == "September 2025 (2025-09.2)"


# In a browser


@pytest.mark.parametrize("seen", NAMES, indirect=True)
def test_it_opens_from_a_file_without_a_word_or_a_request(seen: Opened) -> None:
    assert seen.said == []
    assert seen.asked == [seen.path.as_uri()]
    assert seen.page.locator("table.dataTable tbody tr").count() > 3
    for chart in seen.page.locator("[data-chart]").all():
        assert chart.locator("svg path").count() > 2


def test_a_team_sees_its_own(show) -> None:
    opened = show()
    everyone = opened.page.locator("#suspects .dt-info").inner_text()
    select = opened.page.get_by_label("Team", exact=True)
    label = re.split(r" \(\d", opened.cells("key_offenders", "teams")[0])[0]
    select.select_option(label=label)
    shown = opened.cells("key_offenders", "teams")
    assert shown
    assert all(label in teams for teams in shown)
    assert opened.cells("neighbourhoods", "teams") == [label]
    assert f"{label}: " in opened.page.locator("#index figcaption").nth(1).inner_text()
    select.select_option("")
    assert opened.page.locator("#suspects .dt-info").inner_text() == everyone


def test_a_table_is_sorted_by_number_whatever_it_looks_like(show) -> None:
    opened = show()
    heading = opened.page.locator("#table-key_offenders thead th", has_text="Crimes")
    heading.click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    counts = [
        int(cell.replace(",", ""))
        for cell in opened.page.locator(
            "#table-key_offenders tbody td:nth-child(5)"
        ).all_inner_texts()
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_a_search_finds_a_nominal_by_keyboard_alone(show) -> None:
    opened = show("victims")
    wanted = opened.names("victims")[3]
    search = opened.page.get_by_label("Search").first
    search.focus()
    opened.page.keyboard.type(wanted)
    assert opened.names("victims") == [wanted]
    opened.page.keyboard.press("Control+a")
    opened.page.keyboard.type("no such nominal")
    assert "Nothing fits" in opened.page.locator("#table-victims tbody").inner_text()


def test_the_next_rows_are_reached_by_keyboard(show) -> None:
    opened = show("victims")
    first = opened.names("victims")
    opened.page.locator("#victims .dt-paging-button", has_text="2").first.focus()
    opened.page.keyboard.press("Enter")
    assert not set(opened.names("victims")) & set(first)


def test_the_first_key_leads_past_the_heading_to_the_content(show) -> None:
    opened = show()
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "content"


def faults(opened: Opened, **options: object) -> list[tuple[str, list[str]]]:
    """What axe finds that is serious or critical, and where."""
    # What it found in order is not gathered, which takes as long as finding it.
    options = {"resultTypes": ["violations"], **options}
    found = Axe().run(opened.page, options=options).response["violations"]
    return [
        (fault["id"], [node["html"][:150] for node in fault["nodes"][:3]])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


def mostly_long(*quick: str) -> list[object]:
    """The pages, of which all but these are left to `make test-all`."""
    return [name if name in quick else pytest.param(name, marks=pytest.mark.long) for name in NAMES]


@pytest.mark.parametrize("seen", mostly_long("index", "victims_under_18"), indirect=True)
def test_a_screen_reader_meets_no_serious_fault(seen: Opened) -> None:
    assert faults(seen) == []


@pytest.mark.parametrize("name", mostly_long("victims", "suspects_under_18"))
def test_every_text_stands_out_from_the_dark(show, name: str) -> None:
    opened = show(name, color_scheme="dark")
    assert (
        opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
    )
    assert faults(opened, runOnly=["color-contrast"]) == []


def is_wider(opened: Opened, width: int) -> bool:
    """Whether more is beside what a window of that width shows."""
    return opened.page.evaluate("document.documentElement.scrollWidth") > width


@pytest.mark.parametrize("seen", NAMES, indirect=True)
def test_only_tables_scroll_sideways(seen: Opened) -> None:
    assert not is_wider(seen, 1280)


@pytest.mark.parametrize("name", NAMES)
def test_only_tables_scroll_sideways_on_a_telephone(show, name: str) -> None:
    assert not is_wider(show(name, viewport={"width": 390, "height": 800}), 390)


def test_it_prints_its_tables_without_controls_and_says_where_it_stops(show, made: Made) -> None:
    opened = show(made.pages / "index.html")
    before = opened.page.locator("#table-key_offenders tbody tr").count()
    opened.page.emulate_media(media="print")
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert before == 25
    assert opened.page.locator("#table-key_offenders tbody tr").count() == 50
    assert "the first 50 of" in opened.page.locator("#suspects .on-paper").inner_text()
    for control in ("#team", ".dt-search", ".dt-paging", "nav"):
        assert not opened.page.locator(control).first.is_visible()
    opened.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("#table-key_offenders tbody tr").count() == before
    pdf = opened.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 3


# Drawn pages: what no small force holds


def drawn(made: Made, folder: Path, name: str, rows: list[dict[str, object]]) -> Path:
    """A suspects' page with these key offenders in place of the force's."""
    with warehouse.connect(made.warehouse, read_only=True) as con:
        ask = asking(con, is_child=False)
        heading = document.Heading(name, {"Force": name})
        page = document.render(
            PAGES[0],
            heading,
            lambda q: rows if q == "key_offenders" else ask(q),
            {"T1": name},
        )
    path = folder / "drawn.html"
    path.write_text(page, encoding="utf-8")
    return path


def offender(number: int, name: str = "DOE, Jo") -> dict[str, object]:
    return {
        "rank": [number, 1],
        "movement": ["stayed", "1"],
        "person": [name, f"N{number:06}"],
        "harm": [10_000 - number, number % 3],
        "crime_count": number % 17,
        "worst_crime_share": 0.5,
        "fractional_harm_days": 5,
        "reason": "3 crimes in 3 months; worst: Wounding, 12 Sep; 2 domestic; also a victim twice",
        "last_crime_on": date(2025, 9, 12),
        "leaves_on": None,
        "teams": [["T1", "3"], ["unassigned", "4"]],
    }


def test_5000_rows_are_small_and_answer(show, made: Made, tmp_path: Path) -> None:
    rows = [offender(number) for number in range(1, 5_001)]
    path = drawn(made, tmp_path, "Fenland", rows)
    assert path.stat().st_size < 5 * MEGABYTE
    opened = show(path)
    assert "1 to 25 of 5,000" in opened.page.locator("#suspects .dt-info").inner_text()
    opened.page.get_by_label("Search").first.fill("N004999")
    assert opened.names("key_offenders") == ["N004999"]
    assert opened.cells("key_offenders", "on") == ["12 Sep 2025", ""]
    assert opened.cells("key_offenders", "teams") == ["Fenland (3), In no neighbourhood (4)"]


def test_what_looks_like_markup_is_text(show, made: Made, tmp_path: Path) -> None:
    opened = show(drawn(made, tmp_path, MARKUP, [offender(1, MARKUP)]))
    assert opened.said == []
    assert opened.page.title().endswith(MARKUP)
    assert MARKUP in opened.page.locator("#table-key_offenders tbody").inner_text()
    assert MARKUP in opened.page.get_by_label("Team", exact=True).inner_text()
    assert opened.page.locator("img, main b").count() == 0


def test_a_force_too_small_for_a_range_of_chance_has_a_chart_without_its_band(
    show, made: Made, tmp_path: Path
) -> None:
    small = shutil.copy(made.warehouse, tmp_path / "small.duckdb")
    with warehouse.connect(small) as con:
        con.execute("update mart.rolling_index set range_low_days = null, range_high_days = null")
        report.write_pages(con, tmp_path / "report", "OFFICIAL")
    opened = show(tmp_path / "report" / "index.html")
    assert opened.page.locator("#chart-force_index svg").count() == 1
    assert opened.said == []


def test_a_force_with_nothing_to_show_says_so(show, tmp_path: Path, empty_night) -> None:
    report.write_pages(empty_night, tmp_path / "report", "OFFICIAL")
    for name in NAMES:
        opened = show(tmp_path / "report" / f"{name}.html")
        assert opened.said == []
        query = "victims" if "victims" in name else "key_offenders"
        assert opened.page.locator(f"#table-{query} tbody").inner_text() == "Nothing to list."
