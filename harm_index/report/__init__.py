"""The pages that a tasking meeting looks at: one file for each audience, from a checked warehouse.

Children, and victims, are on no page that readers of adult suspects get.
"""

from pathlib import Path

import duckdb

from harm_index.report import document, words
from harm_index.report.asked import asking
from harm_index.report.pages import PAGES

FOLDER = "report"


def write_pages(con: duckdb.DuckDBPyConnection, folder: Path, classification: str) -> None:
    """Write every audience's page into a new folder; the same warehouse gives the same bytes."""
    folder.mkdir(mode=0o750)
    teams = dict(
        con.sql(
            "select neighbourhood_code, neighbourhood_name from core.neighbourhood "
            "order by neighbourhood_name, neighbourhood_code"
        ).fetchall()
    )
    facts, absent = _facts(con), not_known(con)
    for page in PAGES:
        marking = f"{classification} - CHILDREN" if page.is_child else classification
        heading = document.Heading(marking, facts, absent)
        text = document.render(page, heading, asking(con, page.is_child), teams)
        path = folder / page.file
        path.write_text(text, encoding="utf-8", newline="\n")
        path.chmod(0o640)


def not_known(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The side feeds that nothing is known of, each with the sentence that says so."""
    found = con.sql(
        "select feed, feed_status from core.side_feed where not is_known order by feed"
    ).fetchall()
    return {feed: words.not_known(feed, status) for feed, status in found}


def _facts(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    [(force, start, end, edition, basis, as_of, previous)] = con.sql(
        "select force_name, window_start, window_end, weights_edition, basis, as_of, "
        "previous_release from core.run"
    ).fetchall()
    [(has_proxies,)] = con.sql(
        "select coalesce(sum(proxy_count), 0) > 0 from mart.neighbourhood_harm"
    ).fetchall()
    proxies = "; stand-ins by category for published street crime" if has_proxies else ""
    return {
        "Force": force,
        "Crimes of": words.window(start, end),
        "Counted": words.basis(basis),
        "Weights": f"Cambridge Crime Harm Index, edition {edition}{proxies}",
        "Run date": words.day(as_of),
        "Compared with": f"the lists of {words.release(previous)}"
        if previous
        else "no earlier lists",
    }
