-- The part of each listing rule that asks about a person, for each kind of crime that the rule
-- covers (rule 11). The conditions on the crime are already met. Somebody under under_years on the
-- day of the crime meets the rule; so does somebody of unknown age, where is_age_unknown_included.
-- Where is_dead, only the dead meet it. A rule without an age has 999 years, which everybody is
-- under. outcome_type is 0 while a crime has no outcome.
-- grain: one rule for one offence code with one outcome
-- key:   rule_code, offence_code, outcome_type

with kinds as (
    select distinct
        offence_code,
        coalesce(outcome_type, 0) as outcome_type
    from staging.crimes
),

rule_class as (
    select
        rule_code,
        unnest(string_split(home_office_classes, ' ')) as home_office_class
    from reference.listing_rule
),

rule_code_of as (
    select distinct
        rule_class.rule_code,
        codes.offence_code
    from rule_class
    inner join core.code_class as codes
        on codes.home_office_class = rule_class.home_office_class
)

select
    rule.rule_code,
    rule.subject as role,
    rule.effect,
    kinds.offence_code,
    kinds.outcome_type,
    coalesce(rule.age_under_years, 999) as under_years,
    coalesce(rule.is_age_unknown_included, true) as is_age_unknown_included,
    coalesce(rule.is_dead, false) as is_dead
from kinds
inner join reference.listing_rule as rule
    on rule.outcome_type is null or rule.outcome_type = kinds.outcome_type
left join rule_code_of
    on
        rule_code_of.rule_code = rule.rule_code
        and rule_code_of.offence_code = kinds.offence_code
where rule.home_office_classes is null or rule_code_of.rule_code is not null
