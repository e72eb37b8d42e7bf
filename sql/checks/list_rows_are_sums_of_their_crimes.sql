-- The crimes behind each row of a list add up exactly to its harm and its number of crimes.
-- severity: critical

select row.list_row_id
from mart.list_row as row
left join mart.list_crime as crime
    on crime.list_row_id = row.list_row_id
group by row.list_row_id
having
    count(crime.crime_id) <> any_value(row.crime_count)
    or sum(crime.harm_days) is distinct from any_value(row.harm_days)
