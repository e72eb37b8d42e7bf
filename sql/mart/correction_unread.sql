-- Rows of lists that a correction might change which cannot be read. It is a row of a crime that
-- was rejected, or one whose updated_at is after the day it landed and that would cancel a crime,
-- rule a suspect out or change how a victim may be contacted. Look into each before acting on it.
-- grain: one correction of one row of a list
-- key:   list_row_id, correction, row_key

select
    listed.list_row_id,
    listed.list_name,
    'crime' as correction,
    rejected.crime_id as row_key,
    rejected.file_name,
    rejected.reason
from mart.list_crime as behind
inner join mart.list_row as listed
    on listed.list_row_id = behind.list_row_id
inner join core.rejected_crime as rejected
    on
        rejected.crime_id = behind.crime_id
        and rejected.is_known
union all
select distinct on (listed.list_row_id, late.row_key)
    listed.list_row_id,
    listed.list_name,
    'role',
    late.row_key,
    late.file_name,
    'updated_at is after the day it landed, and the suspect would be ruled out'
from run.future_version as late
inner join mart.list_row as listed
    on
        listed.subject_id = late.person_id
        and listed.list_name like '%suspects%'
inner join mart.list_crime as behind
    on
        behind.list_row_id = listed.list_row_id
        and behind.crime_id = late.crime_id
where
    late.feed = 'roles' and not late.is_answered and lower(late.role) = 'suspect'
    and lower(late.said) in ('eliminated', 'suppressed')
union all
select distinct on (listed.list_row_id, late.row_key)
    listed.list_row_id,
    listed.list_name,
    'safe contact',
    late.row_key,
    late.file_name,
    'updated_at is after the day it landed, and safe_contact would change'
from run.future_version as late
inner join mart.list_row as listed
    on
        listed.subject_id = late.person_id
        and listed.list_name like 'victims%'
inner join staging.nominals as nominals
    on nominals.person_id = late.person_id
where
    late.feed = 'nominals' and not late.is_answered
    and late.said is distinct from nominals.safe_contact
