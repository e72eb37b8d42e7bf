-- Every part of every team's folder has an approved recipient. A force without a table of
-- recipients gets this warning once.
-- severity: warning

select
    team_code,
    audience
from mart.list_recipient
where not is_approved and exists (select 1 from reference.recipient)
union all
select
    'every team',
    'every audience'
where not exists (select 1 from reference.recipient)
