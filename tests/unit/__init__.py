"""One function or one room of the package at a time; no file is landed and no night is run."""
