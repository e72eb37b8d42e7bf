"""What people decided about deliveries is kept for ever, whole, with who and why."""

import pytest

from harm_index.errors import DecisionFault
from harm_index.store import decisions
from harm_index.store.folders import Folders

WHO = {"by": "A. Analyst", "why": "delivered by mistake"}


@pytest.fixture
def folders(tmp_path):
    return Folders(tmp_path / "data")


def test_decisions_are_read_oldest_first_by_kind(folders):
    decisions.record(folders, "withdraw", "aa", **WHO)
    decisions.record(folders, "accept drift", "crimes.outcome_type", **WHO)
    decisions.record(folders, "restore", "aa", **WHO)
    assert [d.kind for d in decisions.read(folders)] == ["withdraw", "accept drift", "restore"]
    assert [d.kind for d in decisions.read(folders, "withdraw", "restore")] == [
        "withdraw",
        "restore",
    ]


@pytest.mark.parametrize(("by", "why"), [("", "delivered by mistake"), ("A", "  "), (" ", "no")])
def test_a_decision_without_a_person_or_a_reason_is_refused(folders, by, why):
    with pytest.raises(DecisionFault, match="Say who decides"):
        decisions.record(folders, "withdraw", "aa", by, why)
    assert decisions.read(folders) == []


def test_nobody_decided_anything_where_there_is_no_file(folders):
    assert decisions.read(folders) == []


def test_half_a_line_of_a_killed_run_is_left_out_and_the_next_decision_is_whole(folders):
    decisions.record(folders, "withdraw", "aa", **WHO)
    with folders.decisions.open("a") as file:
        file.write('{"kind": "withdraw", "subj')
    assert len(decisions.read(folders)) == 1
    decisions.record(folders, "withdraw", "bb", **WHO)
    assert [d.subject for d in decisions.read(folders)] == ["aa", "bb"]


def test_a_line_that_is_no_decision_stops_whoever_asks(folders):
    folders.root.mkdir()
    folders.decisions.write_text('{"kind": "withdraw"}\n')
    with pytest.raises(DecisionFault, match="line 1"):
        decisions.read(folders)
