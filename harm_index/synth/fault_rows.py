"""Plant places that no ranking may show, and rows that cannot be used at all."""

import numpy as np

from harm_index.synth.draft import NOWHERE, Draft
from harm_index.synth.faults import how_many
from harm_index.synth.plan import Ints, moment, references, time_texts

PLACES = {
    "place_zero": "street",
    "place_police_station": "police station",
    "place_hospital": "Hospital",
    "place_court": "court",
    "place_custody": "Custody",
    "place_no_fixed_abode": "no fixed abode",
    "place_area": "area",
}
CRIMES_A_PLACE = 40
RAGGED_CRIMES = (
    "{ref},46.46.0.0,Cut short",
    "{ref},46.46.0.0,One comma, too many,{day},{day},,,recorded,18,public,false,{day}",
    "{ref},46.46.0.0,Cut short,{day} 09:00:00,{day}",
)
RAGGED_ROLES = ("{ref},N000001", "{ref},N000001,suspect,named,{day},{day},{day}")


def plant_places(draft: Draft) -> None:
    """Crimes at a few places each: those that rule 10 leaves out, and those never delivered."""
    total = draft.places.rows.height
    for kind, place_type in PLACES.items():
        taken = draft.take(kind)
        count = -(-taken.size // CRIMES_A_PLACE)
        first = total + len(draft.rows["locations"])
        for number in range(count):
            _add_place(draft, kind, place_type, first + number)
        draft.crimes.place[taken] = first + np.arange(taken.size) % count
        draft.faults[kind] += references("L", first + np.arange(count)).to_list()
    taken = draft.take("location_missing")
    draft.crimes.place[taken] = NOWHERE + np.arange(taken.size)
    draft.faults["location_missing"] += references("L", draft.crimes.place[taken]).to_list()


def plant_rejects(draft: Draft) -> None:
    """Rows that lack a key, hold no time where one is needed, or have too few or too many cells."""
    _reject_crimes(draft, "crime_ref_missing", crime_ref=("", None, "NULL"))
    _reject_crimes(
        draft,
        "recorded_at_unreadable",
        recorded_at=("31/12/2025 10:00", "yesterday", "2025-02-30 09:00:00"),
    )
    roles = _some(draft, "role_nominal_ref_missing", draft.roles.crime.size)
    draft.copy("roles.csv", "role_nominal_ref_missing", roles, {"nominal_ref": (None, "N/A")})
    nominals = _some(draft, "nominal_updated_at_missing", 50)
    draft.copy(
        *("nominals.csv", "nominal_updated_at_missing", nominals),
        {
            "nominal_ref": _fresh_refs(draft, "nominal_updated_at_missing", "N"),
            "updated_at": (None, "NULL"),
        },
    )
    places = _some(draft, "location_ref_missing", draft.places.rows.height)
    draft.copy("locations.csv", "location_ref_missing", places, {"location_ref": (None, "NULL")})
    _plant_ragged(draft, "crime_ragged", "crimes.csv", RAGGED_CRIMES)
    _plant_ragged(draft, "role_ragged", "roles.csv", RAGGED_ROLES)


def _plant_ragged(draft: Draft, kind: str, file: str, lines: tuple[str, ...]) -> None:
    """Rows with too few cells and with too many, as somebody's comma or line break makes them."""
    refs, day = _fresh_refs(draft, kind, "C"), draft.plan.window_start
    draft.ragged[file] = [
        lines[at % len(lines)].format(ref=ref, day=day) for at, ref in enumerate(refs)
    ]


def _add_place(draft: Draft, kind: str, place_type: str, number: int) -> None:
    """One place, where some ordinary place is, but for 0/0."""
    usual = draft.places.rows.row(int(draft.dice.integers(draft.places.rows.height)), named=True)
    point = {"longitude": "0", "latitude": "0.000000"} if kind == "place_zero" else {}
    draft.rows["locations"].append(
        {
            **usual,
            "location_ref": str(references("L", np.array([number]))[0]),
            "place_name": f"{place_type.capitalize()} {number}",
            "place_type": place_type,
            "address": None,
            "postcode": None,
            "uprn": None,
            **point,
            "updated_at": time_texts(np.array([moment(draft.plan.start)]))[0],
        }
    )


def _reject_crimes(draft: Draft, kind: str, **cells: tuple[str | None, ...]) -> None:
    """Copies of crimes of little weight, under references of their own."""
    light = np.array([weight <= 2 for weight in draft.offences.weight])[draft.crimes.offence]
    clean = np.flatnonzero(light & draft.free)
    rows = draft.dice.choice(clean, how_many(kind, draft.plan.crimes))
    refs = {"crime_ref": _fresh_refs(draft, kind, "C")} if "crime_ref" not in cells else {}
    draft.copy("crimes.csv", kind, rows, {**refs, **cells})


def _fresh_refs(draft: Draft, kind: str, letter: str) -> list[str]:
    """References under which nothing usable is delivered."""
    first = 2 * NOWHERE + sum(len(refs) for refs in draft.faults.values())
    refs = references(letter, first + np.arange(how_many(kind, draft.plan.crimes))).to_list()
    draft.faults[kind] += refs
    return [str(ref) for ref in refs]


def _some(draft: Draft, kind: str, size: int) -> Ints:
    return draft.dice.integers(0, size, how_many(kind, draft.plan.crimes))
