-- Every side feed that was delivered can be used. Where one cannot, its tables are empty and
-- unknown, and the night goes on.
-- severity: warning
-- says: sentence

select
    feed.feed,
    'The feed ' || feed.feed || ' cannot be used tonight'
    || case
        when fault.feed is null then ': every row of it was rejected'
        when fault.rule is not null then '. It breaks a rule: ' || rtrim(fault.rule, '.')
        when fault.column_name is not null and fault.file_name is not null
            then ': column ' || fault.column_name || ' of file ' || fault.file_name
        when fault.column_name is not null then ': its column ' || fault.column_name
        when fault.file_name is not null then ': file ' || fault.file_name
        else ''
    end
    || '. Correct it and deliver it again, or withdraw the file.' as sentence
from core.side_feed as feed
left join run.feed_fault as fault
    on fault.feed = feed.feed
where feed.feed_status = 'cannot be used'
