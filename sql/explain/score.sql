-- The published score of the reference in each role, the figures shown with it, and the main list
-- of such scores.
-- grain: one role of the reference
-- key:   role

select
    coalesce(kind.role, 'location') as role,
    'mart.' || score.scored_as || '_harm' as table_name,
    kind.list_name,
    score.harm_days,
    score.crime_count,
    score.unscored_count,
    case when kind.role = 'suspect' then score.fractional_harm_days end as fractional_harm_days,
    case when kind.role = 'suspect' then coalesce(suspect.shared_with, 0) end as shared_with,
    score.historic_crime_count,
    score.historic_harm_days,
    score.off_basis_crime_count,
    score.off_basis_harm_days
from core.score as score
inner join core.list as kind
    on
        kind.scored_as = score.scored_as
        and kind.is_of_children = score.is_child
        and kind.is_main
left join mart.suspect_harm as suspect
    on suspect.person_id = score.subject_id
where
    score.subject_id = getvariable('reference')
    and score.scope_code = 'force'
    and score.scored_as in ('suspect', 'victim', 'organisation', 'place')
