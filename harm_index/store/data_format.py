"""The form of a data folder, so that older code leaves alone what it would misread."""

from pathlib import Path

from harm_index.errors import NewerFolder
from harm_index.store import durable

# Goes up by one when older code would misread what this code writes; a folder without a mark is of
# the first form.
FORMAT = 1
FILE = "format"


def require_known(data: Path) -> None:
    """Refuse a data folder in a newer form than this code knows, or whose mark cannot be read.

    Raises NewerFolder.
    """
    path = data / FILE
    if not path.exists():
        return
    try:
        found = int(path.read_text(encoding="ascii"))
    except ValueError:
        raise NewerFolder(
            f"{path} should hold the number of the folder's form and cannot be read; restore it "
            "from a backup, or find out what wrote it."
        ) from None
    if found > FORMAT:
        raise NewerFolder(
            f"{data} was written by a newer harm-index: its form is {found}, and this one knows "
            f"up to {FORMAT}; use the newer one."
        )


def mark(data: Path) -> None:
    """Say in a data folder that is known which form it has from now on; the caller holds it."""
    path = data / FILE
    text = f"{FORMAT}\n"
    if not path.exists() or path.read_text(encoding="ascii") != text:
        aside = path.with_name(f".{FILE}")
        aside.write_text(text, encoding="ascii")
        durable.sync(aside)
        aside.replace(path)
        durable.sync(data)
