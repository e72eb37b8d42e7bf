-- The rank in the whole force without each crime that counts, in the order of the lists; without
-- the worst crime alone where there are many. The remaining crimes are ranked among the rivals and
-- among themselves: the difference is how many rivals are above. No rank means that nothing would
-- remain.
-- grain: one crime in one role of the reference
-- key:   role, crime_id

with mine as (
    select
        crime.role,
        crime.crime_id,
        score.list_name,
        sum(crime.added_days) over others as harm_days,
        count(*) over others as crime_count,
        max(crime.harm_on) over others as last_crime_on,
        count(*) over (partition by crime.role) as all_count,
        row_number() over (
            partition by crime.role
            order by crime.added_days desc nulls last, crime.harm_on desc, crime.crime_id asc
        ) as place_by_harm
    from explained_crime as crime
    inner join explained_score as score
        on score.role = crime.role
    inner join explained_rival as now
        on
            now.list_name = score.list_name
            and now.team_code = 'force'
            and now.subject_id = getvariable('reference')
    where crime.is_counted
    window others as (
        partition by crime.role
        rows between unbounded preceding and unbounded following exclude current row
    )
),

asked as (
    select * from mine
    where all_count <= 20 or place_by_harm = 1
),

together as (
    select role, crime_id, list_name, harm_days, crime_count, last_crime_on
    from asked
    where crime_count > 0
    union all
    select null, null, list_name, harm_days, crime_count, last_crime_on
    from explained_rival
    where team_code = 'force' and subject_id <> getvariable('reference')
),

ranked as (
    select
        role,
        crime_id,
        rank_by_harm(list_name, harm_days, crime_count, last_crime_on)
        - rank_by_harm((list_name, role), harm_days, crime_count, last_crime_on) + 1 as harm_rank
    from together
)

select
    asked.role,
    asked.crime_id,
    asked.harm_days,
    asked.crime_count,
    asked.place_by_harm = 1 as is_worst,
    ranked.harm_rank
from asked
left join ranked
    on
        ranked.role = asked.role
        and ranked.crime_id = asked.crime_id
