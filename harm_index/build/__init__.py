"""What a night adds to the warehouse around its models."""
