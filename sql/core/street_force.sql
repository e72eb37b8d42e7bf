-- The forces of published street crime, and which of them use an identifier for one crime and then
-- for another. Such a force is named, so that readers of its months do not take one crime for the
-- other.
-- grain: one force, as published
-- key:   force_name

select
    force_name,
    count(*) as crime_count,
    count(distinct published_id) filter (where is_id_used_again) as used_again_count,
    count(*) filter (where is_id_used_again) as used_again_crime_count,
    count(*) filter (where has_two_categories) as two_category_count,
    count(*) filter (where has_two_places) as two_place_count,
    count(*) filter (where is_point_unreadable) as point_unreadable_count
from staging.street
group by force_name
