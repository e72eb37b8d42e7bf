-- How a delivered cell becomes text, written once, by the kind of its column. Blanks around it are
-- removed, and a cell that stands for nothing is null.

-- What counts as blank at either end of a cell or of a column's name: spaces of every width, line
-- ends, tabs and other controls, and what is not seen at all (zero-width characters, marks of
-- direction, a byte order mark). The reader of headers holds to the same set.
create or replace macro blanks() as
'[\x{00}-\x{20}\x{7f}-\x{a0}\x{1680}\x{180e}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}-\x{206f}'
|| '\x{3000}\x{feff}]';

create or replace macro outer_blanks() as '^' || blanks() || '+|' || blanks() || '+$';

-- Whether a cell is printable ASCII with no blank at either end, as most are: it needs no search.
create or replace macro is_plain_cell(cell) as regexp_full_match(cell, '[!-~]([ -~]*[!-~])?');

-- Whether a cell matches a pattern, whatever blanks are around it. The cell is not trimmed first:
-- each use of a macro's argument is planned again, with all that the argument is made of.
create or replace macro cell_matches(cell, pattern) as
regexp_full_match(cell, blanks() || '*(?:' || pattern || ')' || blanks() || '*');

-- A name of a person, as delivered without the blanks around it: somebody can be called Null or Na.
create or replace macro as_name(cell) as
case
    when is_plain_cell(cell) then cell
    else nullif(regexp_replace(cell, outer_blanks(), '', 'g'), '')
end;

-- Free text, in which nobody means to write exactly NULL, N/A, (null) or \N.
create or replace macro as_text(cell) as
case when not cell_matches(cell, 'NULL|N/A|\(null\)|\\N') then as_name(cell) end;

-- A code, a date, a number or a flag, in which the words that systems write for nothing are null.
-- Most cells are longer than those.
create or replace macro as_code(cell) as
case
    when strlen(cell) > 6 and is_plain_cell(cell) then cell
    when not cell_matches(cell, '(?i:null|\(null\)|none|na|n/a|#n/a|<na>|nan|nat|\\n|-)')
        then as_name(cell)
end;
