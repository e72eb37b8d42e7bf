"""What `make docs` writes into a page: the tests that show it, and the index of the method.

A test shows a page by its name (test_rule_13_...) or by a line of its docstring: "Shows: rule 13,
orders." The docstring of a module speaks for all its tests. A page has a block for them:

    <!-- made by make docs: tests of orders -->
    <!-- end -->
"""

import ast
import os
import re
from functools import cache
from pathlib import Path

from tests import ROOT

METHOD = ROOT / "docs" / "method"
BLOCK = re.compile(r"(<!-- made by make docs: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def shown(docstring: str | None) -> list[str]:
    """The topics that a docstring says it shows."""
    found = re.search(r"^Shows: (.+)\.$", docstring or "", re.MULTILINE)
    return found[1].split(", ") if found else []


@cache
def claims() -> list[tuple[str, Path, str]]:
    """Each topic with a test that shows it: its file, and its name or nothing for all of the file."""
    found = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [(topic, path, "") for topic in shown(ast.get_docstring(tree))]
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                named = re.match(r"test_rule_(\d+)_", node.name)
                topics = [f"rule {named[1]}"] if named else []
                topics += shown(ast.get_docstring(node))
                found += [(topic, path, node.name) for topic in dict.fromkeys(topics)]
    return found


def tests_of(topic: str, page: Path) -> str:
    """The tests that show a topic as a list of Markdown, by file, with links from a page."""
    by_file: dict[Path, list[str]] = {}
    for known, path, name in claims():
        if known == topic:
            by_file.setdefault(path, []).append(name)
    lines = []
    for path, names in by_file.items():
        link = f"[{path.relative_to(ROOT)}]({os.path.relpath(path, page.parent)})"
        is_whole = "" in names
        lines.append(f"* {link}: all of it" if is_whole else f"* {link}")
        lines += [] if is_whole else [f"  * `{name}`" for name in names]
    return "".join(f"{line}\n" for line in lines)


def title_and_rule(page: Path) -> tuple[str, str]:
    """The title of a page of the method and the one sentence that it opens with."""
    found = re.match(r"# (.+)\n\n\*\*([^*]+)\*\*\n\n", page.read_text(encoding="utf-8"))
    assert found, f"{page.name}: open with a title and one bold sentence"
    return found[1], " ".join(found[2].split())


def index(pages: list[Path]) -> str:
    """A table of pages, each with its sentence."""
    rows = ["| page | in one sentence |", "|---|---|"]
    for page in pages:
        title, rule = title_and_rule(page)
        rows.append(f"| [{title}]({page.name}) | {rule} |")
    return "".join(f"{row}\n" for row in rows)


def rules() -> list[Path]:
    """The pages of the numbered rules, in order."""
    return sorted(METHOD.glob("[0-9][0-9]-*.md"))


def others() -> list[Path]:
    """The other pages of the method, by their name."""
    return sorted({*METHOD.glob("*.md")} - {*rules(), METHOD / "README.md"})


def made(page: Path) -> str:
    """The text of a page with everything in it that is made, made again."""

    def fill(block: re.Match[str]) -> str:
        kind, _, topic = block[2].partition(" of ")
        if kind == "index":
            text = index(rules() if topic == "rules" else others())
        else:
            text = tests_of(topic, page)
        return block[1] + text + block[3]

    return BLOCK.sub(fill, page.read_text(encoding="utf-8"))


def pages() -> list[Path]:
    """Every page that has something made in it."""
    return [
        page
        for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
        if BLOCK.search(page.read_text(encoding="utf-8"))
    ]


if __name__ == "__main__":
    for page in pages():
        page.write_text(made(page), encoding="utf-8")
