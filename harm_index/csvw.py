"""The metadata beside each list: CSV on the Web (W3C, Model for Tabular Data, 2015)."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

KINDS = {"BIGINT": "integer", "INTEGER": "integer", "DATE": "date", "DOUBLE": "double"}


def column(name: str, kind: str, holds: str) -> dict[str, Any]:
    """One column, from its name, its type in DuckDB and what it holds."""
    return {"name": name, "titles": name, "datatype": _datatype(kind), "dc:description": holds}


def table(
    url: str, about: dict[str, str], notes: Sequence[str], columns: Iterable[dict[str, Any]]
) -> str:
    """The metadata of one CSV file, as JSON; about is in Dublin Core terms."""
    metadata = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": url,
        **{f"dc:{term}": text for term, text in about.items()},
        "notes": list(notes),
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {"columns": list(columns), "primaryKey": "list_row_id"},
    }
    return json.dumps(metadata, indent=2, ensure_ascii=False) + "\n"


def _datatype(kind: str) -> str | dict[str, str]:
    if kind == "BOOLEAN":
        return {"base": "boolean", "format": "yes|no"}
    return "decimal" if kind.startswith("DECIMAL") else KINDS.get(kind, "string")
