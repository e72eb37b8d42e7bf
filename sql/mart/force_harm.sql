-- The force's harm in the window, and how every other total comes back to it. Within each section
-- but series, the lines add up to the line scored: by place, by suspect, and by victim. A crime
-- with k suspects counts whole for each of them, so the line counted_again takes k - 1 of it back
-- (rule 8).
-- grain: one line of one section
-- key:   section, line

with crime_lines as (
    select 'series' as section, crime.series as line, 1 as crime_count, crime.harm_days
    from core.crime as crime
    where crime.series is not null
    union all
    select 'place', crime.place_status, 1, crime.harm_days
    from core.crime as crime
    where crime.series = 'scored'
),

scored_parties as (
    select
        crime.harm_days,
        subject.role,
        involved.listing,
        row_number() over (partition by crime.source, crime.crime_id, subject.role) as copy_number
    from core.crime as crime
    cross join (values ('suspect'), ('victim')) as subject (role)
    left join core.involvement as involved
        on
            involved.crime_id = if(crime.source = 'force', crime.crime_id, null)
            and involved.is_counted
            and involved.role = subject.role
    where crime.series = 'scored'
),

involvement_lines as (
    select role as section, coalesce(listing, 'nobody named') as line, 1 as crime_count, harm_days
    from scored_parties
    union all
    select role, 'counted again', -1, -harm_days
    from scored_parties
    where copy_number > 1
),

lines as (
    select section, line, crime_count, harm_days from crime_lines
    union all
    select section, line, crime_count, harm_days from involvement_lines
    union all
    select
        'series', unnest(['scored', 'historic', 'public', 'police', 'company', 'incident']), 0, null
)

select
    lines.section,
    lines.line,
    label.line_label,
    sum(lines.crime_count)::bigint as crime_count,
    (
        sum(lines.crime_count)
        - coalesce(sum(lines.crime_count) filter (where lines.harm_days is not null), 0)
    )
    ::bigint as unscored_count,
    harm_of(sum(lines.crime_count), sum(lines.harm_days)) as harm_days
from lines
left join core.line_label as label
    on
        label.section = lines.section
        and label.line = lines.line
group by lines.section, lines.line, label.line_label
