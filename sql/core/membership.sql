-- Each membership of a forum, and whether it holds on the run's date. It holds from the day of
-- joining up to, and not including, the day of leaving. Where a day is unreadable or a placeholder,
-- that is not known; the membership is kept and says so. off_reason says why a member is left out
-- of the tables of offenders. The reasons are an organisation, a person who has died, and a person
-- whom a listing rule keeps off. The rule does so in every crime they are suspected of, or by their
-- age on the run's date (rule 11).
-- grain: one nominal in one forum
-- key:   person_id, forum_code

with listings as (
    select
        person_id,
        bool_or(listing in ('safeguarding_hold', 'off_list')) and not bool_or(listing = 'listed')
            as is_held
    from core.involvement
    where is_counted and role = 'suspect'
    group by person_id
),

-- One row, whatever the rules: the age below which nobody is an offender, whatever the crime.
age_rule as (
    select
        max(age_under_years) as under_years,
        bool_or(is_age_unknown_included) as is_age_unknown_included
    from reference.listing_rule
    where
        subject = 'suspect'
        and outcome_type is null
        and home_office_classes is null
        and is_dead is null
)

select
    memberships.person_id,
    memberships.forum_code,
    memberships.forum,
    memberships.owner,
    memberships.joined_on,
    memberships.review_on,
    memberships.left_on,
    memberships.measures,
    case
        when memberships.left_on <= run.as_of then 'left'
        when memberships.joined_on > run.as_of then 'not yet joined'
        when
            memberships.is_left_unreadable or memberships.is_joined_unreadable
            or memberships.is_left_placeholder or memberships.is_joined_placeholder
            then 'unknown'
        else 'current'
    end as standing,
    standing in ('current', 'unknown') as is_member,
    person.person_id is not null as is_delivered,
    case
        when person.nominal_type = 'organisation' then 'organisation'
        when person.is_dead then 'died'
        when
            listings.is_held
            or is_under(person.age_years, age_rule.under_years, age_rule.is_age_unknown_included)
            then 'held'
    end as off_reason
from staging.memberships as memberships
cross join core.run as run
cross join age_rule
left join core.person as person
    on person.person_id = memberships.person_id
left join listings
    on listings.person_id = memberships.person_id
