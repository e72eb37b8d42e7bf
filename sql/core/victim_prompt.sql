-- The prompts of core.victim_right in one line that a list can show, limb by limb in the order of
-- the Code.
-- grain: one victim
-- key:   person_id

with limbs as (
    select
        person_id,
        limb,
        limb || ': ' || string_agg(prompt, ', ' order by prompt) as prompts
    from core.victim_right
    group by person_id, limb
)

select
    person_id,
    concat_ws(
        '; ',
        max(prompts) filter (where limb = 'most serious crime'),
        max(prompts) filter (where limb = 'persistently targeted'),
        max(prompts) filter (where limb = 'vulnerable or intimidated')
    ) as enhanced_rights
from limbs
group by person_id
