"""Plant what is wrong with crimes: their dates, their codes, their texts and their versions."""

import numpy as np
import polars as pl

from harm_index.synth.crimes import CANCELLED, OPEN, PUBLIC, TRANSFERRED
from harm_index.synth.draft import AMBIGUOUS, UNKNOWN, Draft, Texts
from harm_index.synth.plan import DAY, Ints, Times, chosen, moment, seconds, time_texts

PLACEHOLDERS = ("1900-01-01", "1900-01-01 00:00:00", "1899-12-30", "1753-01-01", "0001-01-01")
UNREADABLE = ("31/12/2025", "last Tuesday", "2025-13-45", "03/04/2025 10:00", "14:30", "not known")
# Created after the 2020 edition: the light ones are those whose class weighs little.
UNKNOWN_LIGHT = ("138/52", "121/21", "068/04", "13852")
UNKNOWN_HEAVY = ("068/19", "088/14", "088/15", "008/77", "08878")
UNKNOWN_ALONE = ("197/21", "ZZ.1.2.3", "19721", "XX99001", "900/01")
AMBIGUOUS_LIGHT = ("125/12", "008/06", "OF61102", "069/05")
AMBIGUOUS_HEAVY = ("028/03", "28/3", "02803", "008/01", "OF61131", "TH68026", "067/01")


def plant_dates(draft: Draft) -> None:
    """Dates of committing that cannot be true; the crime counts on the day it was recorded."""
    days = seconds(draft.dice.integers(1, 400, draft.plan.crimes) * DAY)
    recorded = draft.crimes.timing.recorded
    _misdate(draft, draft.take("committed_placeholder"), PLACEHOLDERS)
    taken = draft.take("committed_in_future")
    _misdate(draft, taken, time_texts(moment(draft.plan.until) + days[taken]).to_list())
    taken = draft.take("committed_after_recorded", draft.before(25))
    soon = recorded[taken] + seconds(draft.dice.integers(DAY, 20 * DAY, taken.size))
    _misdate(draft, taken, time_texts(soon).to_list())
    _misdate(draft, draft.take("committed_missing"), (None, "NULL", "", "N/A", "  "))
    _misdate(draft, draft.take("committed_unreadable"), UNREADABLE)


