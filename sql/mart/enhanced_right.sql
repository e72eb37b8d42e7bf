-- Whom to ask about enhanced rights under the Code of Practice for Victims of Crime, under which
-- limb and why: a prompt to ask, never a decision. No row does not mean no right, for most of what
-- makes a victim vulnerable or intimidated is not in what is delivered.
-- grain: one victim under one rule
-- key:   person_id, rule_code

select
    victim_right.person_id,
    victim_right.rule_code,
    person.is_child,
    victim_right.limb,
    victim_right.prompt,
    rule.reason,
    victim_right.crime_count,
    victim_right.last_crime_on,
    rule.citation
from core.victim_right as victim_right
inner join core.person as person
    on person.person_id = victim_right.person_id
inner join reference.enhanced_right as rule
    on rule.rule_code = victim_right.rule_code
