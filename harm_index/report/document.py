"""A page as one HTML document, which needs nothing else and asks nothing of a network."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from harm_index import html
from harm_index.report import libraries, words
from harm_index.report.asked import Ask, plain, require_columns
from harm_index.report.cells import Cell, cell
from harm_index.report.parts import Chart, Figures, Page, Row, Section, Table

# The kinds of column that stand to the right, digit below digit.
LOUD = ("count", "days", "share")
NUMBERS = (*LOUD, "harm", "rank", "movement")


@dataclass(frozen=True)
class Heading:
    """What every page says of the run that it is from.

    absent holds, for each side feed that nothing is known of, the sentence that says so.
    """

    marking: str
    facts: dict[str, str]
    absent: dict[str, str] = field(default_factory=dict)


def render(page: Page, heading: Heading, ask: Ask, teams: dict[str, str]) -> str:
    """The whole page; the same rows give the same bytes."""
    page = replace(page, sections=tuple(_known(page.sections, heading.absent)))
    named = teams | words.NO_TEAM
    every = [block for section in page.sections for block in section.blocks]
    charts = [block for block in every if isinstance(block, Chart)]
    scripts = [libraries.data_tables(), libraries.own("page.js")]
    if charts:
        scripts.insert(0, libraries.vega())
    styles = [libraries.own("page.css"), _print_marking(heading.marking)]
    content = {
        "teams": named,
        "tables": {
            block.query: _table_data(block, ask, named)
            for block in every
            if isinstance(block, Table) and block.is_long
        },
        "charts": {
            chart.spec: _chart_data(chart, ask, named) for chart in charts if ask(chart.query)
        },
    }
    return html.render(
        libraries.HERE / "page.html",
        policy=libraries.policy(scripts, styles),
        title=page.title,
        force=heading.facts["Force"],
        marking=heading.marking,
        audience=page.audience,
        facts=heading.facts,
        sections=page.sections,
        blocks={
            section.id: [_block(block, ask, named) for block in section.blocks]
            for section in page.sections
        },
        loud=LOUD,
        styles=[Markup(style) for style in styles],
        content=Markup(_json(content)),
        scripts=[Markup(script) for script in scripts],
    )


def _known(sections: tuple[Section, ...], absent: dict[str, str]) -> Iterator[Section]:
    """Each section, or in its place that nothing is known of the feed it is made from."""
    for section in sections:
        if section.feed not in absent:
            yield section
        elif section.has_rows_without:
            yield replace(section, says=f"{absent[section.feed]} {section.says}")
        else:
            yield replace(section, says=absent[section.feed], blocks=())


def _json(content: Any) -> str:
    """JSON that no text in it can end or turn into markup."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _print_marking(marking: str) -> str:
    """The marking at the top and the bottom of every sheet of paper."""
    text = "".join(c if c.isalnum() or c in " -:," else f"\\{ord(c):x} " for c in marking)
    return f'@page {{ @top-center {{ content: "{text}" }} @bottom-center {{ content: "{text}" }} }}'


def _table_data(table: Table, ask: Ask, teams: Mapping[str, str]) -> dict[str, Any]:
    """The cells of a long table, and of which teams each row is where a column says so."""
    rows = ask(table.query)
    whose = next((column.name for column in table.columns if column.kind == "teams"), None)
    return {
        "columns": [
            {"name": column.name, "kind": column.kind, "is_number": column.kind in NUMBERS}
            for column in table.columns
        ],
        "rows": [[_packed(each) for each in row] for row in _cells(table, rows, teams)],
        "teams": whose and [[code for code, *_ in row[whose] or () if code] for row in rows],
    }


def _cells(table: Table | Figures, rows: list[Row], teams: Mapping[str, str]) -> list[list[Cell]]:
    require_columns(table, rows)
    return [
        [cell(column.kind, row[column.name], teams) for column in table.columns] for row in rows
    ]


def _packed(shown: Cell) -> str | list[Any]:
    """A cell for the script of the page: its text, then what it is sorted by, then its aside."""
    if shown.order is None and not shown.aside:
        return shown.text
    return [shown.text, shown.order, *([shown.aside] if shown.aside else [])]


def _chart_data(chart: Chart, ask: Ask, teams: Mapping[str, str]) -> dict[str, Any]:
    rows = ask(chart.query)
    return {
        "spec": _spec(chart, rows),
        "data": {
            query: [_datum(row) for row in ask(query)] for query in (chart.query, *chart.more)
        },
        "of_teams": chart.follows_team and _of_teams(rows, teams),
        "first_team": chart.follows_team and words.most_harm(rows),
    }


def _spec(chart: Chart, rows: list[Row]) -> dict[str, Any]:
    """The specification of a chart, without a band that no row has: Vega cannot scale nothing."""
    spec: dict[str, Any] = json.loads(libraries.own(f"charts/{chart.spec}.json"))
    if "layer" in spec:
        spec["layer"] = [
            layer
            for layer in spec["layer"]
            if "y2" not in layer["encoding"]
            or any(row[layer["encoding"]["y2"]["field"]] is not None for row in rows)
        ]
    return spec


def _of_teams(rows: list[Row], teams: Mapping[str, str]) -> dict[str, str]:
    """The sentence of a chart for each team that can be chosen."""
    codes = dict.fromkeys([*teams, *(row["scope_code"] for row in rows)])
    return {code: words.team_trend(code, rows, teams) for code in codes}


def _datum(row: Row) -> dict[str, Any]:
    """A row as a chart reads it; what has an outline is a feature of GeoJSON."""
    values = {name: plain(value) for name, value in row.items() if name != "polygons"}
    if "polygons" in row:
        shape = {"type": "MultiPolygon", "coordinates": json.loads(f"[{row['polygons']}]")}
        return {"type": "Feature", "geometry": shape} | values
    return values


def _block(
    block: Table | Chart | Figures, ask: Ask, teams: Mapping[str, str]
) -> dict[str, Any] | Table:
    """What the template writes of a block; a long table is filled by the script of the page."""
    if isinstance(block, Figures):
        [row] = _cells(block, ask(block.query), teams)
        texts = [shown.text for shown in row]
        return {"figures": list(zip(block.columns, texts, strict=True))}
    if isinstance(block, Chart):
        return {
            "spec": block.spec,
            "title": block.title,
            "sentence": block.says(ask(block.query)),
            "is_drawn": bool(ask(block.query)),
            "table": block.table and _short_table(block.table, ask, teams),
            "table_title": block.table_title,
        }
    return block if block.is_long else _short_table(block, ask, teams)


def _short_table(table: Table, ask: Ask, teams: Mapping[str, str]) -> dict[str, Any]:
    rows = _cells(table, ask(table.query), teams)
    return {
        "caption": table.caption,
        "columns": table.columns,
        "rows": [[shown.text for shown in row] for row in rows],
    }
