-- The run as data, so that every snapshot carries what made it: its settings, and the release that
-- its lists are compared with. The window is set here and nowhere else. It holds its first day and
-- ends before its last, in whole calendar months; the 31st clips to a month's end. Repeat victims
-- are counted from year_start.
-- grain: the run
-- key:   as_of

select
    columns(* exclude (settings)),
    (as_of - to_months(window_months))::date as window_start,
    as_of as window_end,
    (as_of - to_months(12))::date as year_start
from run.parameters
