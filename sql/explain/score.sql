-- What was published of the reference in each role: the score, what stands beside it, and the main
-- list of such scores.
-- grain: one role of the reference
-- key:   role

with scores as (
    select
        'suspect' as role,
        'mart.suspect_harm' as table_name,
        'person' as subject_kind,
        is_child,
        harm_days,
        crime_count,
        unweighted_count,
        fractional_harm_days,
        shared_with,
        columns('^(historic|off_basis)_(crime_count|harm_days)$')
    from mart.suspect_harm
    where person_id = getvariable('reference')
    union all by name
    select
        'victim' as role,
        'mart.victim_harm' as table_name,
        'person' as subject_kind,
        is_child,
        harm_days,
        crime_count,
        unweighted_count,
        columns('^(historic|off_basis)_(crime_count|harm_days)$')
    from mart.victim_harm
    where person_id = getvariable('reference')
    union all by name
    select
        'victim' as role,
        'mart.organisation_harm' as table_name,
        'organisation' as subject_kind,
        false as is_child,
        harm_days,
        crime_count,
        unweighted_count,
        columns('^(historic|off_basis)_(crime_count|harm_days)$')
    from mart.organisation_harm
    where person_id = getvariable('reference')
    union all by name
    select
        'location' as role,
        'mart.place_harm' as table_name,
        'place' as subject_kind,
        false as is_child,
        harm_days,
        crime_count,
        unweighted_count,
        columns('^(historic|off_basis)_(crime_count|harm_days)$')
    from mart.place_harm
    where place_id = getvariable('reference')
)

select
    scores.role,
    scores.table_name,
    kind.list_name,
    scores.harm_days,
    scores.crime_count,
    scores.unweighted_count,
    scores.fractional_harm_days,
    scores.shared_with,
    scores.historic_crime_count,
    scores.historic_harm_days,
    scores.off_basis_crime_count,
    scores.off_basis_harm_days
from scores
inner join core.list as kind
    on
        kind.subject_kind = scores.subject_kind
        and coalesce(kind.role, 'location') = scores.role
        and kind.is_of_children = scores.is_child
        and kind.is_main
