"""What `make licences` prints: each library that is installed, its version and its licence.

The licence is what the library says of itself: an expression, else its classifiers, else a line of
free text. Where it says none of these, the name of its licence file is shown, to be read.
"""

import sys
from email.message import Message
from importlib.metadata import distributions

OURS = "harm-index"
NOT_STATED = "not stated"


def licence(metadata: Message) -> str:
    """The licence that the metadata of a library state."""
    if expression := metadata.get("License-Expression"):
        return expression
    classifiers = [
        line.split(" :: ")[-1]
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    text = (metadata.get("License") or "").strip()
    # Some put all of a licence there; its first line names it no better than a classifier does.
    if text and text != "UNKNOWN" and "\n" not in text and not classifiers:
        return text
    if classifiers:
        return "; ".join(classifiers)
    files = metadata.get_all("License-File") or []
    return f"{NOT_STATED}; read {', '.join(files)}" if files else NOT_STATED


def installed() -> list[tuple[str, str, str]]:
    """Every library that is installed: its name, version and licence."""
    found = {
        (library.name, library.version, licence(library.metadata))
        for library in distributions()
        if library.name != OURS
    }
    return sorted(found, key=lambda row: row[0].lower())


if __name__ == "__main__":
    rows = installed()
    width = max(len(f"{name} {version}") for name, version, _ in rows)
    for name, version, stated in rows:
        sys.stdout.write(f"{name} {version}".ljust(width) + f" {stated}\n")
