-- From 20 suspects or victims of the window, the shares who are dead, under 18 or of unknown age
-- are within the settings.
-- severity: critical
-- says: sentence

with shares as (
    select
        people.role,
        people.person_count,
        unnest([
            {
                'what': 'have died',
                'look_at': 'died_on',
                'count': people.dead_count,
                'most': run.max_dead_share
            },
            {
                'what': 'are under 18',
                'look_at': 'born_on',
                'count': people.child_count,
                'most': run.max_child_share
            },
            {
                'what': 'are of unknown age',
                'look_at': 'born_on',
                'count': people.age_unknown_count,
                'most': run.max_age_unknown_share
            }
        ]) as found
    from core.listable_people as people
    cross join core.run as run
    where people.person_count >= 20
)

select
    shares.role,
    'Of ' || format('{:,}', shares.person_count) || ' people who are a ' || shares.role
    || ' in the window, ' || format('{:,}', shares.found.count) || ' ' || shares.found.what
    || '. See how the feed nominals writes ' || shares.found.look_at || ', and deliver it again.'
        as sentence
from shares
where shares.found.count > shares.person_count * shares.found.most
