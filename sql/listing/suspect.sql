-- Everyone on a suspect list of this run, once, with what each of the lists says. Each keeps its
-- own rank; nothing is added up over them.
-- grain: one person
-- key:   person_id
-- published: no, mart.key_offender has it

select
    member.subject_id as person_id,
    count(*) as list_count,
    string_agg(
        rank_on_list(member.team_code, member.list_name, member.harm_rank), '; '
        order by member.team_code <> 'force', member.team_code, member.list_name
    ) as lists,
    min(member.harm_rank) filter (where member.team_code = 'force' and kind.is_main) as force_rank,
    -- Of several such lists the first: others take some ages alone.
    arg_min(member.harm_rank, kind.list_order) filter (where kind.least_crimes > 1) as repeat_rank,
    min(member.harm_rank) filter (where member.team_code <> 'force') as best_team_rank
from listing.choice as member
inner join core.list as kind
    on kind.list_name = member.list_name
where member.is_listed and kind.role = 'suspect'
group by member.subject_id
