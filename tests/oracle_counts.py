"""What the naive oracle counts, table by table, to lay beside the marts of a run.

A row holds the columns that the design settles; what it leaves open is not in the row.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from harm_index.declared.feeds import read_feeds
from tests.oracle import UNASSIGNED, Crime, Night, day, moment, months_before

Row = dict[str, object]
Table = dict[tuple[object, ...], Row]

SERIES = ("scored", "historic", "public", "police", "company", "incident")


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
        "unscored_count": len(scored) - len(known),
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

    ranked = []
    for row in rows:
        row["harm_rank"] = None
        if row["crime_count"] and not row.get("is_unranked"):
            ranked.append(row)
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
        scored = [crime for crime in theirs[str(person)] if crime.series == "scored"]
        row |= shared(scored, role, str(person))
    return rows


def shared(scored: list[Crime], role: str, person: str) -> Row:
    """Rule 8: how many of somebody's crimes have others, how many those are, and the parts."""
    alike = [same_kind(crime, role, person) for crime in scored]
    row: Row = {
        "shared_with": len(set().union(*alike) - {person}),
        "shared_crime_count": sum(len(same) > 1 for same in alike),
    }
    parts = [
        (crime.weight.days / len(same)).quantize(Decimal("1e-6"), ROUND_HALF_UP)
        for crime, same in zip(scored, alike, strict=True)
        if crime.weight.days is not None
    ]
    if parts:
        row["fractional_harm_days"] = sum(parts, Decimal(0))
    return row


def same_kind(crime: Crime, role: str, person: str) -> set[str]:
    """Everybody in that part of a crime, people and organisations apart."""
    parts: dict[str, str] = getattr(crime, role + "s")
    is_one = parts[person] == "organisation"
    return {one for one, how in parts.items() if (how == "organisation") == is_one}


def mark(night: Night, rows: Table, role: str, column: str) -> None:
    """Rule 9: who is in the other part too; a crime off the basis alone settles nothing here."""
    involved = [
        (person, crime.series)
        for crime in night.counted()
        for person, listing in getattr(crime, role + "s").items()
        if role == "victim" or listing != "safeguarding_hold"
    ]
    scored = {person for person, series in involved if series == "scored"}
    involved_at_all = {person for person, _ in involved}
    for (person,), row in rows.items():
        row["is_child"] = night.is_child(str(person))
        if person in scored or person not in involved_at_all:
            row[column] = person in scored


def suspects(night: Night) -> Table:
    """mart.suspect_harm: adults and children are ranked apart."""
    rows = people(night, "suspect")
    mark(night, rows, "victim", "is_also_victim")
    for child in (True, False):
        rank(row for row in rows.values() if row["is_child"] is child)
    return rows


def repeat_suspects(night: Night) -> Table:
    """The lists of repeat suspects, rule 14: those with two crimes or more, ranked among themselves."""
    rows = {key: row for key, row in suspects(night).items() if int(str(row["crime_count"])) > 1}
    for row in rows.values():
        harm, worst = row["harm_days"], row["worst_crime_days"]
        row["repeat_harm_days"] = None if harm is None else Decimal(str(harm)) - Decimal(str(worst))
    for child in (True, False):
        rank(row for row in rows.values() if row["is_child"] is child)
    return rows


def victims(night: Night) -> Table:
    """mart.victim_harm: people, and the team of their home."""
    rows = people(night, "victim")
    mark(night, rows, "suspect", "is_also_suspect")
    for child in (True, False):
        rank(row for row in rows.values() if row["is_child"] is child)
    return at_home(night, rows)


def repeat_victims(night: Night) -> Table:
    """mart.repeat_victim: who was a victim in the 12 months before the run, and how often."""
    start = months_before(night.as_of, 12)
    theirs: dict[str, list[Crime]] = defaultdict(list)
    for crime in night.crimes.values():
        if crime.is_live and start <= crime.harm_on < night.as_of:
            for person, how in crime.victims.items():
                if how == "listed":
                    theirs[person].append(crime)
    rows = {(person,): year(night, crimes) for person, crimes in theirs.items()}
    for (person,), row in rows.items():
        row["is_child"] = night.is_child(str(person))
        row["safe_contact"] = night.nominals[str(person)].get("safe_contact")
        row["lives_with_suspect"] = lives_with_suspect(night, str(person), start)
    return at_home(night, rows)


