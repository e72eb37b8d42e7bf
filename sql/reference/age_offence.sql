-- The ages at which somebody can be the victim, or the suspect, of an offence, where the law or the
-- title of its class sets them. They are at least from_years and less than under_years on the day
-- it was committed. A blank sets no limit; the class "any" is every offence. Classes of images are
-- left out, because the victim may be grown up when an image is found. So are classes that hold
-- unlike offences.
-- file:  age_offences.csv
-- grain: one Home Office class
-- key:   home_office_class

create table reference.age_offence (
    home_office_class varchar not null check (
        regexp_full_match(home_office_class, 'any|\d{3}/\d{2}')
    ),
    victim_from_years integer check (victim_from_years between 1 and 120),
    victim_under_years integer check (victim_under_years between 1 and 120),
    suspect_from_years integer check (suspect_from_years between 1 and 120),
    suspect_under_years integer check (suspect_under_years between 1 and 120),
    citation varchar not null
)
