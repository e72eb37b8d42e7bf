-- Rows of lists that a correction might change which cannot be read: a row that was rejected, or
-- one whose updated_at cannot be. It is of a crime; of a role, and might rule a suspect out; or of
-- the nominal, and might change how a victim may be contacted, or who they are. Look into each
-- before acting on it.
-- grain: one correction of one row of a list
-- key:   list_row_id, correction, row_key

with unread as (
    select * from run.unread_version
    where not is_answered
),

crimes as (
    select
        crime_id,
        file_name,
        reason
    from core.rejected_crime
    where is_known
    union all
    select
        crime_id,
        file_name,
        reason
    from unread
    where feed = 'crimes' and not has_cells
)

select distinct on (listed.list_row_id, crimes.crime_id)
    listed.list_row_id,
    listed.list_name,
    'crime' as correction,
    crimes.crime_id as row_key,
    crimes.file_name,
    crimes.reason
from mart.list_crime as behind
inner join mart.list_row as listed
    on listed.list_row_id = behind.list_row_id
inner join crimes
    on crimes.crime_id = behind.crime_id
union all
select distinct on (listed.list_row_id, unread.row_key)
    listed.list_row_id,
    listed.list_name,
    'role',
    unread.row_key,
    unread.file_name,
    unread.reason || ', and the suspect might be ruled out'
from unread
inner join mart.list_row as listed
    on listed.subject_id = unread.person_id
inner join core.list as kind
    on kind.list_name = listed.list_name and kind.role = 'suspect'
inner join mart.list_crime as behind
    on
        behind.list_row_id = listed.list_row_id
        and behind.crime_id = unread.crime_id
where
    unread.feed = 'roles' and lower(unread.role) = 'suspect'
    and (not unread.has_cells or lower(unread.said) in ('eliminated', 'suppressed'))
union all
select distinct on (listed.list_row_id, unread.row_key)
    listed.list_row_id,
    listed.list_name,
    if(
        kind.role = 'victim'
        and (not unread.has_cells or unread.said is distinct from nominals.safe_contact),
        'safe contact', 'nominal'
    ) as correction,
    unread.row_key,
    unread.file_name,
    unread.reason
    || if(correction = 'nominal', ', and who it is', ', and safe_contact') || ' might change'
from unread
inner join mart.list_row as listed
    on listed.subject_id = unread.person_id
inner join core.list as kind
    on kind.list_name = listed.list_name and kind.subject_kind = 'person'
inner join staging.nominals as nominals
    on nominals.person_id = unread.person_id
where unread.feed = 'nominals'
