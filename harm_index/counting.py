"""Numbers of things in words, in every sentence that a person reads."""


def number_of(number: int | str, one: str, many: str | None = None) -> str:
    """A number of things: 1 row, 2,000 rows. A number that is a text stands as it is written.

    many is the plural, where it is not the singular with an s.
    """
    shown = number if isinstance(number, str) else f"{number:,}"
    return f"{shown} {one if shown == '1' else many or f'{one}s'}"
