-- What of a victim's last 12 months is a reason to ask about enhanced rights, and under which limb
-- of the Code of Practice for Victims of Crime. A prompt to ask, never a decision. test is what is
-- looked at of each crime: home_office_class (value lists classes NNN/SS, or NNN for all of its
-- classes), offence_group (value is a group of the weights edition), domestic_abuse (marked so),
-- age_under (value is years, on the day of the crime), age_unknown, or any_crime. least_crimes is
-- how many such crimes meet it. prompt is what a list shows, with their number for {crimes}.
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
