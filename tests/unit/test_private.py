"""What spills, and where: in plain text, in a folder that nobody else can read, gone at every start."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from harm_index import warehouse
from harm_index.errors import AlreadyRunning, NotPrivate
from harm_index.store import private
from harm_index.store.folders import Folders
from tests import ROOT

# About 200 MB of text, of which 100 MB are held in memory.
LARGE = "select repeat(md5(i::varchar), 16) as x from range(400000) as t (i)"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request):
    """Whatever mask the process was started with."""
    before = os.umask(request.param)
    yield
    os.umask(before)


# Whose it is


@pytest.mark.usefixtures("umask")
def test_a_folder_that_is_not_there_is_made_its_owners_alone(tmp_path):
    assert mode(private.made(tmp_path / "work" / "spill")) == 0o700


@pytest.mark.parametrize("found", [0o000, 0o500, 0o700, 0o755, 0o770, 0o777, 0o2775])
def test_the_mode_of_one_that_is_there_is_put_right(tmp_path, found):
    folder = tmp_path / "spill"
    folder.mkdir()
    folder.chmod(found)
    assert mode(private.made(folder)) & 0o777 == 0o700


@pytest.mark.parametrize("what", ["a link to a folder", "a link to nothing", "a file", "a pipe"])
def test_what_is_no_folder_is_refused_and_left_as_it_is(tmp_path, what):
    folder, elsewhere = tmp_path / "spill", tmp_path / "elsewhere"
    if what == "a file":
        folder.touch()
    elif what == "a pipe":
        os.mkfifo(folder)
    else:
        folder.symlink_to(elsewhere)
    if what == "a link to a folder":
        elsewhere.mkdir(mode=0o755)
        (elsewhere / "kept").touch()
    before = folder.lstat()
    with pytest.raises(NotPrivate, match=r"spill is a link, or no folder, .* take it away\.$"):
        private.emptied(folder)
    assert folder.lstat() == before
    if what == "a link to a folder":
        assert mode(elsewhere) == 0o755
        assert (elsewhere / "kept").exists()


def test_a_folder_of_another_account_is_refused_and_left_as_it_is(tmp_path, monkeypatch):
    folder = tmp_path / "spill"
    folder.mkdir(mode=0o755)
    (folder / "kept").touch()
    another = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: another)
    with pytest.raises(NotPrivate, match="belongs to another account"):
        private.emptied(folder)
    assert mode(folder) == 0o755
    assert (folder / "kept").exists()


def forbid(*_):
    raise PermissionError


@pytest.mark.parametrize("chmod", [lambda *_: None, forbid], ids=["does nothing", "is forbidden"])
@pytest.mark.parametrize("found", [0o710, 0o740, 0o704, 0o755])
def test_a_folder_that_stays_open_to_others_is_refused(tmp_path, monkeypatch, chmod, found):
    folder = tmp_path / "spill"
    folder.mkdir()
    folder.chmod(found)
    monkeypatch.setattr(Path, "chmod", chmod)
    with pytest.raises(NotPrivate, match="can be read by other accounts, and its disk"):
        private.made(folder)


def test_a_disk_that_keeps_no_modes_will_do_where_others_cannot_read_it(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "chmod", forbid)
    assert private.made(tmp_path / "spill").is_dir()


# What it held


def test_all_of_it_goes_but_what_is_named_and_what_links_lead_to(tmp_path):
    folder, elsewhere = tmp_path / "spill", tmp_path / "elsewhere"
    for place in (folder, folder / "deep" / "deeper", elsewhere):
        place.mkdir(parents=True)
        for name in ("run", ".hidden", "duckdb_temp_storage_S32K-0.tmp"):
            (place / name).touch()
    (folder / "link").symlink_to(elsewhere)
    (folder / "deep" / "link").symlink_to(elsewhere)
    (folder / "dangling").symlink_to(tmp_path / "nowhere")
    private.emptied(folder, "run")
    assert [path.name for path in folder.iterdir()] == ["run"]
    private.emptied(folder)
    assert list(folder.iterdir()) == []
    assert len(list(elsewhere.iterdir())) == 3


SPILL_AND_DIE = f"""
import os, signal, sys
from pathlib import Path
from harm_index import warehouse
from harm_index.store.folders import Folders
from tests import ROOT

folders = Folders(Path(sys.argv[1]))
with folders.held(), warehouse.connect(memory_limit="100MB", spill=folders.spill) as con:
    con.execute("create temp table large as {LARGE}")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_spilled_is_gone_when_the_next_command_starts(tmp_path):
    killed = subprocess.run(
        [sys.executable, "-c", SPILL_AND_DIE, tmp_path],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    folders = Folders(tmp_path)
    assert [path.suffix for path in folders.spill.iterdir()] != []
    assert mode(folders.spill) == 0o700
    with folders.held():
        assert list(folders.spill.iterdir()) == []


def test_a_run_that_is_at_work_keeps_what_it_spilled(tmp_path):
    folders = Folders(tmp_path)
    with folders.held():
        (folders.spill / "duckdb_temp_storage_S32K-0.tmp").touch()
        with pytest.raises(AlreadyRunning), folders.held():
            pass
        assert len(list(folders.spill.iterdir())) == 1


def test_a_run_is_refused_before_it_does_anything_where_others_could_read(tmp_path):
    folders = Folders(tmp_path / "data")
    folders.work.mkdir(parents=True)
    folders.spill.symlink_to(tmp_path)
    with pytest.raises(NotPrivate), folders.held():
        pytest.fail("it was started")
    folders.spill.unlink()
    with folders.held():
        assert mode(folders.spill) == 0o700


# What a warehouse spills


def test_what_outgrows_the_memory_is_spilled_where_it_is_told_and_finishes(tmp_path):
    spill = tmp_path / "spill"
    with warehouse.connect(memory_limit="100MB", spill=spill) as con:
        con.execute(f"create temp table large as {LARGE}")
        spilled = list(spill.iterdir())
        assert con.sql("select count(*), min(length(x)) from large").fetchall() == [(400_000, 512)]
    assert spilled != []
    assert mode(spill) == 0o700
    assert list(spill.iterdir()) == []


@pytest.mark.parametrize("where", ["a file", "memory"])
def test_without_a_folder_nothing_is_spilled_anywhere(tmp_path, monkeypatch, where):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "data" / "x.duckdb" if where == "a file" else ":memory:"
    (tmp_path / "data").mkdir()
    with (
        warehouse.connect(path, memory_limit="100MB") as con,
        pytest.raises(duckdb.OutOfMemoryException),
    ):
        con.execute(f"create temp table large as {LARGE}")
    left = {file.name for file in tmp_path.rglob("*")}
    assert left == ({"data", "x.duckdb"} if where == "a file" else {"data"})
