"""What every file of the project must keep to, so that one word, one place and one rule stay one."""
