-- The words of lists, written once.

-- A thing as it is called where there are so many, and a number of things: 1 crime, 2 crimes.
create or replace macro plural(what, number) as what || if(number = 1, '', 's');

create or replace macro counted(number, what) as number || ' ' || plural(what, number);

-- How many of how many, in words: 1 of 1 row, 3 of 1,200 keys.
create or replace macro counted_of(part, whole, what) as
format('{:,} of {:,} ', part, whole) || plural(what, whole);

-- How often something was, in words.
create or replace macro times(number) as
case number when 1 then 'once' when 2 then 'twice' else number || ' times' end;

-- What to mind before contact with a victim; an address that is not known is no all-clear.
create or replace macro contact_advice(safe_contact, lives_with_suspect) as
case
    when safe_contact is not null and lives_with_suspect
        then 'Read safe_contact first: may share an address with a suspect'
    when safe_contact is not null then 'Read safe_contact first'
    when lives_with_suspect then 'Safe contact: may share an address with a suspect'
    when lives_with_suspect is null then 'Not known: ask before any contact'
    else 'No warning known'
end;

-- The same for a page, whose readers may see what safe_contact says.
create or replace macro contact_note(safe_contact, lives_with_suspect) as
coalesce(
    nullif(
        concat_ws(
            '; ',
            safe_contact,
            case when lives_with_suspect then 'may share an address with a suspect' end
        ),
        ''
    ),
    case when lives_with_suspect is null then 'Not known: ask first' else 'None given' end
);

-- A rank on a list, with the list that it is on.
create or replace macro rank_on_list(team_code, list_name, list_rank) as
team_code || ' ' || replace(list_name, '_', ' ') || ': rank ' || list_rank;

-- One crime with many suspects and one suspect with many crimes, told apart in words.
create or replace macro suspect_pattern(crime_count, shared_crime_count) as
case
    when crime_count > 0
        then
            if(crime_count = 1, 'one crime', 'many crimes')
            || if(shared_crime_count = 0, ' alone', ' with others')
end;
