-- People harmed by crimes in the window, most harmed first; organisations have a list of their own
-- (rule 9). is_also_suspect marks people who are suspects too; no list of victims names the crime
-- or the others involved. The figures of the last 12 months come from mart.repeat_victim, which has
-- no row for people without a crime in them.
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
    score.domestic_abuse_harm_days,
    score.historic_harm_days,
    score.historic_crime_count,
    score.off_basis_harm_days,
    score.off_basis_crime_count,
    score.first_crime_on,
    score.last_crime_on,
    as_suspect.person_id is not null as is_also_suspect,
    person.safe_contact,
    contact_advice(person.safe_contact, home.lives_with_suspect) as contact_advice,
    home.lives_with_suspect,
    coalesce(year.is_repeat_any, false) as is_repeat_any,
    if(year.person_id is null, false, year.is_repeat_same_group) as is_repeat_same_group,
    coalesce(year.crime_count, 0) as victim_crimes_12_months,
    year.enhanced_rights,
    year.protection_prompt,
    team_of(person.home_neighbourhood_code) as neighbourhood_code
from core.score as score
inner join core.person as person
    on person.person_id = score.subject_id
left join core.both_roles as as_suspect
    on
        as_suspect.person_id = score.subject_id
        and as_suspect.role = 'suspect'
left join mart.repeat_victim as year
    on year.person_id = score.subject_id
left join core.victim_home as home
    on home.person_id = score.subject_id
where score.scored_as = 'victim' and score.scope_code = 'force'
