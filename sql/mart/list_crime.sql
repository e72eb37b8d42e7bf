-- The crimes behind each row of a list: their harm adds up to the row's, exactly (rule 16). The
-- offence is named in the words of the weights edition. Where it has none, lists of victims have
-- the group or code, because they hold no free text; other lists have the words delivered.
-- suspect_count is how many suspects the crime has.
-- grain: one crime behind one row of a list
-- key:   list_row_id, crime_id

select
    list_row_id,
    list_name,
    team_code,
    subject_id,
    crime_id,
    harm_on,
    recorded_on,
    offence_code,
    offence_title,
    weight_status,
    harm_days,
    is_domestic_abuse,
    suspect_count,
    place_id,
    neighbourhood_code
from listing.crime
