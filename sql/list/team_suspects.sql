-- Who a neighbourhood team looks at: people suspected of the most harm on its ground. harm_days is
-- the harm done there, force_harm_days all of it, and what is said of the crimes is said of those
-- done there; someone with harm in two neighbourhoods is on both lists.
-- grain: one person on one team's list
-- key:   list_row_id

select
    row.team_code,
    row.list_row_id,
    row.rank,
    row.tie_size,
    row.movement,
    row.previous_rank,
    subject.person_id,
    subject.surname,
    subject.forenames,
    subject.is_child,
    row.harm_days,
    row.crime_count,
    concat_ws(
        '; ',
        row.reason,
        case
            when subject.shared_with > 0
                then
                    'with '
                    || subject.shared_with
                    || if(subject.shared_with = 1, ' other', ' others')
        end,
        case
            when subject.force_crime_count > row.crime_count
                then
                    counted(subject.force_crime_count - row.crime_count, 'more crime')
                    || ' elsewhere'
        end,
        case
            when subject.is_also_victim then 'also a victim ' || times(subject.crimes_as_victim)
        end
    ) as reason,
    ending.order_expires,
    row.leaves_on,
    row.places_moved,
    row.listed_by,
    subject.unweighted_count,
    subject.is_repeat,
    row.worst_offence,
    row.worst_crime_on,
    subject.worst_crime_days,
    subject.worst_crime_share,
    row.domestic_abuse_share,
    subject.domestic_abuse_harm_days,
    subject.shared_crime_count,
    subject.shared_with,
    subject.pattern,
    subject.fractional_harm_days,
    subject.force_rank,
    subject.force_harm_days,
    subject.force_crime_count,
    subject.force_historic_harm_days,
    row.first_crime_on,
    row.last_crime_on,
    row.first_listed_on,
    row.last_visit_on,
    row.last_visit_outcome,
    subject.is_also_victim
from mart.list_row as row
inner join core.list as kind
    on kind.list_name = row.list_name
inner join mart.suspect_neighbourhood_harm as subject
    on
        subject.person_id = row.subject_id
        and subject.neighbourhood_code = row.team_code
left join core.expiry_prompt as ending
    on ending.person_id = row.subject_id
where kind.role = 'suspect' and kind.least_crimes = 1
