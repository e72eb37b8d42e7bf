-- The delivered codes of offences that the Code of Practice for Victims names. A code is looked up
-- as its weight is (rule 4), and has the classes and groups of every row that it matches. A code
-- that can mean several offences therefore prompts for each of them. A Home Office class that the
-- edition does not hold is looked up as itself.
-- grain: one delivered code under one rule
-- key:   offence_code, rule_code

with groups as (
    select
        offence_code,
        offence_group
    from core.edition_name
    qualify preference = min(preference) over (partition by offence_code)
),

meanings as (
    select
        offence_code,
        'home_office_class' as test,
        home_office_class as value
    from core.code_class
    union
    select
        offence_code,
        'offence_group',
        offence_group
    from groups
),

rules as (
    select
        rule_code,
        test,
        unnest(if(test = 'home_office_class', string_split(value, ' '), [value])) as value
    from reference.enhanced_right
    where test in ('home_office_class', 'offence_group')
)

select distinct
    codes.offence_code,
    rules.rule_code
from core.offence_code as codes
inner join meanings
    on meanings.offence_code = codes.offence_code
inner join rules
    on
        rules.test = meanings.test
        and (
            rules.value = meanings.value
            or (rules.test = 'home_office_class' and rules.value = left(meanings.value, 3))
        )
