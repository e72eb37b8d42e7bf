-- Nominals with doubt about their home, because its sources differ or cannot be read. Two rows of
-- the nominal, or of the place, are equally new and differ in it; or a correction of either cannot
-- be read.
-- grain: one nominal
-- key:   person_id
-- published: no, core.victim_home says what follows from it

with doubt as (
    select
        feed,
        row_key
    from run.rival_version
    where
        (feed = 'nominals' and list_contains(columns, 'home_location_ref'))
        or (feed = 'locations' and list_has_any(columns, ['uprn', 'place_type']))
    union
    select
        feed,
        row_key
    from run.unread_version
    where feed in ('nominals', 'locations') and not is_answered
)

select row_key as person_id from doubt
where feed = 'nominals'
union
select nominals.person_id
from staging.nominals as nominals
inner join doubt
    on
        doubt.feed = 'locations'
        and doubt.row_key = nominals.home_place_id
