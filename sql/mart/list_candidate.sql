-- Everyone, every place and every school that a list could hold, ranked on it: by harm, then number
-- of crimes, then most recent crime; what is still equal is a tie (rule 13). Children have lists of
-- their own (rule 12). A suspect and a place are with the team where the harm was done, a victim
-- with the team of their home.
-- grain: one subject on one list of one team
-- key:   list_name, team_code, subject_id
-- published: no, it holds every rank that no list reaches

with candidates as (
    select
        if(is_child, 'suspects_under_18', 'suspects') as list_name,
        'force' as team_code,
        person_id as subject_id,
        harm_days,
        crime_count,
        last_crime_on
    from mart.suspect_harm
    where crime_count > 0
    union all
    select
        if(is_child, 'suspects_under_18', 'suspects'),
        neighbourhood_code,
        person_id,
        harm_days,
        crime_count,
        last_crime_on
    from mart.suspect_neighbourhood_harm
    union all
    select
        if(is_child, 'repeat_suspects_under_18', 'repeat_suspects'),
        'force',
        person_id,
        harm_days,
        crime_count,
        last_crime_on
    from mart.repeat_suspect_harm
    union all
    select
        if(is_child, 'victims_under_18', 'victims'),
        unnest(['force', neighbourhood_code]),
        person_id,
        harm_days,
        crime_count,
        last_crime_on
    from mart.victim_harm
    where crime_count > 0
    union all
    select 'organisations', 'force', person_id, harm_days, crime_count, last_crime_on
    from mart.organisation_harm
    where crime_count > 0
    union all
    select
        'locations',
        unnest(['force', neighbourhood_code]),
        place_id,
        harm_days,
        crime_count,
        last_crime_on
    from mart.place_harm
    where harm_rank is not null
    union all
    select 'schools', 'force', urn, harm_days, crime_count, last_crime_on
    from mart.school_harm
    where harm_rank is not null
)

select
    list_name,
    team_code,
    subject_id,
    harm_days,
    crime_count,
    last_crime_on,
    rank() over (
        partition by list_name, team_code
        order by harm_days desc nulls last, crime_count desc, last_crime_on desc
    ) as harm_rank,
    count(*) over (
        partition by list_name, team_code, harm_days, crime_count, last_crime_on
    ) as tie_size,
    sum(harm_days) over (partition by list_name, team_code) as list_harm_days
from candidates
