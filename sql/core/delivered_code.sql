-- Every offence code that was delivered, so that each is looked up once and not once a crime.
-- grain: one offence code, Home Office classes written NNN/SS
-- key:   offence_code

select offence_code from staging.crimes
union
select offence_code from core.rejected_crime
where offence_code is not null
union
select coalesce(as_home_office_class(rival.offence_code), upper(rival.offence_code))
from (select unnest(offence_codes) as offence_code from run.rival_version) as rival
