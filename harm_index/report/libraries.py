"""The libraries of a page, as scripts that stand in it: Vega for charts, DataTables for tables."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from harm_index.errors import ModelError

HERE = Path(__file__).parent


@cache
def vega() -> str:
    """Vega and Vega-Lite, whose embedding sets itself on the window."""
    import vl_convert  # making the bundle takes seconds, so only a run that writes a page pays

    return inline(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


@cache
def data_tables() -> str:
    """DataTables, set on the window; importing itables would take seconds and give only a path."""
    package = find_spec("itables")
    if package is None or not package.submodule_search_locations:
        raise ModelError("The package itables is not installed; the page's tables come from it.")
    bundle = Path(package.submodule_search_locations[0]) / "html" / "dt_bundle.js"
    script = bundle.read_text(encoding="utf-8")
    exported = re.search(r"export\{[^}]*?\b([\w$]+) as default\b[^}]*\};?", script)
    if exported is None:
        raise ModelError(f"{bundle} no longer exports DataTables as its default.")
    start, end = exported.span()
    return inline(f"{script[:start]}window.DataTable={exported[1]};{script[end:]}")


@cache
def own(name: str) -> str:
    """A file of this package."""
    return (HERE / name).read_text(encoding="utf-8")


def inline(script: str) -> str:
    """A script that can stand in a page: its strings neither end it nor open a comment."""
    return re.sub(r"<(?=!--|/?script)", r"\\x3c", script, flags=re.IGNORECASE)


def policy(scripts: list[str], styles: list[str]) -> str:
    """A content security policy that lets these scripts and styles run, and nothing else."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _hashes(texts: list[str]) -> str:
    return " ".join(map(_hash, texts)) or "'none'"
