"""What the naive oracle counts, table by table, to lay beside the marts of a run."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tests.oracle import UNASSIGNED, Crime, Night, day

Row = dict[str, object]
Table = dict[tuple[object, ...], Row]


def total(crimes: Iterable[Crime]) -> Decimal | None:
    """Rule 17: nothing is no harm; crimes without any known weight are unknown harm."""
    days = [crime.weight.days for crime in crimes]
    known = [one for one in days if one is not None]
    return sum(known, Decimal(0)) if known or not days else None


def tally(crimes: list[Crime]) -> Row:
    """What every row of harm shows of its crimes."""
    scored = [c for c in crimes if c.series == "scored"]
    historic = [c for c in crimes if c.series == "historic"]
    other = [c for c in crimes if c.series in ("public", "police", "company")]
    known = [c.weight.days for c in scored if c.weight.days is not None]
    return {
        "harm_days": total(scored),
        "crime_count": len(scored),
        "unweighted_count": len(scored) - len(known),
        "worst_crime_days": max(known, default=None),
        "first_crime_on": min((c.harm_on for c in scored), default=None),
        "last_crime_on": max((c.harm_on for c in scored), default=None),
        "historic_crime_count": len(historic),
        "historic_harm_days": total(historic),
        "off_basis_crime_count": len(other),
        "off_basis_harm_days": total(other),
    }


def rank(rows: Iterable[Row]) -> None:
    """Rule 13: by harm, then crimes, then the latest; equals share a rank, and nothing else does."""

    def place(row: Row) -> tuple[object, ...]:
        harm, last = row["harm_days"], row["last_crime_on"]
        assert isinstance(last, date)
        assert isinstance(row["crime_count"], int)
        return (harm is None, -Decimal(str(harm or 0)), -row["crime_count"], -last.toordinal())

    ranked = list(rows)
    places = sorted(map(place, ranked))
    sizes = Counter(places)
    for row in ranked:
        row["harm_rank"] = bisect_left(places, place(row)) + 1
        row["tie_size"] = sizes[place(row)]


def people(night: Night, role: str, listing: str = "listed") -> Table:
    """Rules 8, 9 and 14: each carries the whole weight, with whom it is shared beside it."""
    theirs: dict[str, list[Crime]] = defaultdict(list)
    for crime in night.counted():
        for person, how in getattr(crime, role + "s").items():
            if how == listing and crime.series != "incident":
                theirs[person].append(crime)
    rows: Table = {(person,): tally(crimes) for person, crimes in theirs.items()}
    for (person,), row in rows.items():
        others: set[str] = set()
        row["shared_crime_count"], row["fractional_harm_days"] = 0, None
        for crime in theirs[str(person)]:
            if crime.series == "scored":
                same = same_kind(night, crime, role, str(person))
                others |= same - {person}
                row["shared_crime_count"] += len(same) > 1
                if crime.weight.days is not None:
                    part = (crime.weight.days / len(same)).quantize(Decimal("1e-6"), ROUND_HALF_UP)
                    row["fractional_harm_days"] = (row["fractional_harm_days"] or 0) + part
        row["shared_with"] = len(others)
        if not row["crime_count"]:
            row["fractional_harm_days"] = Decimal(0)
    return rows


def same_kind(night: Night, crime: Crime, role: str, person: str) -> set[str]:
    """Everybody in that part of a crime, people and organisations apart."""
    parts: dict[str, str] = getattr(crime, role + "s")
    is_one = parts[person] == "organisation"
    return {one for one, how in parts.items() if (how == "organisation") == is_one}


def involved(night: Night, role: str) -> set[str]:
    """Who has a part in a crime of the window, however it came to notice."""
    kinds = {"scored", "public", "police", "company"}
    return {p for c in night.counted() if c.series in kinds for p in getattr(c, role + "s")}


def suspects(night: Night) -> Table:
    """mart.suspect_harm: adults and children are ranked apart."""
    rows, also = people(night, "suspect"), involved(night, "victim")
    for (person,), row in rows.items():
        row["is_child"], row["is_also_victim"] = night.is_child(str(person)), person in also
    for child in (True, False):
        rank([r for r in rows.values() if r["crime_count"] and r["is_child"] is child])
    return rows


def repeat_suspects(night: Night) -> Table:
    """mart.repeat_suspect_harm, rule 14: those with two crimes or more, ranked among themselves."""
    rows = {key: row for key, row in suspects(night).items() if int(str(row["crime_count"])) > 1}
    for row in rows.values():
        harm, worst = row["harm_days"], row["worst_crime_days"]
        row["repeat_harm_days"] = None if harm is None else Decimal(str(harm)) - Decimal(str(worst))
    for child in (True, False):
        rank([r for r in rows.values() if r["is_child"] is child])
    return rows


def victims(night: Night, listing: str = "listed") -> Table:
    """mart.victim_harm, and with `organisation` mart.organisation_harm."""
    rows, also = people(night, "victim", listing), involved(night, "suspect")
    for (person,), row in rows.items():
        row["neighbourhood_code"] = night.neighbourhood(
            night.nominals[str(person)].get("home_location_ref")
        )
        if listing == "listed":
            row["is_child"], row["is_also_suspect"] = night.is_child(str(person)), person in also
    for child in {row.get("is_child") for row in rows.values()}:
        rank([r for r in rows.values() if r["crime_count"] and r.get("is_child") is child])
    return rows


def suspects_by_neighbourhood(night: Night) -> Table:
    """mart.suspect_neighbourhood_harm: the harm done there, to the team that is there."""
    crimes: dict[tuple[object, ...], list[Crime]] = defaultdict(list)
    for crime in night.counted():
        for person, how in crime.suspects.items():
            if crime.series == "scored" and how == "listed":
                crimes[person, night.neighbourhood(crime.place)].append(crime)
    rows = {key: tally(found) for key, found in crimes.items()}
    groups: dict[tuple[object, bool], list[Row]] = defaultdict(list)
    for (person, code), row in rows.items():
        groups[code, night.is_child(str(person))].append(row)
    for group in groups.values():
        rank(group)
    return rows


def places(night: Night) -> Table:
    """mart.place_harm, rule 10: each crime once, at its place; some places are not ranked."""
    crimes: dict[tuple[object, ...], list[Crime]] = defaultdict(list)
    for crime in night.counted():
        if crime.place in night.locations:
            crimes[(crime.place,)].append(crime)
    rows = {key: tally(found) for key, found in crimes.items()}
    for (place,), row in rows.items():
        row["is_unranked"] = night.unranked(night.locations[str(place)])
        row["neighbourhood_code"] = night.neighbourhood(place)
    rank([row for row in rows.values() if row["crime_count"] and not row["is_unranked"]])
    return rows


def neighbourhood_totals(night: Night) -> Table:
    """mart.neighbourhood_harm: every neighbourhood, and what maps to none."""
    crimes: dict[str, list[Crime]] = {code: [] for code in (*night.neighbourhoods, UNASSIGNED)}
    for crime in night.counted():
        crimes[night.neighbourhood(crime.place)].append(crime)
    return {(code,): tally(found) for code, found in crimes.items()}


def force_lines(night: Night) -> Table:
    """mart.force_harm, rule 8: the crimes once, and how the other sums lead back to them."""
    lines: dict[tuple[object, ...], list[Crime]] = defaultdict(list)
    again: dict[tuple[object, ...], list[Crime]] = defaultdict(list)
    for crime in night.counted():
        lines["series", crime.series].append(crime)
        if crime.series == "scored":
            row = night.locations.get(str(crime.place))
            status = "not given" if crime.place is None else "not delivered"
            status = status if row is None else "unranked" if night.unranked(row) else "ranked"
            lines["place", status].append(crime)
            for role in ("suspect", "victim"):
                parts = list(getattr(crime, role + "s").values())
                for how in parts or ["nobody named"]:
                    lines[role, how].append(crime)
                again[role, "counted again"] += [crime] * (len(parts) - 1)

    def line(crimes: list[Crime], sign: int) -> Row:
        unknown = sum(crime.weight.days is None for crime in crimes)
        harm = total(crimes)
        return {
            "crime_count": sign * len(crimes),
            "unweighted_count": sign * unknown,
            "harm_days": None if harm is None else sign * harm,
        }

    rows = {key: line(crimes, 1) for key, crimes in lines.items()}
    return rows | {key: line(crimes, -1) for key, crimes in again.items()}


def holds(night: Night) -> Table:
    """mart.listing_hold, rule 11: who is kept off a list, by which rule, for how much."""
    held: dict[tuple[object, ...], list[Crime]] = defaultdict(list)
    for crime in night.counted():
        for role in ("suspect", "victim"):
            for person in getattr(crime, role + "s"):
                rule = night.listing(crime, person, role)[1]
                if crime.series == "scored" and rule:
                    held[role, person, rule].append(crime)
    return {key: tally(crimes) for key, crimes in held.items()}


def quarantine(night: Night) -> Table:
    """mart.code_quarantine, rule 4: codes without one weight, and what they could carry."""
    found: dict[str, list[Crime]] = defaultdict(list)
    for crime in night.crimes.values():
        if crime.is_live and crime.weight.status in ("ambiguous", "unknown"):
            found[crime.code].append(crime)
    return {
        (code,): {
            "weight_status": crimes[0].weight.status,
            "crime_count": len(crimes),
            "window_crime_count": sum(night.start <= c.harm_on < night.as_of for c in crimes),
            "least_harm_days": sum(c.weight.least for c in crimes),
            "most_harm_days": sum(c.weight.most for c in crimes),
            "first_recorded_on": min(c.recorded_on for c in crimes),
            "last_recorded_on": max(c.recorded_on for c in crimes),
        }
        for code, crimes in found.items()
    }


def gate(night: Night) -> Row:
    """mart.weight_gate, rule 5: what carries no weight, of crimes and of potential harm."""
    crimes = [c for c in night.counted() if c.series != "incident"]
    unknown = [c for c in crimes if c.weight.days is None]
    potential = [c.weight.most for c in unknown]
    rejected = 0
    for cells in night.rejects:
        cells = [*cells, *[""] * 4]
        recorded = day(cells[3])
        if recorded is None or night.start <= recorded < night.as_of:
            rejected += 1
            potential.append(night.weights.look_up(cells[1].strip()).most)
    return {
        "crime_count": len(crimes) + rejected,
        "unweighted_count": len(unknown) + rejected,
        "rejected_count": rejected,
        "harm_days": total(crimes),
        "most_unweighted_days": sum(potential, Decimal(0)),
    }
