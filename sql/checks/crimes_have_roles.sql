-- Where roles are expected, crimes of the window have suspects, and crimes that the public reported
-- have victims. Without them the lists of people would be empty. From 20 crimes, at least one in
-- twenty has; with fewer crimes, some role is known.
-- severity: critical
-- says: sentence

with involved as (
    select distinct
        crime_id,
        role
    from core.involvement
),

-- What police or company staff find, such as drugs, has no victim in most cases.
asked as (
    select
        asked.role,
        count(*) as crime_count,
        count(involved.crime_id) as named_count
    from core.crime as crime
    inner join (values ('suspect'), ('victim')) as asked (role)
        on asked.role = 'suspect' or crime.basis = 'public'
    left join involved
        on
            involved.crime_id = crime.crime_id
            and involved.role = asked.role
    where crime.source = 'force' and crime.series is not null and crime.series <> 'incident'
    group by asked.role
),

known as (
    select count(*) as role_count from involved
)

select
    asked.role,
    'The window holds ' || format('{:,}', asked.crime_count) || ' crimes'
    || if(asked.role = 'victim', ' that the public reported', '') || ', and the feed roles names a '
    || asked.role || ' of ' || format('{:,}', asked.named_count)
    || ' of them. Deliver all of roles again, and see that its crime_ref, and its word for '
    || asked.role || ', are those of the data contract.' as sentence
from asked
cross join known
cross join core.run as run
where
    (
        known.role_count = 0
        or (asked.crime_count >= 20 and asked.named_count * 20 < asked.crime_count)
    )
    and list_contains(run.feeds_expected, 'roles')
