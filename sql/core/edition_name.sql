-- Every name of a row of the run's weights edition, the surest first. The names are its Athena URN,
-- each of its CJS codes, and its Home Office class, which many rows share. volume_line says how the
-- row stands to the Home Office's figure. That figure leaves fraud to the National Fraud
-- Intelligence Bureau (NFIB), so both groups of fraud are outside it.
-- grain: one name of one row of the edition
-- key:   sheet_row, preference, offence_code

with edition as (
    select
        weight.sheet_row,
        weight.athena_urn,
        weight.cjs_codes,
        as_home_office_class(weight.home_office_class) as home_office_class,
        weight.harm_days,
        weight.starting_point,
        weight.is_crime,
        case
            when not weight.is_crime then 'incident'
            when not weight.is_notifiable then 'not notifiable'
            when weight.offence_group in ('NFIB FRAUD', 'FRAUD AND FORGERY') then 'fraud'
            else 'stands'
        end as volume_line,
        weight.offence_group,
        weight.offence_title
    from reference.weight as weight
    inner join core.run as run
        on run.weights_edition = weight.edition
),

names as (
    select
        edition.*,
        1 as preference,
        'Athena URN' as matched_by,
        upper(edition.athena_urn) as offence_code
    from edition
    union all
    select
        edition.*,
        2,
        'CJS code',
        unnest(string_split(edition.cjs_codes, ' '))
    from edition
    union all
    select
        edition.*,
        3,
        'Home Office class',
        edition.home_office_class
    from edition
)

select
    sheet_row,
    preference,
    matched_by,
    offence_code,
    harm_days,
    starting_point,
    is_crime,
    volume_line,
    offence_group,
    offence_title
from names
where offence_code is not null
