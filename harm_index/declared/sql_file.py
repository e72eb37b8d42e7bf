"""What a SQL file says of itself in the comments that open it."""

import re


def header(sql: str, name: str) -> str | None:
    """What a file says of itself in a line such as `-- key: crime_ref`."""
    found = re.search(rf"^-- {name}:\s*(.+)$", sql, re.MULTILINE)
    return found[1].strip() if found else None


def opening(sql: str) -> str:
    """The sentences that open a file, before what it says of itself line by line."""
    found = re.match(r"(?:--(?! \w+:).*\n)+", sql)
    return " ".join(re.findall(r"^-- ?(.*)$", found[0], re.MULTILINE)) if found else ""
