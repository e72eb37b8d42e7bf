-- Everyone, every place and every school that a list could hold, ranked on it: by harm, then number
-- of crimes, then most recent crime; what is still equal is a tie (rule 13). core.list says whom
-- each list takes. Children have lists of their own (rule 12). A suspect and a place are with the
-- team where the harm was done, a victim with the team of their home.
-- grain: one subject on one list of one team
-- key:   list_name, team_code, subject_id
-- published: no, it holds every rank that no list reaches

with scored as (
    select
        'person' as subject_kind,
        'suspect' as role,
        'force' as team_code,
        person_id as subject_id,
        harm_days,
        crime_count,
        last_crime_on
    from mart.suspect_harm
    where crime_count > 0
    union all
    select
        'person', 'suspect', neighbourhood_code, person_id, harm_days, crime_count, last_crime_on
    from mart.suspect_neighbourhood_harm
    union all
    select
        'person',
        'victim',
        unnest(['force', neighbourhood_code]),
        person_id,
        harm_days,
        crime_count,
        last_crime_on
    from mart.victim_harm
    where crime_count > 0
    union all
    select 'organisation', 'victim', 'force', person_id, harm_days, crime_count, last_crime_on
    from mart.organisation_harm
    where crime_count > 0
    union all
    select
        'place',
        null,
        unnest(['force', neighbourhood_code]),
        place_id,
        harm_days,
        crime_count,
        last_crime_on
    from mart.place_harm
    where harm_rank is not null
    union all
    select 'school', null, 'force', urn, harm_days, crime_count, last_crime_on
    from mart.school_harm
    where harm_rank is not null
),

candidates as (
    select
        kind.list_name,
        scored.team_code,
        scored.subject_id,
        scored.harm_days,
        scored.crime_count,
        scored.last_crime_on
    from scored
    inner join core.list as kind
        on
            kind.subject_kind = scored.subject_kind
            and kind.role is not distinct from scored.role
            and (scored.team_code = 'force' or kind.team_title is not null)
            and scored.crime_count >= kind.least_crimes
    left join core.person as person
        on person.person_id = scored.subject_id
    where
        kind.subject_kind <> 'person'
        or is_of_age(person.age_years, kind.age_from_years, kind.age_under_years)
)

select
    list_name,
    team_code,
    subject_id,
    harm_days,
    crime_count,
    last_crime_on,
    rank_by_harm((list_name, team_code), harm_days, crime_count, last_crime_on) as harm_rank,
    tie_by_harm((list_name, team_code), harm_days, crime_count, last_crime_on) as tie_size,
    sum(harm_days) over (partition by list_name, team_code) as list_harm_days
from candidates
