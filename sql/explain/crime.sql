-- Every crime that the nominal is named in as suspect or victim, or that happened at the place,
-- with its weight and the source of that. The standing says why a crime counts or not. A crime that
-- was recorded when its day had left the window never counted, and stands as recorded late.
-- An offence is named as on the list of that role.
-- grain: one crime in one role of the reference; a place has the role location
-- key:   role, crime_id

with named as (
    select 'force' as source, crime_id, role, role_status, standing, rule_code, sharing_count
    from core.involvement
    where person_id = getvariable('reference')
    union all
    select
        source,
        crime_id,
        'location',
        null,
        case
            when place_status = 'unranked' and standing in ('scored', 'no weight')
                then 'unranked place'
            else standing
        end,
        null,
        null
    from core.crime
    where place_id = getvariable('reference')
)

select
    named.role,
    crime.crime_id,
    crime.harm_on,
    crime.date_fault,
    crime.committed_on,
    crime.recorded_on,
    crime.offence_code,
    if(named.role = 'victim', crime.coded_offence, crime.offence) as offence_title,
    crime.weight_status,
    crime.weight_days,
    crime.least_days,
    crime.most_days,
    rival.offence_codes as rival_codes,
    codes.matched_by,
    codes.matched_row_count,
    codes.starting_point,
    case when crime.weight_status = 'decided' then decision.decided_by end as decided_by,
    case when crime.weight_status = 'decided' then decision.decided_on end as decided_on,
    case when crime.weight_status = 'decided' then decision.reason end as decision_reason,
    crime.is_domestic_abuse,
    crime.crime_status,
    crime.detected_by,
    crime.outcome_type,
    named.role_status,
    case when named.role = 'suspect' then named.sharing_count end as suspect_count,
    crime.place_id,
    team_of(crime.neighbourhood_code) as team_code,
    neighbourhood.neighbourhood_name as team_name,
    leaves_window_on(crime.harm_on, run.window_months) as leaves_on,
    if(
        named.standing = 'aged out' and crime.recorded_on >= leaves_on,
        'recorded late', named.standing
    ) as standing,
    named.standing in ('scored', 'no weight', 'unranked place') as is_counted,
    case when is_counted then crime.harm_days end as added_days,
    case when named.standing in ('safeguarding_hold', 'off_list') then named.rule_code end
        as rule_code
from named
cross join core.run as run
inner join core.crime as crime
    on
        crime.source = named.source
        and crime.crime_id = named.crime_id
left join core.offence_code as codes
    on codes.offence_code = crime.offence_code
left join core.rival_crime as rival
    on rival.crime_id = if(crime.source = 'force', crime.crime_id, null)
left join core.decision as decision
    on decision.offence_code = crime.offence_code
left join core.neighbourhood as neighbourhood
    on neighbourhood.neighbourhood_code = crime.neighbourhood_code
