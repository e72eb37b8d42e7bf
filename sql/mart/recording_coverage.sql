-- Estimated totals of the force and its neighbourhoods with the crime that was reported and not
-- recorded. They hold if audited shares hold there, and if unrecorded crimes weigh as much as
-- recorded ones of their group. The range has every share at one end of its 95% interval at once,
-- so it is wider than 95%. It is about totals only: it says nothing of a person or a place, and is
-- in no score. Null where no audit covers a group with crimes, or the audit found nothing recorded,
-- which fits any number reported (uncovered_count).
-- grain: one period of one scope: the run's window, or the 12 months before its date
-- key:   period, scope, scope_code

with tallied as (
    select
        tally.period,
        if(grouping(tally.neighbourhood_code) = 0, 'neighbourhood', 'force') as scope,
        coalesce(tally.neighbourhood_code, 'force') as scope_code,
        sum(tally.crime_count)::bigint as crime_count,
        sum(tally.unscored_count)::bigint as unscored_count,
        sum(tally.harm_days) as harm_days,
        coalesce(
            sum(tally.crime_count) filter (where coalesce(share.recorded_share, 0) = 0), 0
        )::bigint as uncovered_count,
        bool_and(share.least_recorded_share > 0) as is_bounded,
        sum(reported_count(tally.crime_count, share.recorded_share)) as reported_count,
        sum(reported_count(tally.crime_count, share.most_recorded_share)) as least_reported_count,
        sum(reported_count(tally.crime_count, share.least_recorded_share)) as most_reported_count,
        sum(reported_count(tally.harm_days, share.recorded_share)) as implied_harm_days,
        sum(reported_count(tally.harm_days, share.most_recorded_share)) as least_implied_days,
        sum(reported_count(tally.harm_days, share.least_recorded_share)) as most_implied_days,
        string_agg(distinct share.audit_ref, '; ' order by share.audit_ref) as audits
    from core.recorded_tally as tally
    inner join core.recorded_share as share
        on share.offence_group = tally.offence_group
    group by grouping sets (
        (tally.period), (tally.period, tally.neighbourhood_code)
    )
)

select
    period,
    scope,
    scope_code,
    crime_count,
    unscored_count,
    harm_of(crime_count, harm_days) as harm_days,
    uncovered_count,
    case when uncovered_count = 0 then try_cast(round(reported_count) as bigint) end
        as reported_count,
    case when uncovered_count = 0 then try_cast(round(least_reported_count) as bigint) end
        as least_reported_count,
    case
        when uncovered_count = 0 and is_bounded
            then try_cast(round(most_reported_count) as bigint)
    end as most_reported_count,
    case when uncovered_count = 0 then try_cast(round(reported_count) as bigint) - crime_count end
        as not_recorded_count,
    case when uncovered_count = 0 then round(implied_harm_days, 1) end as implied_harm_days,
    case when uncovered_count = 0 then round(least_implied_days, 1) end as least_implied_days,
    case when uncovered_count = 0 and is_bounded then round(most_implied_days, 1) end
        as most_implied_days,
    audits
from tallied
