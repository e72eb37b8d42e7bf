"""A synthetic force for whoever has none at hand, which never mixes with a real one."""

from collections.abc import Iterable
from datetime import date

from harm_index import landing
from harm_index.declared.feeds import read_feeds
from harm_index.errors import DeliveryError
from harm_index.landing import arrivals
from harm_index.store.folders import Folders

# In the name of every invented file, so that one is known wherever somebody puts it.
MARK = "-synthetic"
CRIMES = 50_000
MONTHS = 24
SEED = 2020


def is_wanted(folders: Folders) -> bool:
    """Whether nothing has been delivered, now or ever."""
    waiting = folders.incoming.is_dir() and arrivals.look(folders.incoming, read_feeds()).deliveries
    return not waiting and not landing.every_batch(folders.root)


def deliver(folders: Folders, until: date) -> None:
    """Deliver a synthetic force, whose last crime is recorded before a date, as a force would.

    Its answer key lies beside, in the folder `key`.
    """
    from harm_index.synth import synthesise

    key = folders.root / "key"
    folders.incoming.mkdir(parents=True, exist_ok=True)
    synthesise(
        key, crimes=CRIMES, months=MONTHS, seed=SEED, until=until, reference=folders.reference[0]
    )
    for path in sorted(key.glob("*.csv")):
        path.replace(folders.incoming / f"{path.stem}{MARK}{path.suffix}")


def refuse_mixed(batches: Iterable[landing.Batch]) -> None:
    """Refuse a mix of invented and delivered files: lists would name people who do not exist.

    Raises DeliveryError.
    """
    names = [batch.file_name for batch in batches]
    invented = [name for name in names if MARK in name]
    if invented and len(invented) < len(names):
        raise DeliveryError(
            f"Of {len(names)} landed files, an invented force has {len(invented)}, such as "
            f"{invented[0]}; take each out with harm-index land --withdraw, and run it again."
        )
