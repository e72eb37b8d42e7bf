-- The neighbourhood teams, and who reads the lists of each of them.
-- A force sends this list seldom and without a time; updated_at decides where it is given.
-- grain: one version of one neighbourhood
-- key:   neighbourhood_code

create table landing.neighbourhoods (
    neighbourhood_code varchar not null, -- reference
    neighbourhood_name varchar not null, -- text
    recipient varchar, -- reference
    updated_at timestamp with time zone
)