def lives_with_suspect(night: Night, person: str, start: date) -> bool | None:
    """Whether a living suspect of a crime of the year, or of the run, has the victim's address."""
    others: set[str] = set()
    for crime in night.crimes.values():
        is_recent = start <= crime.harm_on < night.as_of or crime.series
        if crime.is_live and is_recent and person in crime.victims:
            others |= crime.suspects.keys() - {person}
    died = {one: night.known_day(night.nominals.get(one, {}).get("died_on")) for one in others}
    living = [one for one in others if not (d := died[one]) or d > night.as_of]
    answers = {night.are_together(person, one) for one in living}
    if night.address(person) is None or (None in answers and True not in answers):
        return None
    return True in answers


def year(night: Night, crimes: list[Crime]) -> Row:
    """What a year of crimes makes of a victim, by both definitions of a repeat."""
    groups = Counter(night.weights.group(crime.code) for crime in crimes)
    unknown = groups.pop(None, 0)
    most = max(groups.values(), default=None)
    is_same = (most or 0) > 1
    last = max(crime.harm_on for crime in crimes)
    return {
        "crime_count": len(crimes),
        "harm_days": total(crimes),
        "unscored_count": sum(crime.weight.days is None for crime in crimes),
        "is_repeat_any": len(crimes) > 1,
        "is_repeat_same_group": None if not is_same and unknown and len(crimes) > 1 else is_same,
        "same_group_crime_count": most,
        "group_unknown_count": unknown,
        "domestic_abuse_crime_count": sum(crime.is_domestic is True for crime in crimes),
        "domestic_abuse_unknown_count": sum(crime.is_domestic is None for crime in crimes),
        "first_crime_on": min(crime.harm_on for crime in crimes),
        "last_crime_on": last,
        "days_since_last_crime": (night.as_of - last).days,
    }


def organisations(night: Night) -> Table:
    """mart.organisation_harm, rule 9: a list of their own."""
    rows = people(night, "victim", "organisation")
    rank(rows.values())
    return at_home(night, rows)


def at_home(night: Night, rows: Table) -> Table:
    """The neighbourhood of each one's home."""
    for (person,), row in rows.items():
        home = night.nominals[str(person)].get("home_location_ref")
        row["neighbourhood_code"] = night.neighbourhood(home)
    return rows


def suspects_by_neighbourhood(night: Night) -> Table:
    """core.score of each neighbourhood: the harm done there, to the team that is there."""
    crimes: dict[tuple[object, ...], list[Crime]] = defaultdict(list)
    for crime in night.counted():
        for person, how in crime.suspects.items():
            if how == "listed" and crime.series != "incident":
                crimes[person, night.neighbourhood(crime.place)].append(crime)
    rows = {key: tally(found) for key, found in crimes.items()}
    for key, row in rows.items():
        scored = [crime for crime in crimes[key] if crime.series == "scored"]
        row |= shared(scored, "suspect", str(key[0]))
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
        row["incident_count"] = sum(crime.series == "incident" for crime in crimes[(place,)])
    rank(rows.values())
    return rows


def neighbourhood_totals(night: Night) -> Table:
    """mart.neighbourhood_harm: every neighbourhood, and what maps to none."""
    crimes: dict[str, list[Crime]] = {code: [] for code in (*night.neighbourhoods, UNASSIGNED)}
    for crime in night.counted():
        crimes[night.neighbourhood(crime.place)].append(crime)
    rows = {(code,): tally(found) for code, found in crimes.items()}
    for (code,), row in rows.items():
        row["incident_count"] = sum(crime.series == "incident" for crime in crimes[code])
    return rows


def force_lines(night: Night) -> Table:
    """mart.force_harm, rule 8: the crimes once, and how the other sums lead back to them."""
    lines: dict[tuple[object, ...], list[Crime]] = defaultdict(list)
    lines.update({("series", series): [] for series in SERIES})
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
            "unscored_count": sign * unknown,
            "harm_days": None if harm is None else sign * harm,
        }

    rows = {key: line(crimes, 1) for key, crimes in lines.items()}
    return rows | {key: line(crimes, -1) for key, crimes in again.items() if crimes}


