-- The first and last day of each circulation, to count who was wanted on any day D: rows with
-- wanted_from null or <= D, and wanted_until null or > D; each nominal once. Some circulations
-- ended (located, arrested, cleared) without a readable day, or on one before they began. They
-- ended at the latest when that was reported; the day is not known. With a status outside the
-- contract, or an unreadable day, it is unknown whether the nominal was wanted: such rows are kept,
-- and counted apart.
-- grain: one nominal wanted for one crime, or for none that is given
-- key:   person_id, circulation_id

with dated as (
    select
        *,
        wanted_status in ('located', 'arrested', 'cleared') as is_ended,
        case when coalesce(cleared_on >= circulated_on, true) then cleared_on end as ended_on
    from staging.wanted
)

select
    person_id,
    circulation_id,
    crime_id,
    wanted_status,
    circulated_on as wanted_from,
    coalesce(ended_on, case when is_ended then updated_at::date end) as wanted_until,
    case
        when wanted_status not in ('wanted', 'located', 'arrested', 'cleared') then 'status'
        when circulated_on is null then 'circulated day'
        when is_cleared_unreadable or is_cleared_placeholder then 'cleared day'
        when ended_on is null and cleared_on is not null then 'cleared before circulated'
        when ended_on is null and is_ended then 'no cleared day'
    end as unknown_reason,
    unknown_reason is null as is_status_known
from dated
