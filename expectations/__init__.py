"""What must hold of each feed before anyone may read it, in Great Expectations' own classes.

A module feed_<name> names its TABLE and lists its EXPECTATIONS; severity says whether a broken one
stops publication, and notes say why it must hold. Being here is enough to be run. What must hold of
a mart stands beside the meaning of its columns, in sql/columns.toml.
"""

from importlib import import_module

# First, because it imports Great Expectations without what that warns of.
import_module("harm_index.gx_duckdb")
