-- Every person, organisation, place and school that a list could hold, with its rank there. Ranks
-- are by harm, then number of crimes, then most recent crime; equals share a rank (rule 13).
-- core.list says whom each list takes; children have lists of their own (rule 12). Suspects and
-- places are with the team where the harm was done, victims with the team of their home.
-- grain: one subject on one list of one team
-- key:   list_name, team_code, subject_id
-- published: no, it holds every rank that no list reaches

with candidates as (
    select
        kind.list_name,
        score.scope_code as team_code,
        score.subject_id,
        score.harm_days,
        score.crime_count,
        score.last_crime_on
    from core.score as score
    inner join core.list as kind
        on
            kind.scored_as = score.scored_as
            and (score.scope_code = 'force' or kind.team_title is not null)
            and score.crime_count >= kind.least_crimes
    left join core.person as person
        on person.person_id = score.subject_id
    where
        score.is_ranked
        and (
            kind.subject_kind <> 'person'
            or is_of_age(person.age_years, kind.age_from_years, kind.age_under_years)
        )
)

select
    list_name,
    team_code,
    subject_id,
    harm_days,
    crime_count,
    last_crime_on,
    rank_by_harm((list_name, team_code), harm_days, crime_count, last_crime_on) as harm_rank,
    tie_by_harm((list_name, team_code), harm_days, crime_count, last_crime_on) as tie_size,
    sum(harm_days) over (partition by list_name, team_code) as list_harm_days
from candidates
