-- The harm score and rank of every person, organisation, place, harm spot, school and
-- neighbourhood, in the force and in each neighbourhood. The score is the sum of harm_days over
-- crime_count scored crimes; the other series have columns of their own and never add to it. The
-- sum leaves out crimes without a weight, which unscored_count counts. With no other crimes, the
-- harm is unknown, not zero (rule 17). fractional_harm_days shares each crime among its suspects
-- or victims, each part rounded to a millionth of a day. Subjects are ranked by harm, then number
-- of crimes, then most recent crime; equals share a rank (rule 13). Each kind of subject has its
-- own ranking in each scope, and so do children (rule 12). A subject without a scored crime has no
-- rank, nor has a place such as a hospital (rule 10).
-- grain: one subject in one scope
-- key:   scored_as, scope_code, subject_id

with counted as (
    select
        *,
        series = 'scored' as is_scored,
        series in ('public', 'police', 'company') as is_off_basis
    from core.counted
    union all by name
    -- A school or a neighbourhood with no crime has a score of none.
    select 'school' as scored_as, 'force' as scope_code, urn as subject_id
    from core.school
    where unranked_reason is null
    union all by name
    select 'neighbourhood' as scored_as, 'force' as scope_code, team_code as subject_id
    from core.team
),

tallied as (
    select
        scored_as,
        scope_code,
        subject_id,
        count(*) filter (where is_scored) as crime_count,
        count(*) filter (where is_scored and harm_days is null) as unscored_count,
        count(*) filter (where is_scored and weight_status = 'proxy') as proxy_count,
        count(*) filter (where is_scored and sharing_count > 1) as shared_crime_count,
        count(distinct place_id) filter (where is_scored and scored_as in ('spot', 'school'))
            as place_count,
        min(distance_metres) filter (where is_scored) as nearest_crime_metres,
        harm_of(crime_count, sum(harm_days) filter (where is_scored)) as harm_days,
        harm_of(
            crime_count,
            sum((harm_days / sharing_count)::decimal(18, 6)) filter (where is_scored)
        ) as fractional_harm_days,
        max(harm_days) filter (where is_scored) as worst_crime_days,
        harm_of(
            count(*) filter (where is_scored and coalesce(is_domestic_abuse, true)),
            sum(harm_days) filter (where is_scored and is_domestic_abuse)
        ) as domestic_abuse_harm_days,
        min(harm_on) filter (where is_scored) as first_crime_on,
        max(harm_on) filter (where is_scored) as last_crime_on,
        count(*) filter (where series = 'historic') as historic_crime_count,
        harm_of(historic_crime_count, sum(harm_days) filter (where series = 'historic'))
            as historic_harm_days,
        count(*) filter (where is_off_basis) as off_basis_crime_count,
        harm_of(off_basis_crime_count, sum(harm_days) filter (where is_off_basis))
            as off_basis_harm_days,
        count(*) filter (where series = 'incident') as incident_count
    from counted
    group by scored_as, scope_code, subject_id
),

ranked as (
    select
        tallied.*,
        coalesce(person.is_child, false) as is_child,
        tallied.crime_count > 0 and place.unranked_reason is null as is_ranked
    from tallied
    -- As a second condition, what the subject is would turn each join into a loop over all pairs.
    left join core.person as person
        on
            person.person_id
            = if(tallied.scored_as in ('suspect', 'victim'), tallied.subject_id, null)
    left join core.place as place
        on place.place_id = if(tallied.scored_as = 'place', tallied.subject_id, null)
)

select
    *,
    crime_count > 1 as is_repeat,
    worst_share(worst_crime_days, harm_days) as worst_crime_share,
    case
        when is_ranked then rank_by_harm(
            (scored_as, scope_code, is_child, is_ranked), harm_days, crime_count, last_crime_on
        )
    end as harm_rank,
    case
        when is_ranked then tie_by_harm(
            (scored_as, scope_code, is_child, is_ranked), harm_days, crime_count, last_crime_on
        )
    end as tie_size
from ranked
