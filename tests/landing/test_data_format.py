"""A data folder that newer code wrote is left alone by older code, in whatever command."""

import pytest
from typer.testing import CliRunner

from harm_index.cli.app import app
from harm_index.errors import NewerFolder
from harm_index.store import data_format
from harm_index.store.data_format import FORMAT
from harm_index.store.folders import Folders

COMMANDS = [
    *(["run"], ["land"], ["build"], ["check"], ["publish"], ["serve"], ["status"]),
    *(["query", "select 1"], ["explain", "N1"], ["rejects", "list"]),
]


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("mark", [f"{FORMAT + 1}\n", "two\n", "", "1.5"])
def test_no_command_touches_a_folder_of_a_newer_form_or_an_unreadable_one(tmp_path, command, mark):
    (tmp_path / "format").write_text(mark)
    before = contents(tmp_path)
    done = CliRunner().invoke(app, [*command, "--data", str(tmp_path)])
    assert isinstance(done.exception, NewerFolder)
    assert str(done.exception).count("\n") == 0
    assert contents(tmp_path) == before


@pytest.mark.parametrize("mark", [None, f"{FORMAT}\n", "0\n"])
def test_a_folder_of_a_known_form_is_marked_by_whoever_holds_it(tmp_path, mark):
    if mark:
        (tmp_path / "format").write_text(mark)
    with Folders(tmp_path).held():
        assert (tmp_path / "format").read_text() == f"{FORMAT}\n"
    data_format.require_known(tmp_path)


def test_a_flow_does_not_hold_what_it_does_not_know(tmp_path):
    (tmp_path / "format").write_text(f"{FORMAT + 1}\n")
    with (
        pytest.raises(NewerFolder, match="was written by a newer harm-index"),
        Folders(tmp_path).held(),
    ):
        raise AssertionError
