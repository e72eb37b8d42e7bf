"""The same lists with SQLite, loaded from the landed Parquet; too slow for the largest force."""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.answers import COLUMNS, IMAGES, Inputs, Table, run

READ = {
    "crimes": (
        *("crime_ref", "offence_code", "committed_from", "location_ref"),
        *("crime_status", "outcome_type", "detected_by", "updated_at"),
    ),
    "roles": ("crime_ref", "nominal_ref", "role", "role_status", "updated_at"),
    "nominals": ("nominal_ref", "nominal_type", "born_on", "home_location_ref", "updated_at"),
    "locations": ("location_ref", "lsoa_code", "neighbourhood_code", "updated_at"),
    "codes": ("offence_code", "harm_days"),
    "areas": ("lsoa_code", "neighbourhood_code"),
}
KEYS = {
    "crimes": "crime_ref",
    "roles": "crime_ref, nominal_ref, role",
    "nominals": "nominal_ref",
    "locations": "location_ref",
}
PREPARE = """
    create table crime as
        select c.*, substr(committed_from, 1, 10) as harm_on, w.harm_days
        from latest_crimes as c inner join codes as w on w.offence_code = c.offence_code
        where
            coalesce(crime_status, 'recorded') = 'recorded'
            and coalesce(detected_by, 'public') = 'public'
            and substr(committed_from, 1, 10) >= :start and substr(committed_from, 1, 10) < :end;
    create table place as
        select
            location_ref,
            coalesce(p.neighbourhood_code, a.neighbourhood_code, 'unassigned') as team_code
        from latest_locations as p left join areas as a on a.lsoa_code = p.lsoa_code;
    create unique index place_ref on place (location_ref);
    create table nominal as select * from latest_nominals;
    create unique index nominal_ref on nominal (nominal_ref);
    create unique index crime_ref on crime (crime_ref);
    create table party as
        select
            lower(r.role) as role, r.nominal_ref as subject_id, c.harm_days, c.harm_on,
            n.born_on > :adult as is_child,
            coalesce(n.nominal_type, 'person') as nominal_type,
            coalesce(r.role_status, 'named') as role_status,
            coalesce(c.outcome_type, '') as outcome_type,
            coalesce(c.outcome_type, '') in ('21', '22') and c.offence_code in {images}
                and (substr(n.born_on, 1, 4) + 18) || substr(n.born_on, 5) > c.harm_on
                as is_image_of_youth,
            case lower(r.role) when 'victim' then n.home_location_ref else c.location_ref end
                as location_ref
        from latest_roles as r
        inner join crime as c on c.crime_ref = r.crime_ref
        inner join nominal as n on n.nominal_ref = r.nominal_ref
        where lower(r.role) in ('suspect', 'victim');
    create table suspect as
        select * from party
        where
            role = 'suspect' and nominal_type = 'person'
            and role_status not in ('eliminated', 'suppressed') and outcome_type not in ('5', '11')
            and not is_image_of_youth;
    create table victim as
        select * from party where role = 'victim' and nominal_type = 'person';
    create table organisation as
        select * from party where role = 'victim' and nominal_type = 'organisation';
    create table location as
        select location_ref as subject_id, harm_days, harm_on, 0 as is_child, location_ref
        from crime inner join place using (location_ref);
"""
LISTS = (
    ("suspects", "suspect", "'force'", 1),
    ("repeat_suspects", "suspect", "'force'", 2),
    ("victims", "victim", "'force'", 1),
    ("organisations", "organisation", "'force'", 1),
    ("locations", "location", "'force'", 1),
    ("suspects", "suspect", "coalesce(team_code, 'unassigned')", 1),
    ("victims", "victim", "coalesce(team_code, 'unassigned')", 1),
    ("locations", "location", "coalesce(team_code, 'unassigned')", 1),
)
SCORES = """
    select
        case when is_child then '{name}_under_18' else '{name}' end, team, subject_id, harm_days,
        crime_count,
        rank() over (
            partition by is_child, team order by harm_days desc, crime_count desc, last_on desc
        )
    from (
        select
            coalesce(is_child, 0) as is_child, {team} as team, subject_id,
            sum(harm_days) as harm_days, count(*) as crime_count, max(harm_on) as last_on
        from {source} {join} group by 1, 2, 3 having count(*) >= {least}
    )
"""


def load(con: sqlite3.Connection, inputs: Inputs) -> None:
    """Copy what is asked for into tables."""
    for name, columns in READ.items():
        con.execute(f"create table {name} ({', '.join(columns)})")
        marks = ", ".join("?" * len(columns))
        for batch in pq.ParquetFile(inputs.paths[name]).iter_batches(columns=list(columns)):
            plain = [_plain(column).to_pylist() for column in batch.columns]
            con.executemany(f"insert into {name} values ({marks})", zip(*plain, strict=True))


def _plain(column: pa.Array) -> pa.Array:
    """Decimals as numbers and times as text, which is all that SQLite has."""
    if pa.types.is_decimal(column.type):
        return column.cast(pa.float64())
    return column.cast(pa.string()) if pa.types.is_timestamp(column.type) else column


def lists(inputs: Inputs) -> Iterator[Table]:
    """Every list, one after another."""
    con = sqlite3.connect(":memory:")
    load(con, inputs)
    for name, key in KEYS.items():
        con.execute(
            f"create view latest_{name} as select * from (select *, row_number() over "
            f"(partition by {key} order by updated_at desc) as version from {name}) "
            "where version = 1"
        )
    for statement in PREPARE.format(images=IMAGES).split(";"):
        used = {day: text for day, text in inputs.days.items() if f":{day}" in statement}
        con.execute(statement, used)
    for name, source, team, least in LISTS:
        join = "left join place using (location_ref)" if "team_code" in team else ""
        query = SCORES.format(name=name, source=source, team=team, join=join, least=least)
        columns = list(zip(*con.execute(query).fetchall(), strict=True))
        yield pa.table(dict(zip(COLUMNS, columns, strict=True)))


if __name__ == "__main__":
    run(lists, Path(sys.argv[1]), Path(sys.argv[2]))
