-- How many crimes of the window each nominal is named in, in each role, whether they may be listed
-- for them or not. A suspect held for safeguarding is not shown as a suspect anywhere, so a name on
-- the victims' list does not say it either (rule 11).
-- grain: one nominal in one role
-- key:   person_id, role
-- published: no, core.party has the crimes

select
    person_id,
    role,
    count(*) as crime_count
from core.party
where series <> 'historic' and (role = 'victim' or listing <> 'safeguarding_hold')
group by person_id, role
