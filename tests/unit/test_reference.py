"""Reference files are read strictly: what does not fit is refused by file, line and column."""

import hashlib
import shutil
from contextlib import nullcontext
from decimal import Decimal

import pytest

from harm_index import reference, warehouse
from harm_index.errors import ReferenceFault
from harm_index.paths import SHIPPED

DECISIONS = "offence_code,harm_days,decided_by,reason,decided_on\n"
DECISION = "028/03,19,A. Sergeant,Dwelling; nobody at home,2026-01-05\n"
RULES = (
    "rule_code,subject,outcome_type,home_office_classes,age_under_years,is_age_unknown_included,"
    "is_dead,effect,reason,citation\n"
)


@pytest.fixture
def con():
    with warehouse.connect() as con:
        yield con


@pytest.fixture
def own(tmp_path):
    """Write a file of the force's own, and give the folders to load."""

    def write(name, content):
        if isinstance(content, str):
            content = content.encode("utf-8")
        (tmp_path / name).write_bytes(content)
        return [SHIPPED, tmp_path]

    return write


def test_the_shipped_files_fill_every_table(con):
    files = {file.name: file for file in reference.load(con)}
    tables = con.sql(
        "select table_name from information_schema.tables where table_schema = 'reference'"
    ).fetchall()
    assert len(tables) == len(reference.read_tables()) == 16
    assert files["cchi_weights_2020.csv"].row_count == 698
    assert files["cchi_weights_2020.csv"].editions == ("2020",)
    assert files["category_weights.csv"].editions == ("2020", "2026")
    assert files["offence_decisions.csv"].row_count == 0
    assert con.sql("select count(*) from reference.weight").fetchall() == [(698,)]


def test_a_file_is_known_by_its_hash(con):
    for file in reference.load(con):
        content = (SHIPPED / file.name).read_bytes()
        assert file.sha256 == hashlib.sha256(content).hexdigest()


def test_what_was_loaded_is_what_was_written_with_its_types(con):
    reference.load(con)
    [row] = con.sql(
        "select harm_days, is_notifiable, has_own_guideline, sheet_row "
        "from reference.weight where athena_urn = '1.1.1.1'"
    ).fetchall()
    assert row == (Decimal("5475.0000"), True, True, 2)


def test_loading_again_replaces_what_was_there(con, own):
    folders = own("offence_decisions.csv", DECISIONS + DECISION)
    reference.load(con)
    reference.load(con, folders)
    assert con.sql("select count(*) from reference.offence_decision").fetchall() == [(1,)]


def test_a_file_of_the_force_replaces_its_namesake_and_leaves_the_rest(con, own):
    files = {
        f.name: f for f in reference.load(con, own("offence_decisions.csv", DECISIONS + DECISION))
    }
    assert files["offence_decisions.csv"].row_count == 1
    assert files["cchi_weights_2020.csv"].row_count == 698


def test_another_edition_in_the_force_folder_stands_beside_the_shipped_one(con, own):
    text = (SHIPPED / "cchi_weights_2020.csv").read_text(encoding="utf-8")
    newer = "\n".join(
        line.replace("2020,", "2026,", 1) if line.startswith("2020,") else line
        for line in text.splitlines()
    )
    reference.load(con, own("cchi_weights_2026.csv", newer + "\n"))
    reference.require_edition(con, "2026")
    assert con.sql(
        "select edition, count(*) from reference.weight group by edition order by edition"
    ).fetchall() == [("2020", 698), ("2026", 698)]


def test_an_edition_without_weights_is_refused_with_those_there_are(con):
    reference.load(con)
    with pytest.raises(ReferenceFault, match=r"no weights of edition 2026; there are of: 2020\."):
        reference.require_edition(con, "2026")


