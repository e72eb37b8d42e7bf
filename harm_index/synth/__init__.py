"""A synthetic force: plausible deliveries of people who do not exist, with known faults."""

from datetime import date
from pathlib import Path

from harm_index.errors import SettingsError
from harm_index.synth.deliver import deliver
from harm_index.synth.force import draw_force
from harm_index.synth.key import AnswerKey, answer
from harm_index.synth.months import synthesise_months
from harm_index.synth.movements import MovementsKey
from harm_index.synth.places import read_wards
from harm_index.synth.plan import FEWEST_CRIMES, Plan
from harm_index.synth.visits import VisitsKey, visits_for

__all__ = [
    "AnswerKey",
    "MovementsKey",
    "VisitsKey",
    "synthesise",
    "synthesise_months",
    "visits_for",
]


def synthesise(
    folder: Path, *, crimes: int, months: int, seed: int, until: date, reference: Path
) -> AnswerKey:
    """Write the deliveries of a synthetic force into a folder, with the answer key of its faults.

    The same arguments and reference files give the same bytes.
    """
    if crimes < FEWEST_CRIMES or not 1 <= months <= 120 or seed < 0:
        raise SettingsError(
            f"A synthetic force has {FEWEST_CRIMES} crimes or more over 1 to 120 months,"
            " and its seed is not negative."
        )
    draft, feeds = draw_force(Plan(crimes, months, seed, until), reference, read_wards(reference))
    key = answer(draft, deliver(folder, draft, feeds), feeds)
    key.write(folder)
    return key
