-- Everyone wanted on the run's date, once, with the days since the earliest open circulation and
-- the crime of most harm, of any date. People who may or may not be wanted have is_status_known
-- false and no days, and are ranked apart; so are children. The table is in the database only: no
-- list uses it.
-- grain: one nominal
-- key:   person_id

with open_spell as (
    select
        spell.*,
        date_diff('day', spell.wanted_from, run.as_of) as days,
        crime.crime_id is not null as is_crime_delivered,
        crime.harm_days,
        crime.harm_on,
        crime.offence_code,
        crime.offence
    from core.wanted_spell as spell
    cross join core.run as run
    left join core.crime as crime
        on
            crime.crime_id = spell.crime_id
            and crime.source = 'force'
    where
        coalesce(spell.wanted_from <= run.as_of, true)
        and coalesce(spell.wanted_until > run.as_of, true)
),

per_nominal as (
    select
        person_id,
        bool_or(is_status_known) as is_status_known,
        max(days) filter (where is_status_known) as days_wanted,
        min(wanted_from) filter (where is_status_known) as wanted_from,
        count(*) as circulation_count,
        count(*) filter (where not is_status_known) as unknown_circulation_count,
        count(crime_id) as crime_count,
        count(crime_id) filter (where harm_days is null) as unscored_count,
        max(harm_days) as worst_crime_days,
        arg_max(
            { 'offence_code': offence_code, 'offence': offence, 'harm_on': harm_on },
            (coalesce(harm_days, -1), harm_on, offence_code)
        ) filter (where is_crime_delivered) as worst
    from open_spell
    group by person_id
)

select
    wanted.person_id,
    person.surname,
    person.forenames,
    coalesce(person.is_child, true) as is_child,
    person.person_id is not null as is_delivered,
    coalesce(person.is_dead, false) as is_dead,
    wanted.is_status_known,
    rank() over (
        partition by coalesce(person.is_child, true), wanted.is_status_known
        order by wanted.worst_crime_days desc nulls last
    ) as harm_rank,
    count(*) over (
        partition by
            coalesce(person.is_child, true), wanted.is_status_known, wanted.worst_crime_days
    ) as tie_size,
    wanted.days_wanted,
    wanted.wanted_from,
    wanted.circulation_count,
    wanted.unknown_circulation_count,
    wanted.crime_count,
    wanted.unscored_count,
    wanted.worst['offence_code'] as worst_offence_code,
    wanted.worst['offence'] as worst_offence,
    wanted.worst_crime_days,
    wanted.worst['harm_on'] as worst_crime_on,
    listed.lists
from per_nominal as wanted
left join core.person as person
    on person.person_id = wanted.person_id
left join listing.suspect as listed
    on listed.person_id = wanted.person_id
