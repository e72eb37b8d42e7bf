"""Numbers of things in words, in every sentence that a person reads."""


def number_of(number: int | str, what: str) -> str:
    """A number of things: 1 row, 2,000 rows. A number that is a text stands as it is written.

    The macro `counted` says the same in SQL.
    """
    shown = number if isinstance(number, str) else f"{number:,}"
    return f"{shown} {what}{'' if shown == '1' else 's'}"
