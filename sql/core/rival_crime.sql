-- Crimes whose newest rows are equally new and give several offences. It is not known which of them
-- holds, so the crime is ambiguous and has no weight, whatever the codes weigh (rule 4). It could
-- carry at most the weight of the heaviest. A row with a later updated_at settles it.
-- grain: one crime
-- key:   crime_id

with named as (
    select
        row_key as crime_id,
        unnest(offence_codes) as delivered_code
    from run.rival_version
    where feed = 'crimes'
)

select
    named.crime_id,
    string_agg(distinct codes.offence_code, ', ' order by codes.offence_code) as offence_codes,
    count(distinct codes.offence_code) as offence_code_count,
    min(coalesce(codes.harm_days, codes.least_days)) as least_days,
    max(coalesce(codes.harm_days, codes.most_days)) as most_days,
    bool_or(codes.is_crime) as is_crime
from named
inner join core.offence_code as codes
    on codes.offence_code = as_offence_code(named.delivered_code)
group by named.crime_id
having count(distinct codes.offence_code) > 1
