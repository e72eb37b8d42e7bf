"""What the files of sql/ declare: feeds, columns, and what each file says of itself."""
