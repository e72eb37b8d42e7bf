"""The data folder of a force: where things lie in it, and how they are kept."""
