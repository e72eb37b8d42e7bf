-- How a reference is read, written once. It is opaque text: 007 stays 007. A spreadsheet or a
-- column of floats may have rewritten a number. Where nothing was lost the reference is restored,
-- and where digits were lost it shows that.

-- A reference as delivered; digits, a point and zeros alone are the digits. From 2^53 on a float
-- does not hold every whole number, so there the point is left, and tells that digits were lost.
create or replace macro as_reference(cell) as
case
    when
        contains(cell, '.0')
        and cell_matches(cell, '[0-9]+\.0+')
        and try_cast(regexp_extract(cell, '[0-9]+') as hugeint) < 9007199254740992
        then regexp_extract(cell, '[0-9]+')
    else as_code(cell)
end;

-- The same, and null where digits were lost: 2.026E+11, or a float too large to be whole.
create or replace macro whole_reference(reference) as
case
    when not (contains(reference, '.') or contains(reference, '+')) then reference
    when
        not regexp_full_match(
            reference,
            '[0-9]+\.0+|[+-]?[0-9]+[.,][0-9]*[eE][+-]?[0-9]+|[+-]?[0-9]+[eE]\+[0-9]+'
        )
        then reference
end;

-- A property number (UPRN) without quotes, formula, separators and decimals. One point or comma
-- parts thousands where three digits follow, and decimals where zeros alone do; 123.000 could be
-- either, and is neither. What a blank or hyphen parts has three digits or more: of 10009000001-1
-- the 1 is a suffix, such as of a flat.
create or replace macro uprn_text(cell) as
trim(
    regexp_replace(
        regexp_replace(cell, '[="''`\x{2018}\x{2019}\x{201c}\x{201d}]', '', 'g'),
        '[\s\x{a0}\x{2000}-\x{200d}\x{202f}\x{2060}\x{feff}]+', ' ', 'g'
    )
);

create or replace macro uprn_whole(uprn) as
case
    when regexp_full_match(uprn, '[0-9]{1,3}[.,]000') then null
    when regexp_full_match(uprn, '[0-9]+([ -]+[0-9]{3,})*([.,]0+)?')
        then regexp_replace(uprn, '[.,]0+$', '')
    when regexp_full_match(uprn, '([0-9]{1,3}(,[0-9]{3})+|[0-9]+(,[0-9]+){2,})(\.0+)?')
        then regexp_replace(uprn, '\.0+$', '')
    when regexp_full_match(uprn, '([0-9]{1,3}(\.[0-9]{3})+|[0-9]+(\.[0-9]+){2,})(,0+)?')
        then regexp_replace(uprn, ',0+$', '')
end;

-- 1 to 12 digits without idle zeros, and neither all zeros nor all nines, which stand for none.
-- Most are digits alone, and need no search.
create or replace macro as_uprn(cell) as
case
    when regexp_full_match(cell, '[1-8][0-9]{0,11}') then cell
    else
        nullif(
            regexp_replace(
                regexp_extract(
                    [
                        regexp_replace(uprn_whole(uprn), '[^0-9]', '', 'g')
                        for uprn in [uprn_text(cell)]
                    ][1],
                    '^0*([0-9]{0,12})$', 1
                ),
                '^9+$', ''
            ),
            ''
        )
end;

-- Whether two homes are one, each known by its place and, where it has one, its property number.
-- One place is one home, and so is one number; two numbers are two homes. Two places of which
-- either has no number cannot be told apart: one home can be delivered under both.
create or replace macro is_same_home(place_id, uprn, other_place_id, other_uprn) as
case
    when place_id = other_place_id or uprn = other_uprn then true
    when uprn <> other_uprn then false
end;
