"""Land what the force delivers: each file once, as typed rows and rejects that say why.

A file is landed whole or not at all. What landed never changes, and is named after its content.
"""

from harm_index.landing.batches import Batch, every_batch, read_batches, require_batches, withdrawn
from harm_index.landing.counts import count_landed
from harm_index.landing.history import accept_drift, attach_history
from harm_index.landing.settle import Arriving
from harm_index.landing.taking import Landed, land
from harm_index.landing.views import attach, expose
from harm_index.landing.withdrawals import find, named, restore, withdraw

__all__ = [
    "Arriving",
    "Batch",
    "Landed",
    "accept_drift",
    "attach",
    "attach_history",
    "count_landed",
    "every_batch",
    "expose",
    "find",
    "land",
    "named",
    "read_batches",
    "require_batches",
    "restore",
    "withdraw",
    "withdrawn",
]
