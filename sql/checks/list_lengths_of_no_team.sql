-- Every setting of a list's length is for the force, for an existing team, or for all teams. A
-- misspelt code has no effect.
-- severity: warning

select length.scope
from run.list_length as length
left join core.team as team
    on team.team_code = length.scope
where team.team_code is null and length.scope not in ('force', 'team')
