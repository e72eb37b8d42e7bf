-- The rules that keep people off the lists in each kind of crime, as far as they depend on the
-- person (rule 11). The column rules has those whose conditions on the crime are met, in the order
-- in which they apply. The dead meet the rules for the living too. Somebody under under_years on
-- the day of the crime meets one of them; so does somebody of unknown age, where
-- is_age_unknown_included. A rule without an age has 999 years, which everybody is under.
-- outcome_type is 0 while a crime has no outcome.
-- grain: the living or the dead in one role of crimes of one offence code with one outcome
-- key:   role, offence_code, outcome_type, is_dead

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
),

cases as (
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
)

select
    cases.role,
    cases.offence_code,
    cases.outcome_type,
    life.is_dead,
    max(cases.under_years) as under_years,
    bool_or(cases.is_age_unknown_included) as is_age_unknown_included,
    list(
        {
            'effect': cases.effect,
            'rule_code': cases.rule_code,
            'under_years': cases.under_years,
            'is_age_unknown_included': cases.is_age_unknown_included
        }
        order by cases.effect desc, cases.rule_code desc
    ) as rules
from cases
inner join (values (false), (true)) as life (is_dead)
    on life.is_dead or not cases.is_dead
group by cases.role, cases.offence_code, cases.outcome_type, life.is_dead
