-- What was published of the reference in each role: the score, and what stands beside it.
-- grain: one role of the reference
-- key:   role

select
    'suspect' as role,
    'mart.suspect_harm' as table_name,
    if(is_child, 'suspects_under_18', 'suspects') as list_name,
    harm_days,
    crime_count,
    unweighted_count,
    fractional_harm_days,
    shared_with,
    historic_crime_count,
    historic_harm_days,
    off_basis_crime_count,
    off_basis_harm_days
from mart.suspect_harm
where person_id = getvariable('reference')
union all
select
    'victim',
    'mart.victim_harm',
    if(is_child, 'victims_under_18', 'victims'),
    harm_days,
    crime_count,
    unweighted_count,
    null,
    null,
    historic_crime_count,
    historic_harm_days,
    off_basis_crime_count,
    off_basis_harm_days
from mart.victim_harm
where person_id = getvariable('reference')
union all
select
    'victim',
    'mart.organisation_harm',
    'organisations',
    harm_days,
    crime_count,
    unweighted_count,
    null,
    null,
    historic_crime_count,
    historic_harm_days,
    off_basis_crime_count,
    off_basis_harm_days
from mart.organisation_harm
where person_id = getvariable('reference')
union all
select
    'location',
    'mart.place_harm',
    'locations',
    harm_days,
    crime_count,
    unweighted_count,
    null,
    null,
    historic_crime_count,
    historic_harm_days,
    off_basis_crime_count,
    off_basis_harm_days
from mart.place_harm
where place_id = getvariable('reference')
