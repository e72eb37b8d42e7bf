"""What must hold of each feed before anyone may read it, in Great Expectations' own classes.

A module feed_<name> names its TABLE and lists its EXPECTATIONS; severity says whether a broken one
stops publication, and notes say why it must hold. Every module of this folder is run. The rules of
marts are in sql/columns.toml, with the meaning of each column.
"""

from importlib import import_module

# First, because it imports Great Expectations without what that warns of.
import_module("harm_index.checks.gx_duckdb")
