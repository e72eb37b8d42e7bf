-- Every crime and incident that the run counts, once for each subject and each scope that it counts
-- for. A scope is the force, or the neighbourhood whose team looks after the subject. Suspects,
-- places and harm spots belong to the neighbourhood of the crime; victims to that of their home
-- (rules 8 to 10). People have only the crimes that they may be listed for (rule 11). scored_as is
-- suspect, victim, organisation, place, spot, school or neighbourhood.
-- grain: one crime of one subject in one scope
-- key:   scored_as, scope_code, subject_id, source, crime_id
-- published: no, it repeats each crime for each of its subjects

with grounds as (
    select
        crime.source,
        crime.crime_id,
        crime.place_id,
        crime.place_status,
        place.cell_code,
        team_of(crime.neighbourhood_code) as team_code
    from core.crime as crime
    left join core.place as place
        on place.place_id = crime.place_id
    where crime.series is not null
),

parts as (
    select
        if(involved.listing = 'organisation', 'organisation', involved.role) as scored_as,
        if(involved.role = 'suspect', involved.neighbourhood_code, person.home_neighbourhood_code)
            as neighbourhood_code,
        involved.person_id as subject_id,
        'force' as source,
        involved.crime_id,
        involved.sharing_count,
        null::integer as distance_metres
    from core.involvement as involved
    inner join core.person as person
        on person.person_id = involved.person_id
    where
        involved.is_counted
        and (
            involved.listing = 'listed'
            or (involved.listing = 'organisation' and involved.role = 'victim')
        )
    union all
    select 'place', team_code, place_id, source, crime_id, 1, null
    from grounds
    where place_status in ('ranked', 'unranked')
    union all
    select 'spot', team_code, cell_code, source, crime_id, 1, null
    from grounds
    where place_status = 'ranked' and cell_code is not null
),

scoped as (
    select
        scored_as,
        unnest(['force', team_of(neighbourhood_code)]) as scope_code,
        subject_id,
        source,
        crime_id,
        sharing_count,
        distance_metres
    from parts
    union all
    select 'neighbourhood', 'force', team_code, source, crime_id, 1, null
    from grounds
    union all
    select
        'school', 'force', near.urn, grounds.source, grounds.crime_id, near.school_count,
        near.distance_metres
    from grounds
    inner join core.school_place as near
        on near.place_id = grounds.place_id
)

select
    scoped.scored_as,
    scoped.scope_code,
    scoped.subject_id,
    scoped.source,
    scoped.crime_id,
    crime.series,
    crime.harm_on,
    crime.harm_days,
    crime.weight_status,
    crime.is_domestic_abuse,
    crime.place_id,
    scoped.distance_metres,
    scoped.sharing_count
from scoped
inner join core.crime as crime
    on
        crime.source = scoped.source
        and crime.crime_id = scoped.crime_id
