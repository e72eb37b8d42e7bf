"""The lists of a release: what each folder holds, and the files in which teams receive them."""

from harm_index.lists.definition import (
    FORCE_CODE,
    FORM,
    SORTING,
    UNASSIGNED,
    Audience,
    Kind,
    Part,
    audiences,
    folder_name,
    kinds,
    main_list,
    outcomes,
    parts,
)

__all__ = [
    "FORCE_CODE",
    "FORM",
    "SORTING",
    "UNASSIGNED",
    "Audience",
    "Kind",
    "Part",
    "audiences",
    "folder_name",
    "kinds",
    "main_list",
    "outcomes",
    "parts",
]
