-- People suspected of the most harm in the window, for the force and for each neighbourhood team,
-- and people suspected of several crimes (rule 14). harm_days is the harm in the scope of the
-- list. On a team's list that is its own neighbourhood, and force_harm_days is all of the harm.
-- Someone with harm in two neighbourhoods is on both lists.
-- grain: one person on one list of one team
-- key:   list_row_id

select
    row.team_code,
    row.list_row_id,
    row.rank,
    row.tie_size,
    row.movement,
    row.previous_rank,
    suspect.person_id,
    suspect.surname,
    suspect.forenames,
    suspect.is_child,
    row.harm_days,
    row.crime_count,
    concat_ws(
        '; ',
        row.reason,
        case
            when others.shared_with > 0
                then
                    'with '
                    || others.shared_with
                    || if(others.shared_with = 1, ' other', ' others')
        end,
        case
            when suspect.crime_count > row.crime_count
                then counted(suspect.crime_count - row.crime_count, 'more crime') || ' elsewhere'
        end,
        case
            when row.team_code = 'force' and suspect.historic_crime_count > 0
                then counted(suspect.historic_crime_count, 'older crime') || ' recorded since'
        end,
        case
            when suspect.is_also_victim then 'also a victim ' || times(suspect.crimes_as_victim)
        end
    ) as reason,
    ending.order_expires,
    row.leaves_on,
    row.rank_change,
    row.listed_by,
    score.harm_days - score.worst_crime_days as repeat_harm_days,
    score.unscored_count,
    score.is_repeat,
    row.worst_offence,
    row.worst_crime_on,
    score.worst_crime_days,
    score.worst_crime_share,
    row.domestic_abuse_share,
    score.domestic_abuse_harm_days,
    score.shared_crime_count,
    coalesce(others.shared_with, 0) as shared_with,
    suspect_pattern(score.crime_count, score.shared_crime_count) as pattern,
    score.fractional_harm_days,
    score.historic_harm_days,
    score.off_basis_harm_days,
    suspect.harm_rank as force_rank,
    suspect.harm_days as force_harm_days,
    suspect.crime_count as force_crime_count,
    suspect.historic_harm_days as force_historic_harm_days,
    row.first_crime_on,
    row.last_crime_on,
    row.first_listed_on,
    row.last_visit_on,
    row.last_visit_outcome,
    suspect.is_also_victim
from mart.list_row as row
inner join core.list as kind
    on kind.list_name = row.list_name
inner join core.score as score
    on
        score.scored_as = kind.scored_as
        and score.scope_code = row.team_code
        and score.subject_id = row.subject_id
inner join mart.suspect_harm as suspect
    on suspect.person_id = row.subject_id
left join core.co_suspect as others
    on
        others.scope_code = row.team_code
        and others.person_id = row.subject_id
left join core.expiry_prompt as ending
    on ending.person_id = row.subject_id
where kind.role = 'suspect'
