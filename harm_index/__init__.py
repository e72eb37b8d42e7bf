"""The harm index: who and where the most harm is, weighed by the Cambridge Crime Harm Index."""

__version__ = "0.1.0"
