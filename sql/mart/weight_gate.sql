-- The crimes and harm of the window without a weight, against the limits of the settings (rule 5).
-- A rejected crime row counts as one without a weight, at the most its code could carry, and at the
-- most that the crime carries where it is known. A row with an unreadable date counts in every
-- window. A crime whose correction was rejected counts once. Incidents and other non-crimes are
-- left out.
-- grain: the run
-- key:   as_of

with heaviest as (
    select max(weight.harm_days) as harm_days
    from reference.weight as weight
    inner join core.run as edition
        on edition.weights_edition = weight.edition
),

rejected as (
    select
        row.feed,
        row.row_text,
        row.crime_id,
        row.is_known,
        row.counted_on,
        coalesce(codes.most_days, category.most_days) as most_days
    from core.rejected_crime as row
    cross join core.run as run
    left join core.offence_code as codes
        on codes.offence_code = row.offence_code
    left join reference.category_weight as category
        on
            category.category = row.category
            and category.edition = run.weights_edition
),

potential as (
    select
        if(rejected.crime_id is null, crime.harm_days, null) as harm_days,
        greatest(coalesce(crime.weight_days, crime.most_days), rejected.most_days) as most_days,
        rejected.crime_id is not null as is_rejected
    from core.crime as crime
    left join rejected
        on
            crime.source = 'force'
            and rejected.crime_id = crime.crime_id
    where crime.is_crime and crime.series is not null
    union all
    -- A crime without any day could be of this window, as one whose row was rejected could.
    select
        null,
        crime.most_days,
        false
    from core.crime as crime
    where crime.is_crime and crime.is_live and crime.harm_on is null and crime.source = 'force'
    union all
    select
        null,
        coalesce(rejected.most_days, crime.most_days, heaviest.harm_days),
        true
    from rejected
    cross join core.run as run
    cross join heaviest
    left join core.crime as crime
        on
            crime.source = 'force'
            and crime.crime_id = rejected.crime_id
    where
        not coalesce(crime.is_crime and crime.series is not null, false)
        and coalesce(
            coalesce(rejected.counted_on, crime.recorded_on) >= run.window_start
            and coalesce(rejected.counted_on, crime.recorded_on) < run.window_end, true
        )
)

select
    run.as_of,
    count(potential.is_rejected) as crime_count,
    count(potential.is_rejected) filter (where potential.harm_days is null) as unscored_count,
    count(*) filter (where potential.is_rejected) as rejected_count,
    sum(potential.harm_days) as harm_days,
    harm_of(
        unscored_count, sum(potential.most_days) filter (where potential.harm_days is null)
    ) as most_unscored_days,
    round(unscored_count / nullif(crime_count, 0), 6) as unscored_crime_share,
    round(
        coalesce(most_unscored_days, 0)
        / nullif(coalesce(sum(potential.harm_days), 0) + coalesce(most_unscored_days, 0), 0), 6
    ) as unscored_harm_share,
    run.max_unscored_crime_share,
    run.max_unscored_harm_share
from core.run as run
left join potential on true
group by run.as_of, run.max_unscored_crime_share, run.max_unscored_harm_share
