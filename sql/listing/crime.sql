-- The crimes behind each row of a list, as mart.list_crime publishes them. ends_row marks the
-- crime that ends the row, if nothing new happens: once it and the earlier ones are out of the
-- window, those left carry less than the bar. The bar is assumed not to move.
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
    crime.neighbourhood_code,
    count(*) over later < kind.least_crimes
    or coalesce(
        sum(crime.harm_days) over later < member.bar_days, member.bar_days is not null
    ) as ends_row
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
window later as (
    partition by member.list_row_id
    order by crime.harm_on desc
    range between unbounded preceding and interval 1 day preceding
)
