"""Rules about rows, and Great Expectations, which holds tables to them and takes seconds to load."""
