-- The neighbourhood that a small area (LSOA) lies in, by the newer set of areas wherever a code is
-- in both.
-- grain: one small area
-- key:   lsoa_code

select
    lsoa_ward.lsoa_code,
    neighbourhood.neighbourhood_code
from reference.lsoa_ward as lsoa_ward
inner join core.neighbourhood as neighbourhood
    on neighbourhood.neighbourhood_code = lsoa_ward.ward_code
qualify
    row_number() over (partition by lsoa_ward.lsoa_code order by lsoa_ward.lsoa_vintage desc) = 1