def test_a_file_saved_by_a_spreadsheet_with_bom_and_crlf_is_read(con, own):
    text = "\ufeff" + (DECISIONS + DECISION + ",,,,\n").replace("\n", "\r\n")
    reference.load(con, own("offence_decisions.csv", text))
    assert con.sql("select offence_code from reference.offence_decision").fetchall() == [
        ("028/03",)
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("028/03,19,,Why,2026-01-05", "line 2: decided_by is blank and may not be"),
        ("028/03,19,Who,,2026-01-05", "line 2: reason is blank and may not be"),
        ("028/03,19,Who,Why,", "line 2: decided_on is blank and may not be"),
    ],
)
def test_a_decision_without_who_why_or_when_is_refused(con, own, row, message):
    with pytest.raises(ReferenceFault, match=message):
        reference.load(con, own("offence_decisions.csv", f"{DECISIONS}{row}\n"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("028/03,,Who,Why,2026-01-05", "harm_days is blank"),
        ("028/03,many,Who,Why,2026-01-05", "harm_days must be a number with at most 8 figures"),
        ("028/03,0.12345,Who,Why,2026-01-05", "and 4 after it"),
        ("028/03,123456789,Who,Why,2026-01-05", "harm_days must be a number"),
        ("028/03,-1,Who,Why,2026-01-05", r"harm_days breaks the rule harm_days >= 0"),
        ("028/03,19,Who,Why,05/01/2026", "decided_on must be a date written YYYY-MM-DD"),
        ("028/03,19,Who,Why,2026-02-30", "decided_on must be a date written YYYY-MM-DD"),
        ("028/03,19,Who,Why, so there,2026-01-05", "6 cells where the header has 5"),
        ('028/03,19,Who,"Why"?,2026-01-05', "a double quote is out of place"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_line_and_column(con, own, row, message):
    with pytest.raises(ReferenceFault, match=message) as refused:
        reference.load(con, own("offence_decisions.csv", f"{DECISIONS}{row}\n"))
    assert "offence_decisions.csv, line 2" in str(refused.value)
    assert "Who" not in str(refused.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,witness,,,,,true,off_list,Why,Law", "line 2: subject breaks the rule subject in"),
        ("a,suspect,,,ten,false,,off_list,Why,Law", "line 2: age_under_years must be a whole"),
        ("a,suspect,,,9.5,false,,off_list,Why,Law", "line 2: age_under_years must be a whole"),
        ("a,suspect,,,0,false,,off_list,Why,Law", "line 2: age_under_years breaks the rule"),
        ("a,suspect,,,18,,,off_list,Why,Law", "line 2: is_age_unknown_included breaks the rule"),
        ("a,suspect,21,,,true,,off_list,Why,Law", "line 2: is_age_unknown_included breaks"),
        ("a,suspect,21,86/2,,,,off_list,Why,Law", "line 2: home_office_classes breaks the rule"),
        ("a,suspect,,,,,false,off_list,Why,Law", "line 2: is_dead breaks the rule is_dead"),
        ("a,suspect,,,,,,off_list,Why,Law", "line 2: rule_code breaks the rule not outcome_type"),
        ("a,suspect,,,,,true,off_list,Why,", "line 2: citation is blank"),
    ],
)
def test_a_rule_outside_what_the_lists_understand_is_refused(con, own, row, message):
    with pytest.raises(ReferenceFault, match=message):
        reference.load(con, own("listing_rules.csv", f"{RULES}{row}\n"))


LISTS = (
    "list_name,list_order,heading,subject_kind,role,age_from_years,age_under_years,least_crimes,"
    "audience,force_title,team_title\n"
)


@pytest.fixture
def lists(tmp_path):
    """A folder that has every file as shipped, but lists.csv with these lines."""

    def written(*rows):
        folder = tmp_path / "shipped"
        shutil.copytree(SHIPPED, folder)
        (folder / "lists.csv").write_text(LISTS + "\n".join(rows), encoding="utf-8")
        return [folder]

    return written


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Suspects,1,S,person,suspect,18,,1,a,T,", "list_name"),
        ("left_suspects,1,S,person,suspect,18,,1,a,T,", "list_name"),
        ("suspects_crimes,1,S,person,suspect,18,,1,a,T,", "list_name"),
        ("a,1,S,person,suspect,0,18,1,a_under_18,T,", "list_name"),
        ("a_under_18,1,S,person,suspect,18,,1,a,T,", "list_name"),
        ("a_under_18,1,S,person,suspect,0,18,1,a,T,", "audience"),
        ("a,0,S,person,suspect,18,,1,a,T,", "list_order"),
        ("a,1,S/T,person,suspect,18,,1,a,T,", "heading"),
        ("a,1,S,vehicle,,,,1,a,T,", "subject_kind"),
        ("a,1,S,person,witness,18,,1,a,T,", "role"),
        ("a,1,S,person,,18,,1,a,T,", "role"),
        ("a,1,S,organisation,suspect,,,1,a,T,", "role"),
        ("a,1,S,place,victim,,,1,a,T,", "role"),
        ("a,1,S,person,suspect,,,1,a,T,", "age_from_years"),
        ("a,1,S,place,,18,,1,a,T,", "age_from_years"),
        ("a_under_18,1,S,person,suspect,16,25,1,a_under_18,T,", "age_under_years"),
        ("a_under_18,1,S,person,suspect,0,,1,a_under_18,T,", "age_under_years"),
        ("a,1,S,person,suspect,25,25,1,a,T,", "age_under_years"),
        ("a,1,S,school,,,18,1,a,T,", "age_under_years"),
        ("a,1,S,person,suspect,18,,0,a,T,", "least_crimes"),
        ("a,1,S,person,victim,18,,2,a,T,", "least_crimes"),
        ("a,1,S,place,,,,2,a,T,", "least_crimes"),
        ("a,1,S,person,suspect,18,,1,A/B,T,", "audience"),
        ("a,1,S,person,suspect,18,,2,a,T,Of a team", "team_title"),
        ("a,1,S,school,,,,1,a,T,Of a team", "team_title"),
    ],
)
def test_a_list_that_the_program_cannot_carry_out_is_refused(con, lists, row, column):
    """Shows: lists."""
    with pytest.raises(ReferenceFault, match=rf"lists\.csv, line 2: {column} breaks the rule"):
        reference.load(con, lists(row))


