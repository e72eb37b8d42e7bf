-- Every recipient is for a team that exists. A misspelt code approves nothing.
-- severity: warning

select
    sent.team_code,
    sent.audience
from reference.recipient as sent
left join mart.list_recipient as team
    on
        team.team_code = sent.team_code
        and team.audience = sent.audience
where team.team_code is null