def holds(night: Night) -> Table:
    """mart.listing_hold, rule 11: who is kept off a list, by which rule, for how much."""
    held: dict[tuple[object, ...], list[Crime]] = defaultdict(list)
    for crime in night.counted():
        for role in ("suspect", "victim"):
            for person in getattr(crime, role + "s"):
                rule = night.listing(crime, person, role)[1]
                if rule and crime.series != "incident":
                    held[role, person, rule].append(crime)
    rows = {key: tally(crimes) for key, crimes in held.items()}
    return {
        key: {"crime_count": row["crime_count"]}
        | ({"harm_days": row["harm_days"]} if row["crime_count"] else {})
        for key, row in rows.items()
    }


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


CELLS = {column.name: n for n, column in enumerate(read_feeds()["crimes"].columns)}
WHOLE = len(CELLS)


def read_reject(cells: Iterable[str]) -> dict[str, str | None]:
    """The cells of a rejected crime by their columns, blank ones as None."""
    texts = [cell.strip() or None for cell in cells] + [None] * WHOLE
    return {name: texts[n] for name, n in CELLS.items()}


def is_put_right(night: Night, cells: tuple[str, ...]) -> bool:
    """Rule 5: whether a usable row of its crime is later than a rejected one."""
    row = read_reject(cells)
    stamp, came = moment(row["updated_at"]), night.delivered.last_came[cells]
    return any(
        newer > stamp if stamp and newer != stamp else number > came
        for newer, number, _ in night.delivered.crimes.get(row["crime_ref"] or "", [])
    )


def came_again(night: Night, cells: tuple[str, ...]) -> set[str]:
    """Rule 5: the crimes that may be what a row without a reference should have been.

    All files land in one run, so only what was updated later can be.
    """
    row = read_reject(cells)
    stamp = moment(row["updated_at"])
    apart = {"crime_ref", "updated_at"} | {n for n in ("offence_code", "recorded_at") if not row[n]}
    return {
        ref
        for ref, versions in night.delivered.crimes.items()
        if len(cells) == WHOLE
        and not row["crime_ref"]
        and stamp
        and min(updated for updated, *_ in versions) > stamp
        and any(all(row[n] == v.get(n) for n in CELLS.keys() - apart) for *_, v in versions)
    }


def unread(night: Night) -> dict[str, tuple[str, ...]]:
    """The rejected rows that count: the last of each crime, and each that has no reference."""
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for cells in sorted(night.delivered.last_came, key=night.delivered.last_came.__getitem__):
        if list(cells) not in night.rejects or is_put_right(night, cells):
            continue
        if alike := came_again(night, cells) - taken:
            taken.add(min(alike))
            continue
        found[cells[0].strip() or repr(cells)] = cells
    return found


def heaviest(night: Night, crime: Crime, rejects: dict[str, tuple[str, ...]]) -> Decimal:
    """The most that a crime without a weight, or one whose correction was rejected, could carry."""
    most = crime.weight.most if crime.weight.days is None else crime.weight.days
    code = read_reject(rejects[crime.ref])["offence_code"] if crime.ref in rejects else None
    return max(most, night.weights.look_up(code).most) if code else most


def gate(night: Night) -> Table:
    """mart.weight_gate, rule 5: what carries no weight, of crimes and of potential harm."""
    crimes = [c for c in night.counted() if c.series != "incident"]
    rejects = unread(night)
    corrected = {c.ref for c in crimes} & rejects.keys()
    unknown = [c for c in crimes if c.weight.days is None or c.ref in corrected]
    potential = [heaviest(night, crime, rejects) for crime in unknown]
    rejected = len(corrected)
    for ref in rejects.keys() - corrected:
        row = read_reject(rejects[ref])
        on = day(row["recorded_at"]) or day(row["committed_from"])
        if on is None and ref in night.crimes:
            on = night.crimes[ref].recorded_on
        if on is None or night.start <= on < night.as_of:
            rejected += 1
            known = night.crimes[ref].code if ref in night.crimes else ""
            potential.append(night.weights.look_up(row["offence_code"] or known).most)
    row: Row = {
        "crime_count": len(crimes) + rejected - len(corrected),
        "unscored_count": len(unknown) + rejected - len(corrected),
        "rejected_count": rejected,
    }
    known_days = [c.weight.days for c in crimes if c.weight.days is not None and c not in unknown]
    row["harm_days"] = sum(known_days, Decimal(0)) if known_days else None
    if potential:
        row["most_unscored_days"] = sum(potential, Decimal(0))
    return {(night.as_of,): row}
