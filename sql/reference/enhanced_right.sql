-- Crimes of a victim's last 12 months that are a reason to ask about enhanced rights, under a limb
-- of the Code of Practice for Victims of Crime. A prompt to ask, never a decision. The column test
-- names the test of each crime. For home_office_class the value lists classes NNN/SS, or NNN for
-- all of its classes; for offence_group it is a group of the weights edition. For age_under it is
-- years on the day of the crime; domestic_abuse, age_unknown and any_crime need none. least_crimes
-- is how many such crimes meet the rule. A list shows the prompt, with their number for {crimes}.
-- file:  enhanced_rights.csv
-- grain: one rule
-- key:   rule_code

create table reference.enhanced_right (
    rule_code varchar not null,
    limb varchar not null check (
        limb in (
            'most serious crime', 'persistently targeted', 'vulnerable or intimidated'
        )
    ),
    prompt varchar not null,
    test varchar not null check (
        test in (
            'home_office_class', 'offence_group', 'domestic_abuse', 'age_under', 'age_unknown',
            'any_crime'
        )
    ),
    value varchar check (
        case test
            when 'home_office_class'
                then coalesce(regexp_full_match(value, '\d{3}(/\d{2})?( \d{3}(/\d{2})?)*'), false)
            when 'offence_group' then value is not null
            when 'age_under' then coalesce(regexp_full_match(value, '\d{1,3}'), false)
            else value is null
        end
    ),
    least_crimes integer not null check (least_crimes >= 1),
    reason varchar not null,
    citation varchar not null
)
