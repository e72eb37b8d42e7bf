-- What each team did about its list of suspects in the lists released last, most harm first.

select
    [[team_code]] as teams,
    row_count,
    visited_count,
    not_yet_count,
    silent_count,
    visited_share,
    [harm_days, unweighted_row_count] as harm,
    visited_harm_days
from mart.visit_coverage
where list_name = if(getvariable('is_child'), 'suspects_under_18', 'suspects')
order by harm_days desc nulls last, team_code asc
