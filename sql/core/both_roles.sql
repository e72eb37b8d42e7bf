-- How many crimes of the window name each nominal, in each role; crimes that they cannot be listed
-- for count too. Suspects held for safeguarding are left out: a list of victims must not show that
-- someone is one (rule 11).
-- grain: one nominal in one role
-- key:   person_id, role
-- published: no, core.involvement has the crimes

select
    person_id,
    role,
    count(*) as crime_count
from core.involvement
where is_counted and series <> 'historic' and (role = 'victim' or listing <> 'safeguarding_hold')
group by person_id, role
