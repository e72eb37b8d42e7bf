"""Tables drawn as text: a header, a rule, then one line per row; a blank cell is null."""


def columns(drawing: str) -> tuple[str, ...]:
    """The columns that a drawing names."""
    return _cells(drawing.strip().splitlines()[0])


def rows(drawing: str) -> list[tuple[str, ...]]:
    """The rows of a drawing, as text."""
    return [_cells(line) for line in drawing.strip().splitlines()[2:]]


def text(value: object) -> str:
    """A value as a drawing shows it: nothing for null, yes and no, numbers without idle zeros."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    shown = str(value)
    return (
        shown.rstrip("0").rstrip(".")
        if "." in shown and shown.replace(".", "").lstrip("-").isdigit()
        else shown
    )


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))
