-- The ages at which somebody can be the victim, or the suspect, of a delivered offence code. A code
-- that can stand for several classes asks no more than the mildest of them. Every code asks what is
-- asked of any offence.
-- grain: one role in one delivered code
-- key:   offence_code, role
-- published: no, core.age_contradiction says what follows from it

with limits as (
    select
        home_office_class,
        'victim' as role,
        coalesce(victim_from_years, 0) as from_years,
        coalesce(victim_under_years, 999) as under_years
    from reference.age_offence
    union all
    select
        home_office_class,
        'suspect',
        coalesce(suspect_from_years, 0),
        coalesce(suspect_under_years, 999)
    from reference.age_offence
),

of_class as (
    select
        class.offence_code,
        roles.role,
        min(coalesce(limits.from_years, 0)) as from_years,
        max(coalesce(limits.under_years, 999)) as under_years
    from core.code_class as class
    cross join (values ('victim'), ('suspect')) as roles (role)
    left join limits
        on
            limits.home_office_class = class.home_office_class
            and limits.role = roles.role
    group by class.offence_code, roles.role
)

select
    codes.offence_code,
    roles.role,
    greatest(coalesce(of_class.from_years, 0), coalesce(general.from_years, 0)) as from_years,
    least(coalesce(of_class.under_years, 999), coalesce(general.under_years, 999)) as under_years
from core.offence_code as codes
cross join (values ('victim'), ('suspect')) as roles (role)
left join of_class
    on
        of_class.offence_code = codes.offence_code
        and of_class.role = roles.role
left join limits as general
    on
        general.home_office_class = 'any'
        and general.role = roles.role
