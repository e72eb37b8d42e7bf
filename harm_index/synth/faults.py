"""Every kind of fault that is planted: how often, and what the pipeline is to make of it.

The rate is a share of crimes; of each kind there are three at least, but for tied versions in a
small force. What is rejected, tied or without a weight is kept rare, so that a night of the
synthetic force passes the default gates.
"""

LEAST = 3

# name: (share of crimes, what the pipeline should do)
FAULTS: dict[str, tuple[float, str]] = {
    # dates
    "committed_placeholder": (0.001, "dated by recorded_at and flagged"),
    "committed_in_future": (0.0005, "dated by recorded_at and flagged"),
    "committed_after_recorded": (0.001, "dated by recorded_at and flagged"),
    "committed_missing": (0.002, "dated by recorded_at and flagged"),
    "committed_unreadable": (0.0005, "dated by recorded_at and flagged"),
    # codes; of the first and the third kind one in three is light, the rest lie before the window
    "code_unknown": (0.001, "quarantined as unknown; its class has siblings with a weight"),
    "code_unknown_alone": (0.0001, "quarantined as unknown; no sibling; outside the window"),
    "code_ambiguous": (0.001, "quarantined as ambiguous; never the first match"),
    # versions
    "duplicate_row": (0.002, "an exact copy: counted once"),
    "version_superseded": (0.003, "the older version arrives later, and loses"),
    "version_tied": (0.0003, "same updated_at, other outcome: content decides, never arrival"),
    "cancelled": (0.012, "carries no harm"),
    "cancelled_later": (0.004, "cancelled by the second delivery: carries no harm"),
    "transferred": (0.004, "carries no harm"),
    "reclassified": (0.003, "the second delivery's code counts"),
    "outcome_late": (0.01, "the second delivery's outcome counts"),
    # texts
    "status_unknown": (0.0003, "flagged and counted as recorded; outside the window"),
    "detected_by_unknown": (0.0003, "flagged; outside the window"),
    "outcome_unknown": (0.0003, "flagged; no outcome"),
    "domestic_unknown": (0.0003, "flagged; not known"),
    "null_texts": (0.001, "NULL, N/A and blanks are nulls: public, recorded, open, unlocated"),
    # places
    "place_zero": (0.001, "0/0: left out of the ranking, counted and named"),
    "place_police_station": (0.002, "left out of the ranking, counted and named"),
    "place_hospital": (0.002, "left out of the ranking, counted and named"),
    "place_court": (0.0005, "left out of the ranking, counted and named"),
    "place_custody": (0.002, "left out of the ranking, counted and named"),
    "place_no_fixed_abode": (0.001, "left out of the ranking, counted and named"),
    "place_area": (0.003, "a point that stands for an area: left out, counted and named"),
    "location_missing": (0.001, "the location never comes: kept, unlocated, counted as dangling"),
    # people; each on one crime of their own, in the window where there is room
    "suspect_under_10": (0.0003, "on no suspect list; counted in the safeguarding hold"),
    "outcome_11": (0.0003, "the suspect is 11: held by the outcome alone"),
    "youth_image_outcome": (0.0003, "the suspect is 15: held by offence, outcome and age together"),
    "outcome_5": (0.0003, "the suspect is off the lists by the outcome alone"),
    "suspect_died": (0.0003, "off the lists by died_on"),
    "victim_died": (0.0003, "off the victim lists by died_on"),
    "suspect_born_missing": (0.0005, "a child until known not to be"),
    "suspect_born_impossible": (0.0003, "a child until known not to be; flagged"),
    "suspect_organisation": (0.0003, "not a person: on no suspect list; flagged"),
    "name_formula": (0.0003, "neutralised wherever a spreadsheet would run it"),
    "name_long": (0.0001, "kept whole"),
    # roles
    "role_nominal_missing": (0.001, "the nominal never comes: kept and counted as dangling"),
    "role_crime_missing": (0.0005, "the crime never comes: kept and counted as dangling"),
    "role_unknown": (0.0003, "not one of the four roles: flagged, on no list"),
    "role_status_unknown": (0.0003, "flagged; still a suspect"),
    "role_duplicate_row": (0.001, "an exact copy: counted once"),
    "role_superseded": (0.001, "the older version (eliminated) arrives later, and loses"),
    "suspect_eliminated_later": (0.002, "eliminated by the second delivery: no longer a suspect"),
    # orders; each a further order, under a reference of its own
    "order_type_unknown": (0.0001, "flagged; in no total"),
    "order_issued_unreadable": (0.0001, "flagged; in no total"),
    "order_ends_before_issued": (0.0001, "flagged; never holds"),
    "order_nominal_missing": (0.0001, "the nominal never comes: kept and counted as dangling"),
    # rows that cannot be used
    "crime_ref_missing": (0.00002, "rejected"),
    "recorded_at_unreadable": (0.00002, "rejected"),
    "crime_ragged": (0.00002, "rejected"),
    "role_nominal_ref_missing": (0.00002, "rejected"),
    "role_ragged": (0.00002, "rejected"),
    "nominal_updated_at_missing": (0.00002, "rejected"),
    "location_ref_missing": (0.00002, "rejected"),
}
REJECTED = (
    *("crime_ref_missing", "recorded_at_unreadable", "crime_ragged", "role_nominal_ref_missing"),
    *("role_ragged", "nominal_updated_at_missing", "location_ref_missing"),
)


def how_many(kind: str, crimes: int) -> int:
    """How many of a kind a force of this size has."""
    # More ties than one key in a thousand stop publication, also of the first months alone: a small
    # force has fewer.
    least = min(LEAST, crimes // 3_000) if kind == "version_tied" else LEAST
    return max(least, round(crimes * FAULTS[kind][0]))
