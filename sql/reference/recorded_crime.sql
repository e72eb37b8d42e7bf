-- How many crimes the Home Office says each force recorded in each financial year, which runs from
-- 1 April to 31 March. A force that is not here is compared with nothing.
-- file:  recorded_crime.csv
-- grain: one force in one financial year
-- key:   force, financial_year

create table reference.recorded_crime (
    force varchar not null,
    financial_year varchar not null check (
        regexp_full_match(financial_year, '[0-9]{4}/[0-9]{2}')
    ),
    recorded_count bigint not null check (recorded_count >= 0),
    source varchar not null
)
