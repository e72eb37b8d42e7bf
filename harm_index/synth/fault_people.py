"""Plant what is wrong with people and their roles; each on a crime of their own."""

from collections.abc import Callable

import numpy as np

from harm_index.synth.crimes import OPEN
from harm_index.synth.draft import NOWHERE, Draft
from harm_index.synth.fault_crimes import later
from harm_index.synth.faults import how_many
from harm_index.synth.people import YEAR
from harm_index.synth.plan import DAY, Ints, Times, moment, references, seconds, time_texts
from harm_index.synth.roles import STATUSES

FORMULAS = (
    *("=SUM(A1)", "+44 Quillabee", "-x", "@x", "\tOstermoot", "\rOstermoot", "=HYPERLINK(A1,B1)"),
    *('=1+1"', "-2+3,4"),
)
IMAGES = ("86.86.2.0", "86.86.10.0")  # indecent photographs of children: made, and possessed
LONG = "Quill" + "abee" * 75
IMPOSSIBLE = ("2099-01-01", "1850-06-30", "31/02/1990", "0001-01-01", "1890-12-31", "unknown")

Cells = Callable[[int, np.datetime64], dict[str, str | None]]


def plant_people(draft: Draft) -> None:
    """People whom a list must treat with care: a fresh one for each crime."""
    dice, until = draft.dice, moment(draft.plan.until)

    def dead(_: int, day: np.datetime64) -> dict[str, str | None]:
        return {"died_on": _day(day + (until - day) * dice.random())}

    def none(*texts: str | None) -> Cells:
        return lambda at, _: {"born_on": texts[at % len(texts)]}

    _fresh(draft, "suspect_under_10", lambda at, day: _aged(5 + 4.5 * dice.random())(at, day))
    _fresh(draft, "outcome_11", _aged(11.5), outcome=11)
    _fresh(draft, "outcome_5", lambda *_: {}, outcome=5)
    _fresh(draft, "suspect_died", dead)
    _fresh(draft, "victim_died", dead, role="victim")
    _fresh(draft, "suspect_born_missing", none(None, "NULL", "", "N/A"))
    _fresh(draft, "suspect_born_impossible", none(*IMPOSSIBLE))
    _fresh(draft, "suspect_organisation", lambda *_: _ORGANISATION)
    _fresh(draft, "name_formula", lambda at, _: {"surname": FORMULAS[at % len(FORMULAS)]})
    _fresh(draft, "name_long", lambda *_: {"surname": LONG})
    _fresh(draft, "role_unknown", lambda *_: {}, role="bystander")
    _fresh(draft, "role_status_unknown", lambda *_: {}, status="under review")


def plant_youth_images(draft: Draft) -> None:
    """Children in cases of indecent images that ended with outcome 21 or 22."""
    taken = _fresh(draft, "youth_image_outcome", _aged(15.5))
    order = np.arange(taken.size)
    draft.crimes.offence[taken] = draft.offences.titled(IMAGES)[order // 2 % 2]
    draft.crimes.outcome[taken] = np.where(order % 2, 22, 21)


def plant_dangling(draft: Draft) -> None:
    """Roles whose nominal, or whose crime, never comes."""
    taken = draft.take("role_nominal_missing", draft.lone)
    nominals = references("N", NOWHERE + np.arange(taken.size)).to_list()
    for crime, nominal in zip(taken, nominals, strict=True):
        _add_role(draft, int(crime), nominal, "suspect", "named")
    draft.faults["role_nominal_missing"] += nominals
    count = how_many("role_crime_missing", draft.plan.crimes)
    for crime_ref in references("C", NOWHERE + np.arange(count)).to_list():
        nominal = _add_nominal(draft, {})
        when = _texts(np.array([moment(draft.plan.window_start)]))[0]
        draft.rows["roles"].append(_role(crime_ref, nominal, "suspect", "named", when))
        draft.faults["role_crime_missing"] += [crime_ref, nominal]


def plant_role_versions(draft: Draft) -> None:
    """Roles delivered twice, or in another state by the second delivery."""
    one = (draft.roles.counts("suspect", draft.crimes.size) == 1) & draft.before(3)
    rows = draft.roles.first("suspect", draft.crimes.size)
    draft.copy("roles.csv", "role_duplicate_row", rows[draft.take("role_duplicate_row", one)])
    taken = rows[draft.take("role_superseded", one)]
    draft.statuses[taken] = STATUSES.index("charged")
    older = draft.role_updated[taken] - seconds(draft.dice.integers(DAY, 30 * DAY, taken.size))
    draft.copy(
        *("roles_update.csv", "role_superseded", taken),
        {"role_status": ["eliminated"], "updated_at": _texts(older)},
    )
    taken = rows[draft.take("suspect_eliminated_later", one)]
    draft.statuses[taken] = STATUSES.index("eliminated")
    draft.write("roles", "role_status", taken, ("named", "interviewed"))
    newer = later(draft, draft.role_updated[taken])
    draft.copy("roles_update.csv", "suspect_eliminated_later", taken, {"updated_at": _texts(newer)})


_ORGANISATION: dict[str, str | None] = {
    "nominal_type": "organisation",
    "surname": "Brimizzle Holdings",
    **dict.fromkeys(("forenames", "born_on", "sex", "ethnicity")),
}


def _fresh(
    draft: Draft,
    kind: str,
    cells: Cells,
    role: str = "suspect",
    status: str | None = "named",
    outcome: int = OPEN,
) -> Ints:
    """A new nominal with these cells in each crime taken: its only suspect, or one more victim.

    Gives the crimes.
    """
    taken = draft.take(kind, draft.lone)
    draft.crimes.outcome[taken] = outcome
    for at, crime in enumerate(taken):
        nominal = _add_nominal(draft, cells(at, draft.crimes.timing.committed[crime]))
        _add_role(draft, int(crime), nominal, role, status if role != "victim" else None)
        draft.faults[kind].append(nominal)
    return taken


def _aged(years: float) -> Cells:
    return lambda _, day: {"born_on": _day(day - seconds(int(years * YEAR)))}


def _add_nominal(draft: Draft, cells: dict[str, str | None]) -> str:
    """An adult called by an invented name, unless the cells say otherwise; gives the reference."""
    number: Ints = np.array([draft.pools.everyone + len(draft.rows["nominals"])])
    age = draft.dice.uniform(22, 60)
    ref = str(references("N", number)[0])
    usual: dict[str, str | None] = {
        "nominal_ref": ref,
        "nominal_type": "person",
        "surname": "Plimorrax",
        "forenames": "Tivander",
        "born_on": _day(moment(draft.plan.until) - seconds(int(age * YEAR))),
        "died_on": None,
        "sex": "M",
        "ethnicity": "W1",
        "home_location_ref": None,
        "safe_contact": None,
        "updated_at": _texts(np.array([moment(draft.plan.start)]))[0],
    }
    draft.rows["nominals"].append(usual | cells)
    return ref


def _add_role(draft: Draft, crime: int, nominal: str, role: str, status: str | None) -> None:
    ref = str(references("C", np.array([crime]))[0])
    when = _texts(draft.crimes.timing.updated[[crime]])[0]
    draft.rows["roles"].append(_role(ref, nominal, role, status, when))


def _role(
    crime: str, nominal: str, role: str, status: str | None, when: str
) -> dict[str, str | None]:
    return {
        "crime_ref": crime,
        "nominal_ref": nominal,
        "role": role,
        "role_status": status,
        "updated_at": when,
    }


def _day(time: object) -> str:
    return str(time)[:10]


def _texts(times: Times) -> list[str]:
    return [str(text) for text in time_texts(times).to_list()]
