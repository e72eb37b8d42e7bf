-- Everyone kept off a list, with the rule and its authority: counted here so that a hold is seen
-- and never lost (rule 11).
-- grain: one nominal in one role under one rule
-- key:   role, person_id, rule_code

select
    party.role,
    party.person_id,
    party.rule_code,
    rule.effect,
    rule.reason,
    rule.citation,
    count(*) filter (where party.series = 'scored') as crime_count,
    harm_of(crime_count, sum(party.harm_days) filter (where party.series = 'scored')) as harm_days,
    max(party.harm_on) filter (where party.series = 'scored') as last_crime_on
from core.party as party
inner join reference.listing_rule as rule
    on rule.rule_code = party.rule_code
where party.listing in ('safeguarding_hold', 'off_list')
group by party.role, party.person_id, party.rule_code, rule.effect, rule.reason, rule.citation
