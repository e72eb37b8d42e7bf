"""Whether the faults that can be planted in models still fit the models."""

import pytest

from harm_index.paths import SQL
from tests import ROOT
from tests.faults.__main__ import files, planted
from tests.faults.planted import FAULTS


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_text_that_a_fault_stands_for_is_there_once_and_so_are_its_tests(fault):
    text = (SQL / fault.file).read_text(encoding="utf-8")
    assert planted(fault, text) != text
    assert len(files(ROOT, fault.tests)) == len(fault.tests)


def test_no_fewer_than_thirty_faults_have_names_of_their_own():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 30
