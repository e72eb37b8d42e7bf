"""What a night costs, beside what the same lists cost otherwise: `make bench`, not a test."""
