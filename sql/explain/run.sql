-- The run of the published folder, as far as an explanation names it.
-- grain: the run
-- key:   as_of

select
    run.as_of,
    run.force_name,
    run.window_start,
    run.window_end,
    run.window_months,
    run.basis,
    run.weights_edition,
    run.previous_release,
    list(edition.workbook_sha256 order by edition.workbook_sha256)
    filter (where edition.workbook_sha256 is not null) as workbook_sha256
from core.run as run
left join core.weights_edition as edition
    on edition.edition = run.weights_edition
group by all
