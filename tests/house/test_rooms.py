"""The rooms of the code: which there are, and that each imports only from those before it."""

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests import ROOT

PACKAGE = ROOT / "harm_index"
# Kept at the top of the repository; the package links to them.
BESIDE = ("expectations", "flows")


def modules() -> dict[str, Path]:
    """Every module of the package by its name below it; a room by the name of its folder."""
    paths = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")]
    paths += [path.relative_to(ROOT) for name in BESIDE for path in (ROOT / name).rglob("*.py")]
    found = {}
    for path in paths:
        parts = path.with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        home = ROOT if parts[0] in BESIDE else PACKAGE
        found[name] = home / path
    return found


@cache
def parsed(path: Path) -> ast.Module:
    """A module as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> list[tuple[str, ast.alias]]:
    """What a module imports of the package: from where below it, and each name."""
    return [
        (str(node.module).removeprefix("harm_index").strip("."), alias)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and re.match(r"harm_index\b", node.module or "")
        for alias in node.names
    ]


def graph() -> dict[str, set[str]]:
    """The modules that each module imports, whether at its top or where it needs them."""
    known = modules()
    found: dict[str, set[str]] = {}
    for name, path in known.items():
        for source, alias in imports(path):
            deeper = f"{source}.{alias.name}".strip(".")
            found.setdefault(name, set()).add(deeper if deeper in known else source)
    return found


def room(module: str) -> str:
    return module.split(".")[0]


def test_every_room_is_in_the_table_and_imports_only_from_those_above_it():
    rooms = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/code.md").read_text("utf-8"), re.MULTILINE)
    place = {name: number for number, name in enumerate(rooms)}
    assert {room(name) for name in modules()} - {""} == set(rooms)
    assert [
        f"{name} imports {read}"
        for name, reads in graph().items()
        for read in sorted(reads)
        if room(read) not in ("", room(name)) and place[room(read)] >= place[room(name)]
    ] == []


def circle(reads: dict[str, set[str]]) -> list[str]:
    """The modules of one circle of imports; none where there is no circle."""
    try:
        TopologicalSorter(reads).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_imports_another_in_a_circle():
    assert circle({"a": {"b"}, "b": {"a"}}) == ["a", "b", "a"]
    assert circle(graph()) == []


@cache
def names(path: Path) -> set[str]:
    """What a module defines or imports at its top."""
    found: set[str] = set()
    for node in parsed(path).body:
        if isinstance(node, ast.ImportFrom | ast.Import):
            found |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        else:
            found |= {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
    return found


def test_everything_that_is_imported_is_there():
    """Even where nothing but a bench run, a subprocess or a schedule would import it."""
    known = modules()
    paths = [*known.values(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    assert [
        f"{path.relative_to(ROOT)}: harm_index.{source} has no {alias.name}"
        for path in paths
        for source, alias in imports(path)
        if f"{source}.{alias.name}".strip(".") not in known
        and (source not in known or alias.name not in names(known[source]))
    ] == []


def test_a_module_keeps_its_name_where_it_is_imported():
    paths = [*modules().values(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    assert [
        f"{path}: {alias.name} as {alias.asname}"
        for path in paths
        for _, alias in imports(path)
        if alias.asname
    ] == []
