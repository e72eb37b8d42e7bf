-- The neighbourhoods that lists are made for: those the force delivered, or the wards where it
-- delivered none. A code that is the product's own (force, unassigned) is left out; a critical
-- check names it.
-- grain: one neighbourhood
-- key:   neighbourhood_code

select
    neighbourhood_code,
    neighbourhood_name,
    recipient,
    'force' as neighbourhood_source
from staging.neighbourhoods
where lower(neighbourhood_code) not in ('force', 'unassigned')
union all
select
    ward.ward_code,
    ward.ward_name || ', ' || ward.district_name,
    ward.ward_code as recipient,
    'ward'
from reference.ward as ward
where not exists (select 1 from staging.neighbourhoods)
