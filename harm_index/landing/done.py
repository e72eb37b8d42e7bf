"""Whether what was moved to done is what landed: a file still written to then is half of one."""

import gzip
import hashlib
import json
import zlib
from pathlib import Path

from harm_index.file_names import shown
from harm_index.landing.arrivals import DONE, suffix_of

BLOCK = 1 << 20
KNOWN = "done.json"


def unaccounted(incoming: Path, data: Path) -> list[str]:
    """A sentence for each file in done whose content is in no landed file.

    What was found to agree is remembered by its size and time, and not read again until it changes.
    """
    folder = incoming / DONE
    if not folder.is_dir():
        return []
    landed = {path.stem for path in (data / "landing").glob("[!.]*/[!.]*.json")}
    memory = data / "work" / KNOWN
    before, known, said = _read(memory), dict[str, list[object]](), []
    for path in sorted(folder.iterdir()):
        if not suffix_of(path.name) or not path.is_file():
            continue
        found = path.stat()
        mark = [found.st_size, found.st_mtime_ns]
        was = before.get(shown(path.name), [])
        sha256 = was[2] if was[:2] == mark else _content_sha256(path)
        known[shown(path.name)] = [*mark, sha256]
        if sha256 not in landed:
            said.append(
                f"{folder / shown(path.name)}: its content is in no landed file, so it changed "
                "after it landed, or landing was put back; deliver it again, or take it away."
            )
    if known != before:
        memory.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        memory.write_text(json.dumps(known), encoding="utf-8")
    return said


def _read(memory: Path) -> dict[str, list[object]]:
    """What is remembered; nothing where that cannot be read, and all is looked at again."""
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _content_sha256(path: Path) -> str | None:
    """The SHA-256 of what a file holds, unpacked; None where it cannot be read."""
    digest = hashlib.sha256()
    try:
        packed = suffix_of(path.name) == ".csv.gz"
        with gzip.open(path) if packed else path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except (OSError, EOFError, zlib.error):
        return None
    return digest.hexdigest()
