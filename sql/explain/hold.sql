-- The rules that keep the nominal off a list, in their own words.
-- grain: one rule in one role
-- key:   role, rule_code

select
    role,
    rule_code,
    reason,
    citation
from mart.listing_hold
where person_id = getvariable('reference')
