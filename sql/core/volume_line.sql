-- The lines of mart.volume_reconciliation in words, in reading order, for each source. Published
-- data lack some of what a force's own records show. Such lines are unknown there, never zero.
-- grain: one line of one source
-- key:   source, line

with lines (line, line_order, line_label, is_in_street, force_note, street_note) as (
    values
    (
        'home office', 1, 'Home Office recorded crime, the whole year', true,
        'As published: by the day of recording, fraud left out',
        'As published: by the day of recording, fraud left out'
    ),
    (
        'comparable', 2, 'The same, for the days that are held', true,
        'By days, as if crime were even over the year',
        'By days, as if crime were even over the year'
    ),
    (
        'stands', 3, 'Notifiable crimes that stand', true,
        'What the Home Office counts',
        'Every category but anti-social behaviour, as first published; later changes are not in it'
    ),
    (
        'cancelled', 4, 'Cancelled or transferred', false,
        'Recorded at first, and not counted by the Home Office',
        'Not published: what was cancelled later still stands above'
    ),
    (
        'incident', 5, 'Incidents, and offences marked as no crime', true,
        'Not counted by the Home Office',
        'Anti-social behaviour: not counted by the Home Office'
    ),
    (
        'not notifiable', 6, 'Crimes that are not notifiable', false,
        'Not counted by the Home Office',
        'Not published'
    ),
    (
        'fraud', 7, 'Fraud', false,
        'Recorded nationally (Action Fraud, NFIB) and left out of a force''s figure',
        'Not published'
    ),
    (
        'not known', 8, 'Offences that are not known', true,
        'The edition has no such code, or it could be counted or not: part of what is left',
        'A category without a weight: part of what is left'
    ),
    (
        'rejected', 9, 'Rejected rows', false,
        'Could not be used: part of what is left. A row without a readable day is in no year',
        'A rejected row of published data has no readable day: see mart.data_quality'
    ),
    (
        'left', 10, 'Left: the Home Office''s figure for those days, less what stands', true,
        'Below zero where more stands than the Home Office counts',
        'Below zero where more stands than the Home Office counts'
    )
)

select
    'force' as source,
    line,
    line_order,
    line_label,
    true as is_shown,
    force_note as note
from lines
union all
select
    'street',
    line,
    line_order,
    line_label,
    is_in_street,
    street_note
from lines
