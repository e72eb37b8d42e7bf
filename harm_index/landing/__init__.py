"""Land what the force delivers: each file once, as typed rows and rejects that say why.

A file is landed whole or not at all. What landed never changes, and is named after its content.
"""

from harm_index.landing.batches import Batch, attach, read_batches
from harm_index.landing.land import Landed, land

__all__ = ["Batch", "Landed", "attach", "land", "read_batches"]
