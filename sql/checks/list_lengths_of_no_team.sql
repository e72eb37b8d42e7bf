-- Every length of a list is for the force, for a team that there is, or for all: a code that is
-- misspelt shortens no list.
-- severity: warning

select length.scope
from run.list_length as length
left join core.team as team
    on team.team_code = length.scope
where team.team_code is null and length.scope not in ('force', 'team')
