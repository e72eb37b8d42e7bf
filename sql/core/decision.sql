-- The recorded decisions, by the offence code as this product writes it. 28/3 and 028/03 are one
-- code, and two decisions on one code are refused.
-- grain: one offence code, Home Office classes written NNN/SS
-- key:   offence_code

select
    as_offence_code(offence_code) as offence_code,
    harm_days,
    decided_by,
    reason,
    decided_on
from reference.offence_decision
