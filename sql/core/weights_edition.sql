-- The edition of the weights that the run uses, and the workbook it was read from. They say where a
-- weight can be looked up.
-- grain: one workbook of the run's edition
-- key:   edition, workbook_sha256

select
    weight.edition,
    weight.workbook_sha256,
    count(*) as weight_count
from reference.weight as weight
inner join core.run as run
    on run.weights_edition = weight.edition
group by weight.edition, weight.workbook_sha256