def plant_codes(draft: Draft) -> None:
    """Codes without one weight: the light ones inside the window, the heavy ones before it."""
    for kind, weighing, light, heavy in (
        ("code_unknown", UNKNOWN, UNKNOWN_LIGHT, UNKNOWN_HEAVY),
        ("code_unknown_alone", UNKNOWN, (), UNKNOWN_ALONE),
        ("code_ambiguous", AMBIGUOUS, AMBIGUOUS_LIGHT, AMBIGUOUS_HEAVY),
    ):
        taken = draft.take(kind)
        first = taken[: taken.size // 3 if light else 0]
        rest = taken[first.size :]
        draft.move_before_window(rest)
        draft.write("crimes", "offence_code", first, _without_one_weight(draft, light, weighing))
        draft.write("crimes", "offence_code", rest, _without_one_weight(draft, heavy, weighing))
        draft.write("crimes", "offence_title", taken, (None,))
        draft.weighing[taken] = weighing


def plant_light_codes(draft: Draft) -> None:
    """A few light codes without a weight, wherever they fall."""
    taken = draft.take("code_unknown_alone")
    codes = _without_one_weight(draft, UNKNOWN_LIGHT, UNKNOWN)
    draft.write("crimes", "offence_code", taken, codes)
    draft.write("crimes", "offence_title", taken, (None,))
    draft.weighing[taken] = UNKNOWN


def plant_texts(draft: Draft) -> None:
    """Texts that are no value of their column, and the ways to write nothing."""
    for kind, column, texts in (
        ("status_unknown", "crime_status", ("pending review", "open", "??")),
        ("detected_by_unknown", "detected_by", ("robot", "cctv", "third party")),
        ("outcome_unknown", "outcome_type", ("99", "TBC", "-1", "one")),
        ("domestic_unknown", "is_domestic_abuse", ("maybe", "2", "not asked")),
    ):
        taken = draft.take(kind, draft.lone)
        draft.write("crimes", column, taken, texts)
        if kind in ("status_unknown", "detected_by_unknown"):
            draft.move_before_window(taken)
    taken = draft.take("null_texts", draft.lone)
    for at, column in enumerate(
        ("offence_title", "committed_to", "location_ref", "outcome_type", "detected_by")
    ):
        blanks = ("NULL", "N/A", " ", "null", "n/a", "")
        draft.write("crimes", column, taken, blanks[at:] + blanks[:at])
    draft.crimes.place[taken] = -1
    draft.crimes.outcome[taken] = OPEN
    draft.crimes.detected[taken] = PUBLIC


def plant_versions(draft: Draft) -> None:
    """Copies, ties and later versions, of which some arrive first."""
    draft.copy("crimes.csv", "duplicate_row", draft.take("duplicate_row"))
    taken = draft.take("version_tied", draft.lone)
    draft.crimes.outcome[taken] = 14
    draft.copy("crimes.csv", "version_tied", taken, {"outcome_type": ["18"]})
    taken = draft.take("version_superseded")
    timing = draft.crimes.timing
    early = timing.recorded[taken] + (timing.updated[taken] - timing.recorded[taken]) // 2
    earlier = np.minimum(early, timing.updated[taken] - seconds(60))
    draft.copy(
        *("crimes_update.csv", "version_superseded", taken),
        {"updated_at": time_texts(earlier).to_list(), **_other_offence(draft, taken)[1]},
    )


def plant_changes(draft: Draft) -> None:
    """What has changed by the end: at once for some, by the second delivery for others."""
    draft.crimes.status[draft.take("cancelled")] = CANCELLED
    draft.crimes.status[draft.take("transferred")] = TRANSFERRED
    settled = draft.before(3)
    taken = draft.take("cancelled_later", settled)
    draft.crimes.status[taken] = CANCELLED
    draft.write("crimes", "crime_status", taken, ("recorded", None))
    _deliver_later(draft, "cancelled_later", taken)
    taken = draft.take("reclassified", settled)
    for column, texts in draft.texts_of(draft.crimes.offence[taken]).items():
        draft.write("crimes", column, taken, texts)
    draft.crimes.offence[taken], _ = _other_offence(draft, taken)
    _deliver_later(draft, "reclassified", taken)
    taken = draft.take("outcome_late", settled & draft.lone)
    draft.crimes.outcome[taken] = np.where(draft.dice.random(taken.size) < 0.7, 18, 14)
    draft.write("crimes", "outcome_type", taken, (None,))
    _deliver_later(draft, "outcome_late", taken)


def _without_one_weight(draft: Draft, codes: Texts, weighing: int) -> Texts:
    """The codes that this edition does not know, or knows with several weights."""
    possible = {code: len(draft.weights.possible(code)) for code in codes if code}
    return [code for code, count in possible.items() if (count > 1) == (weighing == AMBIGUOUS)]


def later(draft: Draft, since: Times) -> Times:
    """A time of the second delivery: after the first version, before the end."""
    room = (moment(draft.plan.until) - since).astype(np.int64)
    return since + seconds(room * draft.dice.uniform(0.3, 0.9, since.size))


def _deliver_later(draft: Draft, kind: str, crimes: Ints) -> None:
    times = time_texts(later(draft, draft.crimes.timing.updated[crimes]), "%Y-%m-%dT%H:%M:%SZ")
    draft.copy("crimes_update.csv", kind, crimes, {"updated_at": times.to_list()})


def _misdate(draft: Draft, crimes: Ints, texts: Texts) -> None:
    draft.write("crimes", "committed_from", crimes, texts)
    timing = draft.crimes.timing
    timing.committed[crimes] = timing.recorded[crimes]
    timing.committed_to[crimes] = np.datetime64("NaT", "s")


def _other_offence(draft: Draft, crimes: Ints) -> tuple[Ints, dict[str, Texts]]:
    """Another offence for each crime, of another weight, with its texts."""
    weight = pl.Series([float(one) for one in draft.offences.weight]).to_numpy()
    old = weight[draft.crimes.offence[crimes]]
    other = np.where(
        old == 10,
        draft.offences.number("Shoplifting"),
        draft.offences.number("Violence with injury"),
    )
    # None that asks an age of anybody: the people of the crime are there already.
    share = np.where(draft.offences.asks_age, 0, draft.offences.share)
    rare = chosen(draft.dice, crimes.size, share / share.sum())
    other = np.where(weight[rare] != old, rare, other)
    return other, draft.texts_of(other)
