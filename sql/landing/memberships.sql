-- People managed by another forum: the domestic abuse perpetrator panel, IOM, MAPPA, any other.
-- grain: one version of one nominal in one forum
-- key:   nominal_ref, lower(regexp_replace(forum, '\s+', ' ', 'g'))

create table landing.memberships (
    nominal_ref varchar not null, -- reference
    forum varchar not null, -- code
    owner varchar, -- text
    joined_on varchar, -- date
    review_on varchar, -- date
    left_on varchar, -- date
    measures varchar, -- text
    updated_at timestamp with time zone not null
)
