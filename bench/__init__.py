"""What a night costs, beside what the same lists cost otherwise; run by `make bench`, not a test."""
