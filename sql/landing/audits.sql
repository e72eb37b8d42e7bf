-- Results of audits of crime recording: how many of the crimes that people reported were recorded.
-- They are counts of the sample, or a published share and its margin where the sample was weighted
-- and counts would mislead.
-- grain: one version of one category of one audit
-- key:   audit_ref, lower(regexp_replace(category, '\s+', ' ', 'g'))

create table landing.audits (
    audit_ref varchar not null, -- reference
    category varchar not null, -- code
    audited_on varchar not null, -- date
    reported varchar, -- number
    recorded varchar, -- number
    published_percent varchar, -- number
    published_margin varchar, -- number
    updated_at timestamp with time zone not null
)
