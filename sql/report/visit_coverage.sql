-- The visits of each team for its list of suspects in the lists released last, most harm first.

select
    [[coverage.team_code]] as teams,
    coverage.row_count,
    coverage.visited_count,
    coverage.not_yet_count,
    coverage.silent_count,
    coverage.visited_share,
    [coverage.harm_days, coverage.unscored_row_count] as harm,
    coverage.visited_harm_days
from mart.visit_coverage as coverage
inner join core.list as kind
    on kind.list_name = coverage.list_name
where kind.role = 'suspect' and kind.is_main and kind.is_of_children = getvariable('is_child')
order by coverage.harm_days desc nulls last, coverage.team_code asc
