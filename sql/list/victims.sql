-- Whom to protect: the people most harmed in the window, for the force and for the team of their
-- home. No suspect's name and no crime is on this list; safe_contact, where there is one, must be
-- read before any contact, and contact_advice where there is none.
-- grain: one person on one team's list
-- key:   list_row_id

select
    row.team_code,
    row.list_row_id,
    row.rank,
    row.tie_size,
    row.movement,
    row.previous_rank,
    subject.person_id,
    subject.surname,
    subject.forenames,
    subject.is_child,
    subject.safe_contact,
    subject.contact_advice,
    subject.lives_with_suspect,
    row.harm_days,
    row.crime_count,
    concat_ws(
        '; ',
        row.reason,
        case
            when subject.historic_crime_count > 0
                then counted(subject.historic_crime_count, 'older crime') || ' recorded since'
        end
    ) as reason,
    subject.is_repeat_any,
    subject.is_repeat_same_group,
    subject.victim_crimes_12_months,
    subject.enhanced_rights,
    subject.protection_prompt,
    row.leaves_on,
    row.rank_change,
    row.listed_by,
    subject.unscored_count,
    subject.is_repeat,
    row.worst_offence,
    row.worst_crime_on,
    subject.worst_crime_days,
    subject.worst_crime_share,
    row.domestic_abuse_share,
    subject.domestic_abuse_harm_days,
    subject.historic_harm_days,
    subject.off_basis_harm_days,
    row.first_crime_on,
    row.last_crime_on,
    row.first_listed_on,
    row.last_visit_on,
    row.last_visit_outcome,
    subject.is_also_suspect,
    subject.neighbourhood_code
from mart.list_row as row
inner join core.list as kind
    on kind.list_name = row.list_name
inner join mart.victim_harm as subject
    on subject.person_id = row.subject_id
where kind.role = 'victim' and kind.subject_kind = 'person'
