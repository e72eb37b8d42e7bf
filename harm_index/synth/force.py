"""A force: what is drawn of it, the faults that are planted in it, and the rows of its feeds."""

from pathlib import Path

import numpy as np
import polars as pl

from harm_index.synth import crimes
from harm_index.synth.ages import fit_ages
from harm_index.synth.audits import audit_rows
from harm_index.synth.draft import Draft
from harm_index.synth.fault_crimes import (
    plant_changes,
    plant_codes,
    plant_dates,
    plant_light_codes,
    plant_texts,
    plant_versions,
)
from harm_index.synth.fault_orders import plant_orders
from harm_index.synth.fault_people import (
    plant_dangling,
    plant_people,
    plant_role_versions,
    plant_youth_images,
)
from harm_index.synth.fault_rows import plant_places, plant_rejects
from harm_index.synth.forums import membership_rows, wanted_rows
from harm_index.synth.offences import draw_offences, read_weights, use_offences
from harm_index.synth.orders import order_rows
from harm_index.synth.people import draw_births, draw_homes, nominal_rows
from harm_index.synth.places import Wards, draw_places, neighbourhood_rows
from harm_index.synth.plan import Ints, Plan, Times
from harm_index.synth.roles import draw_roles, pools_for
from harm_index.synth.schools import school_rows
from harm_index.synth.texts import crime_rows, role_rows
from harm_index.synth.timing import draw_timing, updated


def draw_force(
    plan: Plan,
    reference: Path,
    wards: Wards,
    *,
    is_one_night: bool = True,
    has_faults: bool = True,
) -> tuple[Draft, dict[str, pl.DataFrame]]:
    """A force with its faults, and the rows of every feed as they stand in the end.

    One that is to be delivered month by month has no row that cannot be used and no heavy code
    without a weight: laid outside one window they would fill the gate of another.
    """
    draft, homes, born = _draw(plan, reference, wards)
    nominals = nominal_rows(plan, draft.pools, draft.roles, born, homes)
    if has_faults:
        _plant(draft, is_one_night)
    orders = order_rows(draft, nominals, wards)
    return draft, {
        "crimes": crime_rows(draft),
        "roles": role_rows(draft),
        "nominals": nominals,
        "locations": draft.places.rows,
        "neighbourhoods": neighbourhood_rows(wards),
        "memberships": membership_rows(draft),
        "wanted": wanted_rows(draft),
        "schools": school_rows(plan, wards),
        "orders": plant_orders(draft, orders) if has_faults else orders,
        "audits": audit_rows(plan, has_faults=has_faults),
    }


def _draw(plan: Plan, reference: Path, wards: Wards) -> tuple[Draft, Ints, Times]:
    """A force without faults, where everyone lives, and when they were born."""
    weights = read_weights(reference)
    offences = use_offences(weights, reference)
    offence, form = draw_offences(plan, offences)
    kind = offences.kind[offence]
    timing = draw_timing(plan, kind)
    domestic = crimes.draw_domestic(plan, kind)
    pools, places = pools_for(plan), draw_places(plan, wards)
    roles = draw_roles(plan, pools, kind, domestic)
    born = draw_births(plan, pools, roles, timing.committed)
    roles = fit_ages(plan, pools, roles, offences.ages, offence, timing.committed, born)
    homes = draw_homes(plan, pools, places)
    has_suspect = roles.counts("suspect", plan.crimes) > 0
    drawn = crimes.Crimes(
        offence,
        form,
        kind,
        timing,
        domestic,
        crimes.draw_places(plan, places, kind, roles, homes),
        np.full(plan.crimes, crimes.RECORDED),
        crimes.draw_outcomes(plan, timing, has_suspect),
        crimes.draw_detected(plan, kind, domestic),
    )
    draft = Draft(
        *(plan, weights, offences, drawn, roles),
        crimes.draw_role_statuses(plan, roles, drawn.outcome),
        updated(plan, plan.dice("role times"), timing.recorded[roles.crime]),
        *(pools, places),
        # No fault touches a crime that asks an age of somebody.
        ~offences.asks_age[offence],
        np.zeros(plan.crimes, dtype=np.int64),
        plan.dice("faults"),
    )
    return draft, homes, born


def _plant(draft: Draft, is_one_night: bool) -> None:
    """Plant every kind of fault, those that are choosy about their crimes first."""
    plant_people(draft)
    plant_dangling(draft)
    plant_role_versions(draft)
    plant_texts(draft)
    plant_versions(draft)
    plant_changes(draft)
    plant_dates(draft)
    if is_one_night:
        plant_codes(draft)
    else:
        plant_light_codes(draft)
    plant_places(draft)
    if is_one_night:
        plant_rejects(draft)
    plant_youth_images(draft)
