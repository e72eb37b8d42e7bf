-- Rows that have left their list since it was last released, and why, so that old copies can be
-- cleared. The reason is the one that took most of the harm; where no harm went, other rows passed
-- this one. Rows of a disbanded team are passed to the force, which clears them. No row names
-- anybody.
-- grain: one row of one earlier list
-- key:   list_row_id

with per_fate as (
    select
        list_row_id,
        fate,
        count(*) as crime_count,
        sum(lost_days) as lost_days
    from listing.left_crime
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
    gone.list_row_id,
    gone.list_name,
    case
        when gone.team_code <> 'force' and team.team_code is null then gone.team_code
    end as old_team_code,
    if(old_team_code is null, gone.team_code, 'force') as team_code,
    gone.subject_id,
    gone.harm_rank as previous_rank,
    gone.harm_days as previous_harm_days,
    case
        when person.is_dead then 'died'
        when other.subject_id is not null and gone.is_of_children < person.is_child
            then 'now treated as a child'
        when other.subject_id is not null and gone.is_of_children > person.is_child
            then 'now an adult'
        when other.subject_id is not null then 'of another age'
        when place.unranked_reason is not null then 'no longer ranked'
        when gone.urn is not null and not known.has_schools then 'not known'
        when gone.urn is not null and school.harm_rank is null and per_row.lost_days is null
            then 'no longer ranked'
        when
            anywhere.subject_id is not null
            and coalesce(gone.role, 'none') <> 'suspect'
            and team_of(coalesce(place.neighbourhood_code, person.home_neighbourhood_code))
            <> gone.team_code then 'moved'
        when choice.subject_id is null then coalesce(per_row.main_fate, 'threshold')
        when per_row.lost_days > 0 then per_row.main_fate
        else 'threshold'
    end as left_reason,
    per_row.detail as left_detail,
    choice.harm_rank as rank_now,
    choice.harm_days as harm_days_now
from listing.left_row as gone
cross join core.known_feed as known
left join per_row
    on per_row.list_row_id = gone.list_row_id
left join listing.choice as choice
    on
        choice.list_name = gone.list_name
        and choice.team_code = gone.team_code
        and choice.subject_id = gone.subject_id
left join listing.choice as other
    on
        other.list_name = gone.other_list
        and other.team_code = gone.team_code
        and other.subject_id = gone.subject_id
left join listing.choice as anywhere
    on
        anywhere.list_name = gone.list_name
        and anywhere.team_code = if(gone.team_code = 'force', null, 'force')
        and anywhere.subject_id = gone.subject_id
left join mart.school_harm as school
    on school.urn = gone.urn
left join core.person as person
    on person.person_id = gone.person_id
left join core.place as place
    on place.place_id = gone.place_id
left join core.team as team
    on team.team_code = gone.team_code
