-- From 20 suspects or victims of scored crimes, at least one in twenty can be on a list. With
-- fewer, a misread word or code says that nearly all are ruled out, organisations or kept off by a
-- rule.
-- severity: critical
-- says: sentence

with parts as (
    select
        role,
        person_id,
        bool_and(is_ruled_out) as is_ruled_out,
        bool_or(is_organisation) as is_organisation,
        bool_and(effect is not null) as is_kept_off
    from core.involvement
    where series = 'scored' and is_delivered
    group by
        role,
        person_id
),

counted as (
    select
        role,
        count(*) as person_count,
        count(*) filter (where is_ruled_out) as ruled_out_count,
        count(*) filter (where is_organisation) as organisation_count,
        count(*) filter (where is_kept_off) as kept_off_count,
        count(*) filter (where not is_ruled_out and not is_organisation and not is_kept_off)
            as listable_count
    from parts
    group by role
)

select
    role,
    'Of ' || format('{:,}', person_count) || ' people who are a ' || role || ' in the window, '
    || format('{:,}', listable_count) || ' could stand on a list: '
    || format('{:,}', ruled_out_count) || ' are ruled out (role_status), '
    || format('{:,}', organisation_count) || ' are organisations (nominal_type), '
    || format('{:,}', kept_off_count) || ' are kept off by a rule (outcome_type, born_on). See how '
    || 'these columns are written, and deliver them again.' as sentence
from counted
where person_count >= 20 and listable_count * 20 < person_count
