-- Suspects linked through shared crimes, however long the chain: everyone linked, directly or
-- through others, has one label. SciPy finds the connected components of the ties. The
-- label is a number of this run alone: that of the first person of the group.
-- grain: one person with ties
-- key:   person_id
-- published: no, mart.co_offending_member has it

with numbered as materialized (
    select
        person_id,
        row_number() over (order by person_id) as node
    from (
        select person_id from core.co_offending_tie
        union
        select other_id from core.co_offending_tie
    ) as linked
),

labelled as (
    select linked_labels(list([one.node, other.node])) as labels
    from core.co_offending_tie as tie
    inner join numbered as one
        on one.person_id = tie.person_id
    inner join numbered as other
        on other.person_id = tie.other_id
),

node_label as (
    select
        generate_subscripts(labels, 1) as node,
        unnest(labels) as label
    from labelled
)

select
    numbered.person_id,
    node_label.label
from numbered
inner join node_label
    on node_label.node = numbered.node
