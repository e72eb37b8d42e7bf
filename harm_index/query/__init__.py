"""The analyst's prompt on the current snapshot."""