@pytest.mark.parametrize(
    ("first", "second", "is_refused"),
    [
        ("person,suspect,18,", "person,suspect,18,25", False),
        ("person,suspect,18,", "person,victim,18,", True),
        ("organisation,victim,,", "person,victim,18,", True),
        ("organisation,victim,,", "school,,,", False),
        ("place,,,", "person,suspect,18,", True),
    ],
)
def test_an_audience_has_one_role_and_adults_or_children(con, lists, first, second, is_refused):
    """Shows: lists."""
    folders = lists(f"a,1,A,{first},1,those,T,", f"b,2,B,{second},1,those,T,")
    refused = "lines 2 to 3: the rows of audience those do not agree"
    with pytest.raises(ReferenceFault, match=refused) if is_refused else nullcontext():
        reference.load(con, folders)


def test_a_force_has_no_lists_of_its_own(con, own):
    """Shows: lists."""
    with pytest.raises(ReferenceFault, match="a force has no such file of its own, for it decides"):
        reference.load(con, own("lists.csv", (SHIPPED / "lists.csv").read_bytes()))
    # The folder of the data can be the one that is shipped.
    reference.load(con, [SHIPPED, SHIPPED])


def test_a_recipient_is_of_an_audience_that_some_list_has(con, own):
    header = "team_code,audience,recipient,approved_by,approved_on,expires_on,reason\n"
    reference.load(con, own("recipients.csv", f"{header}force,victims,desk,,,,\n"))
    with pytest.raises(ReferenceFault, match=r"line 2: audience is none of locations, suspects, "):
        reference.load(con, own("recipients.csv", f"{header}force,witnesses,desk,,,,\n"))


def test_a_repeated_key_is_refused_with_both_lines(con, own):
    folders = own("offence_decisions.csv", DECISIONS + DECISION + DECISION)
    with pytest.raises(ReferenceFault, match=r"line 3: offence_code is the same as .*line 2"):
        reference.load(con, folders)


def test_one_edition_in_two_files_is_refused(con, own):
    folders = own("cchi_weights_2021.csv", (SHIPPED / "cchi_weights_2020.csv").read_bytes())
    with pytest.raises(ReferenceFault, match="edition, sheet_row is the same as"):
        reference.load(con, folders)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("offence_code,harm_days,decided_by,decided_on", "the column reason is missing"),
        ("offence_code,harm_days", "the columns decided_by, reason, decided_on are missing"),
        (DECISIONS.strip() + ",note", "the column 6 is unknown"),
        (DECISIONS.strip() + ",reason", "a column stands twice"),
        ("", "are missing"),
    ],
)
def test_a_header_in_another_shape_is_refused(con, own, header, message):
    with pytest.raises(ReferenceFault, match=message):
        reference.load(con, own("offence_decisions.csv", header + "\n"))


def test_an_empty_file_and_one_that_is_not_utf8_are_refused(con, own):
    with pytest.raises(ReferenceFault, match="are missing; the header must be"):
        reference.load(con, own("offence_decisions.csv", ""))
    with pytest.raises(ReferenceFault, match="is not UTF-8"):
        reference.load(con, own("offence_decisions.csv", (DECISIONS + "é").encode("cp1252")))


def test_a_missing_file_is_refused_by_its_name(con, tmp_path):
    with pytest.raises(ReferenceFault, match=r"age_offences\.csv is in none of"):
        reference.load(con, [tmp_path])


def test_a_force_that_keeps_no_files_of_its_own_needs_no_folder(con, tmp_path):
    assert reference.load(con, [SHIPPED, tmp_path / "none"]) == reference.load(con)


def test_a_misspelt_file_is_refused_and_never_passed_over(con, own):
    with pytest.raises(ReferenceFault, match="no table reads a file of this name"):
        reference.load(con, own("offence_decision.csv", DECISIONS))


def test_a_refused_file_leaves_no_trace_of_its_rows(con, own):
    with pytest.raises(ReferenceFault):
        reference.load(con, own("offence_decisions.csv", DECISIONS + "a,-1,b,c,2026-01-05\n"))
    assert con.sql("select view_name from duckdb_views() where not internal").fetchall() == []


def test_every_rule_that_keeps_a_person_off_a_list_is_there_with_its_citation(con):
    reference.load(con)
    rules = con.sql(
        "select columns(* exclude (rule_code, reason, citation)) from reference.listing_rule "
        "where length(citation) > 20"
    ).fetchall()
    images = "086/02 086/10"
    assert set(rules) == {
        ("suspect", 11, None, None, None, None, "safeguarding_hold"),
        ("suspect", None, None, 10, False, None, "safeguarding_hold"),
        ("suspect", 21, images, 18, True, None, "safeguarding_hold"),
        ("suspect", 22, images, 18, True, None, "safeguarding_hold"),
        ("suspect", 5, None, None, None, None, "off_list"),
        ("suspect", None, None, None, None, True, "off_list"),
        ("victim", None, None, None, None, True, "off_list"),
    }


def test_the_outcome_types_are_0_to_22(con):
    reference.load(con)
    types = con.sql("select outcome_type from reference.outcome_type order by 1").fetchall()
    assert types == [(number,) for number in range(23)]
