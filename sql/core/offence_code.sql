-- The weight of each delivered offence code. A code is looked up by Athena URN, else by CJS code,
-- else by Home Office class. It has a weight only where every row of the edition that matches
-- carries the same one. A code with several weights is ambiguous, and one with none is unknown;
-- only a recorded decision settles either. A missing weight is never zero, and never that of the
-- first match (rule 4). A code without a weight could carry least_days to most_days. These are the
-- range of the rows that match. Without a match, they are the range of the same three-digit class,
-- or of the whole edition where the class is unknown too.
-- grain: one offence code, Home Office classes written NNN/SS
-- key:   offence_code

-- Every code that was delivered, so that each is looked up once and not once a crime.
with codes as (
    select offence_code from staging.crimes
    union
    select offence_code from core.rejected_crime
    where offence_code is not null
    union
    select as_offence_code(rival.offence_code)
    from (select unnest(offence_codes) as offence_code from run.rival_version) as rival
),

matches as (
    select
        offence_code,
        preference,
        matched_by,
        count(*) as row_count,
        count(distinct harm_days) as weight_count,
        min(harm_days) as least_days,
        max(harm_days) as most_days,
        bool_or(is_crime) as is_crime,
        case when count(distinct volume_line) = 1 then min(volume_line) end as volume_line,
        case
            when
                count(distinct harm_days) = 1 and count(starting_point) = count(*)
                and min(starting_point) = max(starting_point) then min(starting_point)
        end as starting_point,
        case when count(distinct offence_group) = 1 then min(offence_group) end as offence_group,
        case when count(distinct offence_title) = 1 then min(offence_title) end as offence_title
    from core.edition_name
    group by offence_code, preference, matched_by
    qualify preference = min(preference) over (partition by offence_code)
),

siblings as (
    select
        left(offence_code, 3) as class_stem,
        min(harm_days) as least_days,
        max(harm_days) as most_days
    from core.edition_name
    where matched_by = 'Home Office class'
    group by class_stem
),

edition_range as (
    select
        min(harm_days) as least_days,
        max(harm_days) as most_days
    from core.edition_name
)

select
    codes.offence_code,
    matches.matched_by,
    coalesce(matches.row_count, 0) as matched_row_count,
    case
        when matches.weight_count = 1 then 'weighted'
        when decision.harm_days is not null then 'decided'
        when matches.weight_count > 1 then 'ambiguous'
        else 'unknown'
    end as weight_status,
    case when matches.weight_count = 1 then matches.least_days else decision.harm_days end
        as harm_days,
    matches.starting_point,
    coalesce(matches.least_days, siblings.least_days, edition_range.least_days) as least_days,
    coalesce(matches.most_days, siblings.most_days, edition_range.most_days) as most_days,
    coalesce(matches.is_crime, true) as is_crime,
    coalesce(matches.volume_line, 'not known') as volume_line,
    matches.offence_group,
    matches.offence_title
from codes
cross join edition_range
left join matches
    on matches.offence_code = codes.offence_code
left join siblings
    on siblings.class_stem = left(as_home_office_class(codes.offence_code), 3)
left join core.decision as decision
    on decision.offence_code = codes.offence_code
