-- Keys whose newest rows are as new and differ: nothing says which of them holds. One counts that
-- hides nobody and loses no warning; among several, content decides. For the owner of the data, who
-- delivers the right row with a later updated_at. A crime that differs in its offence has no weight
-- until then (rule 4).
-- grain: one key of one feed
-- key:   feed, row_key

select
    versions.feed,
    versions.row_key,
    array_to_string(versions.columns, ', ') as differing_columns,
    rival.crime_id is not null as is_ambiguous
from run.rival_version as versions
left join core.rival_crime as rival
    on
        versions.feed = 'crimes'
        and rival.crime_id = versions.row_key
