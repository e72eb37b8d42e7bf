-- Everyone whose age on the day of a crime contradicts its offence, with the rows of lists that
-- rest on the crime. Until somebody has looked, those rows may rest on a wrong age, a wrong offence
-- or a wrong person.
-- grain: one nominal as suspect or as victim of one crime
-- key:   crime_id, person_id, role

with listed as (
    select
        behind.crime_id,
        count(*) as list_row_count,
        string_agg(behind.list_row_id, ' ' order by behind.list_row_id) as list_row_ids
    from mart.list_crime as behind
    group by behind.crime_id
)

select
    odd.crime_id,
    odd.person_id,
    odd.role,
    odd.offence_code,
    odd.harm_on,
    odd.age_on_day_years,
    odd.from_years,
    odd.under_years,
    odd.series,
    coalesce(listed.list_row_count, 0) as list_row_count,
    listed.list_row_ids
from core.age_contradiction as odd
left join listed
    on listed.crime_id = odd.crime_id
