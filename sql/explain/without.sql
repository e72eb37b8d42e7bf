-- The rank in the whole force without each crime that counts, by the order of the lists: harm, then
-- crimes, then the most recent; without the worst crime alone where there are many. An unknown harm
-- ranks below any that is known: no weight is below zero. No rank: nothing would be left to rank.
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
    where crime.is_counted
    window others as (
        partition by crime.role
        rows between unbounded preceding and unbounded following exclude current row
    )
)

select
    mine.role,
    mine.crime_id,
    mine.harm_days,
    mine.crime_count,
    mine.place_by_harm = 1 as is_worst,
    case
        when mine.crime_count > 0
            then 1 + count(*) filter (
                where rival.subject_id <> getvariable('reference')
                and (coalesce(rival.harm_days, -1), rival.crime_count, rival.last_crime_on)
                > (coalesce(mine.harm_days, -1), mine.crime_count, mine.last_crime_on)
            )
    end as harm_rank
from mine
inner join explained_rival as rival
    on rival.list_name = mine.list_name
where rival.team_code = 'force' and (mine.all_count <= 20 or mine.place_by_harm = 1)
group by
    mine.role, mine.crime_id, mine.harm_days, mine.crime_count, mine.last_crime_on,
    mine.place_by_harm
