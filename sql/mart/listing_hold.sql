-- Everyone kept off a list, with the rule and its authority: counted here so that a hold is seen
-- and never lost (rule 11).
-- grain: one nominal in one role under one rule
-- key:   role, person_id, rule_code

select
    involved.role,
    involved.person_id,
    involved.rule_code,
    rule.effect,
    rule.reason,
    rule.citation,
    count(*) filter (where involved.series = 'scored') as crime_count,
    harm_of(crime_count, sum(involved.harm_days) filter (where involved.series = 'scored'))
        as harm_days,
    max(involved.harm_on) filter (where involved.series = 'scored') as last_crime_on
from core.involvement as involved
inner join reference.listing_rule as rule
    on rule.rule_code = involved.rule_code
where involved.is_counted and involved.listing in ('safeguarding_hold', 'off_list')
group by
    involved.role, involved.person_id, involved.rule_code, rule.effect, rule.reason, rule.citation
