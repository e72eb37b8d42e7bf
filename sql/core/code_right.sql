-- Which delivered codes are of an offence that the Code of Practice for Victims names. A code is
-- looked up as its weight is (rule 4), and stands for the classes and groups of every row that it
-- matches, so that one that can mean several offences prompts for each of them. A Home Office
-- class that the edition does not hold speaks for itself.
-- grain: one delivered code under one rule
-- key:   offence_code, rule_code

with matched as (
    select
        offence_code,
        sheet_row,
        offence_group
    from core.edition_name
    qualify preference = min(preference) over (partition by offence_code)
),

meanings as (
    select
        codes.offence_code,
        'home_office_class' as test,
        as_home_office_class(codes.offence_code) as value
    from core.delivered_code as codes
    union
    select
        matched.offence_code,
        'home_office_class',
        class.offence_code as value
    from matched
    inner join core.edition_name as class
        on
            class.sheet_row = matched.sheet_row
            and class.matched_by = 'Home Office class'
    union
    select
        offence_code,
        'offence_group',
        offence_group
    from matched
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
from core.delivered_code as codes
inner join meanings
    on meanings.offence_code = codes.offence_code
inner join rules
    on
        rules.test = meanings.test
        and (
            rules.value = meanings.value
            or (rules.test = 'home_office_class' and rules.value = left(meanings.value, 3))
        )
