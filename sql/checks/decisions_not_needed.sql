-- Every recorded decision is on a code that the edition does not weigh. Where the edition has a
-- weight, the decision is not used.
-- severity: warning

select decision.offence_code
from core.decision as decision
inner join core.offence_code as codes
    on codes.offence_code = decision.offence_code
where codes.weight_status = 'weighted'
