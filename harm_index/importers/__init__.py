"""Make the files of data/reference out of what others publish; nothing is downloaded."""

from harm_index.importers.categories import import_categories
from harm_index.importers.geography import import_geography
from harm_index.importers.volumes import import_volumes
from harm_index.importers.weights import ImportReport, import_weights

__all__ = [
    "ImportReport",
    "import_categories",
    "import_geography",
    "import_volumes",
    "import_weights",
]
