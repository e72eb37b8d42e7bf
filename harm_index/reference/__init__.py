"""The reference tables: weights, rules and places, shipped with the product or a force's own."""

from harm_index.reference.loading import ReferenceFile, load, require_edition
from harm_index.reference.table import Row, Table, read_rows, read_tables

__all__ = ["ReferenceFile", "Row", "Table", "load", "read_rows", "read_tables", "require_edition"]
