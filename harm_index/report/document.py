"""A page as one HTML document, which needs nothing else and asks nothing of a network."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from string import Template
from typing import Any

from harm_index.report import libraries, words
from harm_index.report.asked import Ask, plain, values_of
from harm_index.report.parts import Chart, Column, Figures, Page, Row, Section, Table

LOUD = ("count", "days", "share")


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
    blocks = [block for section in page.sections for block in section.blocks]
    charts = [block for block in blocks if isinstance(block, Chart)]
    scripts = [libraries.data_tables(), libraries.own("page.js")]
    if charts:
        scripts.insert(0, libraries.vega())
    styles = [libraries.own("page.css"), _print_marking(heading.marking)]
    charts = [chart for chart in charts if ask(chart.query)]
    content = {
        "teams": teams,
        "tables": {table.query: _table_data(table, ask) for table in _tables(page)},
        "charts": {chart.spec: _chart_data(chart, ask) for chart in charts},
    }
    return Template(libraries.own("page.html")).substitute(
        policy=escape(libraries.policy(scripts, styles)),
        title=escape(page.title),
        force=escape(heading.facts["Force"]),
        marking=escape(heading.marking),
        audience=escape(page.audience),
        facts="\n".join(
            f"<div><dt>{escape(name)}</dt><dd>{escape(said)}</dd></div>"
            for name, said in heading.facts.items()
        ),
        contents="\n".join(
            f'<li><a href="#{section.id}">{escape(section.heading)}</a></li>'
            for section in page.sections
        ),
        sections="\n".join(_section(section, ask) for section in page.sections),
        styles="\n".join(f"<style>{style}</style>" for style in styles),
        content=_json(content),
        scripts="\n".join(f'<script type="module">{script}</script>' for script in scripts),
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


def _tables(page: Page) -> Iterator[Table]:
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Table) and block.is_long:
                yield block


def _table_data(table: Table, ask: Ask) -> dict[str, Any]:
    return {
        "names": [column.name for column in table.columns],
        "kinds": [column.kind for column in table.columns],
        "rows": values_of(table, ask(table.query)),
    }


def _chart_data(chart: Chart, ask: Ask) -> dict[str, Any]:
    return {
        "spec": json.loads(libraries.own(f"charts/{chart.spec}.json")),
        "follows_team": chart.follows_team,
        "data": {
            query: [_datum(row) for row in ask(query)] for query in (chart.query, *chart.more)
        },
    }


def _datum(row: Row) -> dict[str, Any]:
    """A row as a chart reads it; what has an outline is a feature of GeoJSON."""
    values = {name: plain(value) for name, value in row.items() if name != "polygons"}
    if "polygons" in row:
        shape = {"type": "MultiPolygon", "coordinates": json.loads(f"[{row['polygons']}]")}
        return {"type": "Feature", "geometry": shape} | values
    return values


def _section(section: Section, ask: Ask) -> str:
    blocks = "\n".join(_block(block, ask) for block in section.blocks)
    return (
        f'<section id="{section.id}" aria-labelledby="{section.id}-heading">\n'
        f'<h2 id="{section.id}-heading">{escape(section.heading)}</h2>\n'
        f'<p class="says">{escape(section.says)}</p>\n{blocks}\n</section>'
    )


def _block(block: Table | Chart | Figures, ask: Ask) -> str:
    if isinstance(block, Chart):
        return _chart(block, ask)
    if isinstance(block, Figures):
        [row] = ask(block.query)
        return _figures(block, row)
    return _long_table(block) if block.is_long else _short_table(block, ask(block.query))


def _figures(figures: Figures, row: Row) -> str:
    shown = "\n".join(
        f"<div><dt>{escape(column.label)}</dt>"
        f"<dd>{escape(words.SHOWN[column.kind](row[column.name]))}</dd></div>"
        for column in figures.columns
    )
    return f'<dl class="figures">\n{shown}\n</dl>'


def _chart(chart: Chart, ask: Ask) -> str:
    sentence = escape(chart.says(ask(chart.query)))
    if not ask(chart.query):
        return f'<p class="nothing"><strong>{escape(chart.title)}.</strong> {sentence}</p>'
    table = ""
    if chart.table:
        rows = _short_table(chart.table, ask(chart.table.query))
        table = f"\n<details><summary>{escape(chart.table_title)}</summary>\n{rows}\n</details>"
    return (
        f'<figure>\n<div class="chart" id="chart-{chart.spec}" data-chart="{chart.spec}" '
        f'role="img" aria-label="{escape(chart.title)}. {sentence}"></div>\n'
        f"<figcaption><strong>{escape(chart.title)}.</strong> "
        f'<span class="finding">{sentence}</span></figcaption>{table}\n</figure>'
    )


def _long_table(table: Table) -> str:
    return (
        f'<table class="long" id="table-{table.query}" data-table="{table.query}">\n'
        f"<caption>{escape(table.caption)}</caption>\n{_head(table.columns)}\n</table>\n"
        f'<p class="on-paper" data-of="{table.query}" hidden></p>'
    )


def _short_table(table: Table, rows: list[Row]) -> str:
    if not rows:
        return f'<p class="nothing">{escape(table.caption)}: nothing to list.</p>'
    body = "\n".join(_row(table.columns, row) for row in rows)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(table.caption)}">\n'
        f"<table>\n<caption>{escape(table.caption)}</caption>\n{_head(table.columns)}\n"
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _head(columns: tuple[Column, ...]) -> str:
    heads = "".join(
        f'<th scope="col"{_class(column)}>{escape(column.label)}</th>' for column in columns
    )
    return f"<thead><tr>{heads}</tr></thead>"


def _row(columns: tuple[Column, ...], row: Row) -> str:
    shown = [escape(words.SHOWN[column.kind](row[column.name])) for column in columns]
    first, *others = zip(columns, shown, strict=True)
    rest = "".join(f"<td{_class(column)}>{text}</td>" for column, text in others)
    return f'<tr><th scope="row"{_class(first[0])}>{first[1]}</th>{rest}</tr>'


def _class(column: Column) -> str:
    return ' class="number"' if column.kind in LOUD else ""
