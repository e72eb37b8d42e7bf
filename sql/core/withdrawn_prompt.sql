-- The result of core.withdrawn_support for each victim of domestic abuse, in one line for a list,
-- in fixed words that name nobody.
-- grain: one victim
-- key:   person_id

select
    person_id,
    if(
        bool_or(order_status = 'none'),
        'Withdrew support; no protective order on record',
        'Withdrew support; not known whether an order protects'
    ) as protection_prompt
from core.withdrawn_support
where is_domestic_abuse and order_status <> 'on record'
group by person_id
