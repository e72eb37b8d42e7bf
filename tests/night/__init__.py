"""Whole nights, or several of their steps."""
