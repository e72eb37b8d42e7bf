"""Take the street files of a zip of data.police.uk, each as a file of its own."""

import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from harm_index.declared.feeds import Feed
from harm_index.errors import DeliveryError, StillArriving
from harm_index.file_names import shown
from harm_index.landing.batches import Batch
from harm_index.landing.delivery import Run, guarded, take
from harm_index.landing.police_uk import files_of, is_street, is_zip, name_in_zip

# A street file of the largest force is 30 MB; the whole archive of 2010 to 2017 has 3,400 of them
# and 9 GB. Text of this kind shrinks to a tenth; what shrinks to a hundredth is no such file.
LARGEST, IN_ALL, MOST, TIGHTEST, SMALL = 2 << 30, 64 << 30, 20_000, 100, 16 << 20
BLOCK = 1 << 20


def take_each(path: Path, run: Run) -> Iterator[tuple[Path, Batch, bool]]:
    """Land a file, or each street file of a zip; give its path, its batch and whether it is new.

    Raises what take raises; of a zip, after all that can land has landed.
    """
    if not is_zip(path):
        yield path, *take(path, run)
        return
    if not os.access(path, os.R_OK):
        raise DeliveryError("it may not be read; give this program the right to.")
    refused: list[str] = []
    has_landed = False
    with guarded(), _opened(path) as archive, TemporaryDirectory(dir=run.aside) as folder:
        members = _members(archive, run.feeds)
        if not members:
            raise StillArriving("it changed while it was read.")
        for member in members:
            target = Path(folder) / name_in_zip(member)
            try:
                _extract(archive, member, target)
                landed = take(target, run)
            except (DeliveryError, StillArriving) as refusal:
                refused.append(f"{shown(target.name)}: {refusal}")
                continue
            finally:
                target.unlink(missing_ok=True)
            has_landed = True
            yield target, *landed
    if refused:
        rest = "the rest of it has landed, but not" if has_landed else "nothing of it has landed:"
        raise DeliveryError(f"{rest} {' '.join(refused)}")


def _opened(path: Path) -> zipfile.ZipFile:
    """A zip, or why it cannot be opened: its list of files stands at its end."""
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise StillArriving("the zip is cut short, or broken; download it again.") from None
    except NotImplementedError:
        raise DeliveryError(
            "this zip is of a kind that is not read; unpack it and deliver the folders in it."
        ) from None


def _members(archive: zipfile.ZipFile, feeds: dict[str, Feed]) -> list[zipfile.ZipInfo]:
    """The street files of a zip, in order; refuses a zip that would fill the disk."""
    members = [one for one in files_of(archive) if is_street(name_in_zip(one), feeds)]
    is_bomb = (
        len(members) > MOST
        or sum(one.file_size for one in members) > IN_ALL
        or any(
            one.file_size > LARGEST
            or (one.file_size > SMALL and one.file_size > TIGHTEST * one.compress_size)
            for one in members
        )
    )
    if is_bomb:
        raise DeliveryError(
            "it would unpack to far more than street files are; download it again, or unpack it "
            "where there is room and deliver the files."
        )
    return sorted(members, key=lambda one: one.filename)


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Write one file of a zip to a place of our own."""
    if member.flag_bits & 1:
        raise DeliveryError("it is encrypted; unpack the zip and deliver the files in it.")
    try:
        with archive.open(member) as packed, target.open("wb") as plain:
            while block := packed.read(BLOCK):
                plain.write(block)
    except (zipfile.BadZipFile, EOFError, zlib.error):
        raise DeliveryError("it is broken in the zip; download that again.") from None
    except NotImplementedError:
        raise DeliveryError(
            "it is packed in a way that is not read; unpack the zip and deliver the files in it."
        ) from None
