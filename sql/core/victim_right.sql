-- The limbs of the Code of Practice for Victims that a victim's last 12 months give reason to ask
-- about. It is a prompt to ask, never a decision. Fear, disability, bereavement, hate and terrorism
-- are not in the delivered data, so nobody is shown to have no such right.
-- grain: one victim under one rule
-- key:   person_id, rule_code

with met as (
    select
        victim.person_id,
        code_right.rule_code,
        victim.harm_on
    from core.victim_crime as victim
    inner join core.code_right as code_right
        on code_right.offence_code = victim.offence_code
    union all
    select
        victim.person_id,
        rule.rule_code,
        victim.harm_on
    from core.victim_crime as victim
    inner join reference.enhanced_right as rule
        on
            case rule.test
                when 'any_crime' then true
                when 'domestic_abuse' then victim.is_domestic_abuse
                when 'age_under' then victim.age_on_day_years < try_cast(rule.value as integer)
                when 'age_unknown' then victim.age_on_day_years is null
            end
),

counted as (
    select
        person_id,
        rule_code,
        count(*) as crime_count,
        max(harm_on) as last_crime_on
    from met
    group by person_id, rule_code
)

select
    counted.person_id,
    counted.rule_code,
    rule.limb,
    replace(rule.prompt, '{crimes}', counted.crime_count::varchar) as prompt,
    counted.crime_count,
    counted.last_crime_on
from counted
inner join reference.enhanced_right as rule
    on rule.rule_code = counted.rule_code
where counted.crime_count >= rule.least_crimes
