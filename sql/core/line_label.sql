-- The lines of mart.force_harm in words, in the order they are read.
-- grain: one line of one section
-- key:   section, line

with labels (section, line, line_order, line_label) as (
    values
    ('series', 'scored', 1, 'In the window, on the basis of the run: the score'),
    ('series', 'historic', 2, 'Recorded in the window, committed before it'),
    ('series', 'public', 3, 'Reported by the public, off the basis'),
    ('series', 'police', 4, 'Found by police work (proactive)'),
    ('series', 'company', 5, 'Found by company staff'),
    ('series', 'incident', 6, 'Incidents: no crimes, no weight'),
    ('place', 'ranked', 1, 'At a place that is ranked'),
    ('place', 'unranked', 2, 'At a place that stands for something else'),
    ('place', 'not given', 3, 'Unlocated: no place was given'),
    ('place', 'not delivered', 4, 'Unlocated: the place has not been delivered'),
    ('suspect', 'listed', 1, 'Carried by suspects who are listed'),
    ('suspect', 'safeguarding_hold', 2, 'Carried by those held for safeguarding'),
    ('suspect', 'off_list', 3, 'Carried by suspects who have died'),
    ('suspect', 'organisation', 4, 'Carried by organisations'),
    ('suspect', 'not delivered', 5, 'Carried by nominals not delivered'),
    ('suspect', 'nobody named', 6, 'Crimes with no named suspect'),
    ('suspect', 'counted again', 7, 'Less what several suspects of one crime carry each'),
    ('victim', 'listed', 1, 'Carried by victims who are listed'),
    ('victim', 'off_list', 2, 'Carried by victims who have died'),
    ('victim', 'organisation', 3, 'Carried by organisations'),
    ('victim', 'not delivered', 4, 'Carried by nominals not delivered'),
    ('victim', 'nobody named', 5, 'Crimes with no named victim'),
    ('victim', 'counted again', 6, 'Less what several victims of one crime carry each')
)

select
    section,
    line,
    line_order,
    line_label
from labels
