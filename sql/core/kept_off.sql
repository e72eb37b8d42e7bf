-- Which rule keeps somebody off the lists for a crime, and to what effect (rule 11): of several,
-- one for safeguarding goes before one that only takes off a list.
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role
-- published: no, mart.listing_hold counts it

select
    involvement.crime_id,
    involvement.person_id,
    involvement.role,
    max(rule.effect) as effect,
    arg_max(rule.rule_code, (rule.effect, rule.rule_code)) as rule_code
from core.involvement as involvement
inner join core.listing_case as rule
    on
        rule.role = involvement.role
        and rule.offence_code = involvement.offence_code
        and rule.outcome_type = coalesce(involvement.outcome_type, 0)
        and (involvement.is_dead or not rule.is_dead)
        and is_under(
            involvement.age_on_day_years, rule.under_years, rule.is_age_unknown_included
        )
where involvement.is_kept_off
group by involvement.crime_id, involvement.person_id, involvement.role
