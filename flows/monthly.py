"""The month as a Prefect flow: a night whose lists are released to teams."""

from datetime import date
from pathlib import Path

from prefect import flow

from harm_index.flows.nightly import scheduled_on, whole_night


@flow
def monthly(
    data: Path,
    as_of: date | None = None,
    settings: Path | None = None,
    incoming: Path | None = None,
    allow_future: bool = False,
) -> Path:
    """Publish the release of a month: the one it was scheduled in, unless told.

    A month that is told is not after this one, unless that is allowed.
    """
    first = (as_of or scheduled_on()).replace(day=1)
    allowed = allow_future or as_of is None
    release = whole_night(
        data, first, settings, incoming, release=True, allow_future=allowed
    ).release
    assert release is not None
    return release
