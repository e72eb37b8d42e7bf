"""The warehouse: the DuckDB file of a night, and the models that make its tables."""

from harm_index.warehouse.building import build, check_key
from harm_index.warehouse.connection import (
    STORAGE,
    connect,
    define_macros,
    define_sql_macros,
    parquet,
    quoted,
    values_withheld,
)
from harm_index.warehouse.models import GIVEN, LAYERS, Model, longest_way, read_models, upstream

__all__ = [
    "GIVEN",
    "LAYERS",
    "STORAGE",
    "Model",
    "build",
    "check_key",
    "connect",
    "define_macros",
    "define_sql_macros",
    "longest_way",
    "parquet",
    "quoted",
    "read_models",
    "upstream",
    "values_withheld",
]
