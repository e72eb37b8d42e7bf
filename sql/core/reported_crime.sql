-- Every crime and incident, from the force's own records and from published street data, in one
-- shape. A published crime has a category where a recorded one has a code, so its weight is a proxy
-- and says so.
-- grain: one crime or incident
-- key:   source, crime_id
-- published: no, core.crime has all that is of use
-- kept:  no, core.crime alone reads it

with edition as (
    select
        min(harm_days) as least_days,
        max(harm_days) as most_days
    from core.edition_name
)

select
    'force' as source,
    crimes.crime_id,
    crimes.offence_code,
    coalesce(crimes.offence_title, codes.offence_title) as offence_title,
    codes.offence_group,
    coalesce(rival.is_crime, codes.is_crime) as is_crime,
    if(rival.crime_id is null, codes.weight_status, 'ambiguous') as weight_status,
    if(rival.crime_id is null, codes.harm_days, null) as weight_days,
    coalesce(rival.least_days, codes.least_days) as least_days,
    coalesce(rival.most_days, codes.most_days) as most_days,
    crimes.recorded_on,
    crimes.committed_on,
    crimes.is_committed_unreadable,
    crimes.is_committed_placeholder,
    crimes.is_recorded_placeholder,
    crimes.crime_status,
    crimes.outcome_type,
    crimes.is_outcome_unreadable,
    crimes.detected_by,
    crimes.is_domestic_abuse,
    crimes.is_domestic_abuse_unreadable,
    crimes.place_id
from staging.crimes as crimes
inner join core.offence_code as codes
    on codes.offence_code = crimes.offence_code
left join core.rival_crime as rival
    on rival.crime_id = crimes.crime_id
union all
select
    'street',
    street.crime_id,
    street.category as offence_code,
    street.category as offence_title,
    upper(street.category),
    street.category <> 'Anti-social behaviour',
    case
        when weight.harm_days is not null then 'proxy'
        when street.category = 'Anti-social behaviour' then 'incident'
        else 'unknown'
    end,
    weight.harm_days,
    coalesce(weight.least_days, edition.least_days),
    coalesce(weight.most_days, edition.most_days),
    street.recorded_on,
    street.recorded_on as committed_on,
    false,
    false,
    false,
    'recorded',
    null,
    false as is_outcome_unreadable,
    'public',
    null,
    false,
    street_place_id(street.longitude, street.latitude)
from staging.street as street
cross join edition
left join core.street_weight as weight
    on weight.category = street.category
