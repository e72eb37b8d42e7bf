"""The floor: one bare DuckDB query per list, straight over the landed Parquet.

Scan, join, aggregate, rank: no version is chosen among several, nothing is kept, checked or
explained. It knows what a force without faults lets it know, and no rule besides.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from bench.answers import IMAGES, Inputs, Table, run

# The crimes that score, each with its weight, its day and the team where it was done.
CRIMES = """
    crime as (
        select
            crime_ref, offence_code, location_ref, outcome_type, harm_days,
            committed_from[:10]::date as harm_on,
        from read_parquet({crimes}) as c inner join read_parquet({codes}) as w using (offence_code)
        where
            coalesce(crime_status, 'recorded') = 'recorded'
            and coalesce(detected_by, 'public') = 'public'
            and harm_on >= {start} and harm_on < {end}
    )
"""
PLACES = """
    place as (
        select
            location_ref,
            coalesce(p.neighbourhood_code, a.neighbourhood_code, 'unassigned') as team_code
        from read_parquet({locations}) as p
        left join read_parquet({areas}) as a using (lsoa_code)
    )
"""
SUSPECTS = """
    party as (
        select
            crime_ref, nominal_ref as subject_id, harm_days, harm_on, location_ref,
            born_on::date > {adult} as is_child
        from read_parquet({roles}) as r
        inner join crime using (crime_ref)
        inner join read_parquet({nominals}) as n using (nominal_ref)
        where
            lower(role) = 'suspect'
            and coalesce(role_status, 'named') not in ('eliminated', 'suppressed')
            and coalesce(nominal_type, 'person') = 'person'
            and coalesce(outcome_type, '') not in ('5', '11')
            and not (
                coalesce(outcome_type, '') in ('21', '22') and offence_code in {images}
                and born_on::date + interval 18 year > harm_on
            )
    )
"""
VICTIMS = """
    party as (
        select
            crime_ref, nominal_ref as subject_id, harm_days, harm_on,
            home_location_ref as location_ref, born_on::date > {adult} as is_child
        from read_parquet({roles}) as r
        inner join crime using (crime_ref)
        inner join read_parquet({nominals}) as n using (nominal_ref)
        where lower(role) = 'victim' and coalesce(nominal_type, 'person') = 'person'
    )
"""
ORGANISATIONS = VICTIMS.replace("= 'person'", "= 'organisation'")
LOCATIONS = """
    party as (
        select location_ref as subject_id, location_ref, harm_days, harm_on, false as is_child
        from crime inner join read_parquet({locations}) as l using (location_ref)
    )
"""
SCORES = """
    select
        {name} || if(is_child, '_under_18', '') as list_name, {team} as team_code, subject_id,
        sum(harm_days) as harm_days, count(*) as crime_count,
        rank() over (
            partition by is_child, {team}
            order by sum(harm_days) desc, count(*) desc, max(harm_on) desc
        ) as harm_rank
    from party {join}
    group by subject_id, is_child, {team}
    {having}
"""
FORCE = {"team": "'force'", "join": "", "having": ""}
TEAM = {"team": "team_code", "join": "left join place using (location_ref)", "having": ""}
REPEAT = FORCE | {"having": "having count(*) > 1"}
# Name, who is on it, and how it is added up.
LISTS = (
    ("suspects", SUSPECTS, FORCE),
    ("repeat_suspects", SUSPECTS, REPEAT),
    ("victims", VICTIMS, FORCE),
    ("organisations", ORGANISATIONS, FORCE),
    ("locations", LOCATIONS, FORCE),
    ("suspects", SUSPECTS, TEAM),
    ("victims", VICTIMS, TEAM),
    ("locations", LOCATIONS, TEAM),
)


def queries(inputs: Inputs) -> Iterator[str]:
    """The query of each list."""
    # A folder called name=value is no column.
    given = {name: f"'{path}', hive_partitioning = false" for name, path in inputs.paths.items()}
    given |= {name: f"date '{day}'" for name, day in inputs.days.items()}
    given["images"] = str(IMAGES)
    for name, party, scores in LISTS:
        parts = [CRIMES, party] if scores is not TEAM else [CRIMES, PLACES, party]
        shape = scores | {"team": scores["team"].replace("team_code", _UNPLACED)}
        text = f"with {','.join(parts)} {SCORES}"
        yield text.format(**given, name=f"'{name}'", **shape)


_UNPLACED = "coalesce(team_code, 'unassigned')"


def lists(inputs: Inputs) -> Iterator[Table]:
    """Every list, one after another."""
    con = duckdb.connect(config={"memory_limit": "4GB", "preserve_insertion_order": False})
    for query in queries(inputs):
        yield con.sql(query).to_arrow_table()


if __name__ == "__main__":
    run(lists, Path(sys.argv[1]), Path(sys.argv[2]))
