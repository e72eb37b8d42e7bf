-- Which rows have left their list since it was last released, and why, so that old copies can be
-- cleared. The reason is what took most of the harm; where nothing did, others passed the row by.
-- It names nobody.
-- grain: one row of one earlier list
-- key:   list_row_id

with per_fate as (
    select
        list_row_id,
        fate,
        count(*) as crime_count,
        sum(lost_days) as lost_days
    from mart.left_crime
    where fate <> 'counts'
    group by list_row_id, fate
),

per_row as (
    select
        list_row_id,
        arg_max(fate, (lost_days, crime_count, fate)) as main_fate,
        sum(lost_days) as lost_days,
        string_agg(
            counted(crime_count, 'crime') || ' ' || fate, ', ' order by lost_days desc, fate asc
        ) as detail
    from per_fate
    group by list_row_id
)

select
    previous.list_row_id,
    previous.list_name,
    previous.team_code,
    previous.subject_id,
    previous.harm_rank as previous_rank,
    previous.harm_days as previous_harm_days,
    case
        when person.is_dead then 'died'
        when previous.list_name like '%under_18' and not person.is_child then 'now an adult'
        when place.unranked_reason is not null then 'no longer ranked'
        when
            previous.list_name like 'victims%'
            and coalesce(person.home_neighbourhood_code, 'unassigned') <> previous.team_code
            and previous.team_code <> 'force' then 'moved'
        when
            per_row.lost_days > 0 or choice.subject_id is null
            then coalesce(per_row.main_fate, 'threshold')
        else 'threshold'
    end as left_reason,
    per_row.detail as left_detail,
    choice.harm_rank as rank_now,
    choice.harm_days as harm_days_now
from run.previous_row as previous
left join mart.list_member as member
    on member.list_row_id = previous.list_row_id
left join per_row
    on per_row.list_row_id = previous.list_row_id
left join mart.list_choice as choice
    on
        choice.list_name = previous.list_name
        and choice.team_code = previous.team_code
        and choice.subject_id = previous.subject_id
left join core.person as person
    on
        previous.list_name not in ('locations', 'schools')
        and person.person_id = previous.subject_id
left join core.place as place
    on
        previous.list_name = 'locations'
        and place.place_id = previous.subject_id
where member.list_row_id is null
