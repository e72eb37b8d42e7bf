-- Suspects of the window by whether they have one crime or more, and whether they share any. This
-- tells crimes with many suspects from suspects with many crimes. harm_days counts a crime for each
-- of its suspects, fractional_harm_days shares it among them, and crime_harm_days counts each crime
-- of the line once. One crime can be in two lines, through two suspects.
-- grain: one pattern
-- key:   pattern

with people as (
    select
        pattern,
        count(*) as person_count,
        sum(harm_days) as harm_days,
        sum(fractional_harm_days) as fractional_harm_days
    from mart.suspect_harm
    where crime_count > 0
    group by pattern
),

distinct_crime as (
    select
        suspect.pattern,
        involved.crime_id,
        any_value(involved.harm_days) as harm_days
    from mart.suspect_harm as suspect
    inner join core.involvement as involved
        on involved.person_id = suspect.person_id
    where
        involved.is_counted and involved.role = 'suspect' and involved.series = 'scored'
        and involved.listing = 'listed'
    group by suspect.pattern, involved.crime_id
),

crimes as (
    select
        pattern,
        count(*) as crime_count,
        count(*) filter (where harm_days is null) as unscored_count,
        sum(harm_days) as crime_harm_days
    from distinct_crime
    group by pattern
),

patterns as (
    select
        unnest([
            'one crime alone', 'one crime with others', 'many crimes alone',
            'many crimes with others'
        ]) as pattern
)

select
    patterns.pattern,
    coalesce(people.person_count, 0) as person_count,
    coalesce(crimes.crime_count, 0) as crime_count,
    coalesce(crimes.unscored_count, 0) as unscored_count,
    harm_of(coalesce(people.person_count, 0), people.harm_days) as harm_days,
    harm_of(coalesce(people.person_count, 0), people.fractional_harm_days)
        as fractional_harm_days,
    harm_of(coalesce(crimes.crime_count, 0), crimes.crime_harm_days) as crime_harm_days
from patterns
left join people
    on people.pattern = patterns.pattern
left join crimes
    on crimes.pattern = patterns.pattern
