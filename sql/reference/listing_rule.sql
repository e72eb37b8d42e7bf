-- Rules that keep people off a list whatever their harm, each with its authority. The subject is
-- suspect or victim: the lists that it applies to. A rule is met where every condition that it
-- gives holds, and gives at least one. Two are of the crime: outcome_type (how it ended) and
-- home_office_classes (its offence is of one of these classes NNN/SS). Two are of the person:
-- age_under_years (on the day of the crime; is_age_unknown_included says whether an unknown age
-- meets it) and is_dead (by the run's date). The effect is safeguarding_hold or off_list.
-- least: outcome_type (how the crime ended), home_office_classes (the crime's offence is of one of
-- these classes NNN/SS), age_under_years (on the day of the crime; is_age_unknown_included says
-- whether an age that is not known meets it), is_dead (by the run's date). effect is
-- safeguarding_hold or off_list.
-- file:  listing_rules.csv
-- grain: one rule
-- key:   rule_code

create table reference.listing_rule (
    rule_code varchar not null check (
        outcome_type is not null
        or home_office_classes is not null
        or age_under_years is not null
        or is_dead is not null
    ),
    subject varchar not null check (subject in ('suspect', 'victim')),
    outcome_type integer,
    home_office_classes varchar check (
        regexp_full_match(home_office_classes, '\d{3}/\d{2}( \d{3}/\d{2})*')
    ),
    age_under_years integer check (age_under_years between 1 and 120),
    is_age_unknown_included boolean check (
        (is_age_unknown_included is null) = (age_under_years is null)
    ),
    is_dead boolean check (is_dead),
    effect varchar not null check (effect in ('safeguarding_hold', 'off_list')),
    reason varchar not null,
    citation varchar not null
)
