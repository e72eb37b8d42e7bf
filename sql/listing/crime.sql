-- The crimes behind each row of a list, as mart.list_crime publishes them.
-- grain: one crime behind one row of a list
-- key:   list_row_id, crime_id
-- published: no, mart.list_crime has it

select
    member.list_row_id,
    member.list_name,
    member.team_code,
    member.subject_id,
    crime.crime_id,
    crime.harm_on,
    crime.recorded_on,
    crime.offence_code,
    if(kind.role = 'victim' and kind.subject_kind = 'person', crime.coded_offence, crime.offence)
        as offence_title,
    crime.weight_status,
    crime.harm_days,
    crime.is_domestic_abuse,
    case when kind.role = 'suspect' then counted.sharing_count end as suspect_count,
    crime.place_id,
    crime.neighbourhood_code
from listing.choice as member
inner join core.list as kind
    on kind.list_name = member.list_name
inner join core.counted as counted
    on
        counted.scored_as = kind.scored_as
        and counted.scope_code = member.team_code
        and counted.subject_id = member.subject_id
        and counted.series = 'scored'
inner join core.crime as crime
    on
        crime.source = counted.source
        and crime.crime_id = counted.crime_id
where member.is_listed
