"""Load beside the building of a night what its later steps would wait for.

Great Expectations takes seconds to import, the scripts of the page seconds to make, and a processor
is idle while a small force is built. Beside Prefect, whose server has threads of its own in a
scheduled night, it took longer than it saved.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread

from harm_index.report import libraries


@contextmanager
def loaded_ahead() -> Iterator[None]:
    """Begin to load, and wait for it to end before going on from what is done meanwhile."""
    loading = Thread(target=_load)
    loading.start()
    try:
        yield
    finally:
        loading.join()


def _load() -> None:
    import_module("harm_index.gx_duckdb")
    libraries.vega()
