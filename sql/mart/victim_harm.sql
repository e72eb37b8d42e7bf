-- People harmed by crimes in the window, most harmed first; organisations have a list of their own
-- (rule 9). is_also_suspect marks the overlap; which crime, and with whom, is on no victim list.
-- What the last 12 months hold is that of mart.repeat_victim; whoever is not there had no crime in
-- them.
-- grain: one person
-- key:   person_id

select
    victim.person_id,
    victim.surname,
    victim.forenames,
    victim.is_child,
    victim.harm_rank,
    victim.tie_size,
    victim.harm_days,
    victim.crime_count,
    victim.unweighted_count,
    victim.is_repeat,
    victim.worst_crime_days,
    victim.worst_crime_share,
    victim.domestic_abuse_harm_days,
    victim.historic_harm_days,
    victim.historic_crime_count,
    victim.off_basis_harm_days,
    victim.off_basis_crime_count,
    victim.first_crime_on,
    victim.last_crime_on,
    victim.is_in_both_roles as is_also_suspect,
    victim.safe_contact,
    contact_advice(victim.safe_contact, home.lives_with_suspect) as contact_advice,
    home.lives_with_suspect,
    coalesce(year.is_repeat_any, false) as is_repeat_any,
    if(year.person_id is null, false, year.is_repeat_same_group) as is_repeat_same_group,
    coalesce(year.crime_count, 0) as victim_crimes_12_months,
    year.enhanced_rights,
    year.protection_prompt,
    victim.home_neighbourhood_code as neighbourhood_code
from core.party_ranking as victim
left join mart.repeat_victim as year
    on year.person_id = victim.person_id
left join core.victim_home as home
    on home.person_id = victim.person_id
where victim.role = 'victim' and victim.listing = 'listed'
