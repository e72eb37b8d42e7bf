"""Tell what a file is by how it begins, whatever its name says, and refuse what is not read."""

from pathlib import Path

from harm_index.errors import DeliveryError

PARQUET, GZIP = b"PAR1", b"\x1f\x8b"
AGAIN = "save it as CSV UTF-8 and deliver that"

# How files begin that come under a name that ends in .csv, and what to say of each.
KINDS = (
    (b"PK\x03\x04", f"this is a workbook (.xlsx, .ods) or a zip; open it, {AGAIN}"),
    (b"PK\x05\x06", "this is an empty zip; deliver the file that should be in it"),
    (b"\xd0\xcf\x11\xe0", f"this is a workbook of an old kind (.xls); open it, {AGAIN}"),
    (GZIP, "this is a gzip file; give it a name that ends in .csv.gz"),
    (PARQUET, "this is a Parquet file; give it a name that ends in .parquet"),
    (b"\xff\xfe", "this is UTF-16 text; save it as CSV UTF-8 and deliver it again"),
    (b"\xfe\xff", "this is UTF-16 text; save it as CSV UTF-8 and deliver it again"),
    (b"7z\xbc\xaf", "this is an archive; unpack it and deliver the file in it"),
    (b"Rar!", "this is an archive; unpack it and deliver the file in it"),
    (b"BZh", "this is an archive (bzip2); unpack it and deliver the file in it"),
    (b"\xfd7zXZ", "this is an archive (xz); unpack it and deliver the file in it"),
    (b"\x28\xb5\x2f\xfd", "this is an archive (zstd); unpack it and deliver the file in it"),
    (b"%PDF", f"this is a PDF; open what it was made from, {AGAIN}"),
    (b"{\\rtf", f"this is a text document; open it, {AGAIN}"),
    (b"SQLite format 3", "this is a database; write the table of the feed as CSV UTF-8"),
)
PAGES = (b"<!doctype", b"<html", b"<?xml")


def require(content: Path, *, is_parquet: bool, was_packed: bool = False) -> None:
    """Refuse a file that begins as another kind than its name says; it may have been unpacked."""
    with content.open("rb") as file:
        start = file.read(64)
    if is_parquet and start.startswith(PARQUET):
        return
    if is_parquet:
        raise DeliveryError(
            "this is no Parquet file, or an empty one; write it again, or give it the name of what "
            "it is."
        )
    if was_packed and start.startswith(GZIP):
        raise DeliveryError(
            "this is a gzip file within a gzip file; unpack it once and deliver that again."
        )
    for opening, sentence in KINDS:
        if start.startswith(opening):
            raise DeliveryError(f"{sentence}.")
    if start.lstrip().lower().startswith(PAGES):
        raise DeliveryError(
            "this is a web page or XML, perhaps the answer of a server that refused; deliver the "
            "CSV itself."
        )
