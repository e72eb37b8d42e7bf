-- Who another forum manages: the domestic abuse perpetrator panel, IOM, MAPPA, any other.
-- grain: one version of one nominal in one forum
-- key:   nominal_ref, lower(regexp_replace(forum, '\s+', ' ', 'g'))

create table landing.memberships (
    nominal_ref varchar not null,
    forum varchar not null,
    owner varchar,
    joined_on varchar,
    review_on varchar,
    left_on varchar,
    measures varchar,
    updated_at timestamp with time zone not null
)
