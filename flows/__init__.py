"""Prefect flows: when the steps of harm_index run, and what happens when one fails."""
