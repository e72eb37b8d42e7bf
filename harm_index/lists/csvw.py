"""The metadata beside each list: CSV on the Web (W3C, Model for Tabular Data, 2015)."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

KINDS = {"BIGINT": "integer", "INTEGER": "integer", "DATE": "date", "DOUBLE": "double"}
CONTEXT = {"@context": "http://www.w3.org/ns/csvw"}
FOR_EXCEL = {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True}
FOR_MACHINES = {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True}


def column(name: str, kind: str, holds: str, *, for_excel: bool = True) -> dict[str, Any]:
    """One column, from its name, its type in DuckDB and what it holds."""
    datatype = _datatype(kind, for_excel)
    return {"name": name, "titles": name, "datatype": datatype, "dc:description": holds}


def schema(columns: Iterable[dict[str, Any]], key: Sequence[str]) -> dict[str, Any]:
    """What the columns of a file are, the same for every team's."""
    return {"columns": list(columns), "primaryKey": list(key)}


def table(url: str, about: dict[str, str], notes: Sequence[str]) -> dict[str, Any]:
    """What one CSV file is, but for its columns; about is in Dublin Core terms."""
    return {"url": url, **_dublin(about), "notes": list(notes)}


def beside(of: dict[str, Any], schema: str) -> str:
    """The metadata of one file for Excel, with its columns as JSON already, because they repeat."""
    head = as_json(CONTEXT | of | {"dialect": FOR_EXCEL})
    columns = schema.replace("\n", "\n  ")
    return f'{head[:-2]},\n  "tableSchema": {columns}\n}}\n'


def group(about: dict[str, str], tables: Sequence[dict[str, Any]]) -> str:
    """The metadata of files for machines, which need no line breaks to read it."""
    whole = CONTEXT | _dublin(about) | {"dialect": FOR_MACHINES, "tables": list(tables)}
    return json.dumps(whole, ensure_ascii=False) + "\n"


def as_json(of: dict[str, Any]) -> str:
    """JSON as people read it."""
    return json.dumps(of, indent=2, ensure_ascii=False)


def _dublin(about: dict[str, str]) -> dict[str, str]:
    return {f"dc:{term}": text for term, text in about.items()}


def _datatype(kind: str, for_excel: bool) -> str | dict[str, str]:
    if kind == "BOOLEAN":
        return {"base": "boolean", "format": "yes|no"} if for_excel else "boolean"
    return "decimal" if kind.startswith("DECIMAL") else KINDS.get(kind, "string")
