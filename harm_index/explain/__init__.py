"""Why somebody or some place has the score it has, from what was published."""
