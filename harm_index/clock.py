"""The local date of a force, and the zone that its times are in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def today() -> date:
    """The local date, which decides the window of a night."""
    return datetime.now(LONDON).date()
