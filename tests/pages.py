"""A page of Markdown as its parts: what stands under a heading, and a table as rows."""

import re
from pathlib import Path


def text(*paths: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next of its level or above."""
    level = len(heading.split()[0])
    found = re.search(
        rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{level}}} |\Z)", page, re.MULTILINE | re.DOTALL
    )
    assert found, f"no heading {heading}"
    return found[1]


def table(markdown: str) -> list[dict[str, str]]:
    """The rows of the first table, by the names of its columns."""
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]
