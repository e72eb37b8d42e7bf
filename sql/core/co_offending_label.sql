-- Suspects linked through shared crimes, however long the chain: everyone linked, directly or
-- through others, has one label. In each round everyone takes the least label within reach: of
-- their ties, of the label they have, and of those who have it. A chain of 2,000 people therefore
-- takes 12 to 14 rounds, and not one for each link (Zhang, Azad and Hu 2020, FastSV, doi
-- 10.1137/1.9781611976137.5). The label is a number of this run alone.
-- grain: one person with ties
-- key:   person_id
-- published: no, mart.co_offending_member has it

with recursive numbered as materialized (
    select
        person_id,
        row_number() over (order by person_id) as node
    from (
        select person_id from core.co_offending_tie
        union
        select other_id from core.co_offending_tie
    ) as linked
),

edge as materialized (
    select
        one.node as here,
        other.node as there
    from core.co_offending_tie as tie
    inner join numbered as one
        on one.person_id = tie.person_id
    inner join numbered as other
        on other.person_id = tie.other_id
),

both_ways as materialized (
    select here, there from edge
    union all
    select there, here from edge
),

labelled (node, label, is_changed) as (
    select node, node as label, true as is_changed from numbered
    union all
    (
        with reached as materialized (
            select
                own.node,
                own.label,
                next.label as next_label
            from labelled as own
            inner join labelled as next
                on next.node = own.label
            where own.is_changed
        ),

        offered as (
            select node, next_label as label from reached
            union all
            select both_ways.here, reached.next_label
            from both_ways
            inner join reached
                on reached.node = both_ways.there
            union all
            select own.label, reached.next_label
            from both_ways
            inner join reached
                on reached.node = both_ways.there
            inner join reached as own
                on own.node = both_ways.here
        ),

        least as (
            select node, min(label) as label
            from offered
            group by node
        )

        select
            reached.node,
            least.label,
            bool_or(least.label <> reached.label) over ()
        from reached
        inner join least
            on least.node = reached.node
    )
)

select
    numbered.person_id,
    labelled.label
from labelled
inner join numbered
    on numbered.node = labelled.node
where not labelled.is_changed
