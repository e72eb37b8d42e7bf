-- People suspected of crimes in the window, most harmful first. crime_count, shared_with and
-- fractional_harm_days tell one crime with many suspects from many crimes with one suspect (rule
-- 8).
-- grain: one person
-- key:   person_id

select
    score.subject_id as person_id,
    person.surname,
    person.forenames,
    score.is_child,
    score.harm_rank,
    score.tie_size,
    score.harm_days,
    score.crime_count,
    score.unscored_count,
    score.is_repeat,
    score.worst_crime_days,
    score.worst_crime_share,
    score.shared_crime_count,
    coalesce(others.shared_with, 0) as shared_with,
    suspect_pattern(score.crime_count, score.shared_crime_count) as pattern,
    score.fractional_harm_days,
    score.domestic_abuse_harm_days,
    score.historic_harm_days,
    score.historic_crime_count,
    score.off_basis_harm_days,
    score.off_basis_crime_count,
    score.first_crime_on,
    score.last_crime_on,
    as_victim.person_id is not null as is_also_victim,
    coalesce(as_victim.crime_count, 0) as crimes_as_victim
from core.score as score
inner join core.person as person
    on person.person_id = score.subject_id
left join core.co_suspect as others
    on
        others.person_id = score.subject_id
        and others.scope_code = score.scope_code
left join core.both_roles as as_victim
    on
        as_victim.person_id = score.subject_id
        and as_victim.role = 'victim'
where score.scored_as = 'suspect' and score.scope_code = 'force'
