"""Publication: never past today, on the disk before it is seen, out of sight before it is deleted."""

import json
import os
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from harm_index import clock, night, publish
from harm_index.cli import summary
from harm_index.errors import AlreadyRunning, FutureDate, HarmIndexError
from harm_index.publish import aside
from harm_index.settings import Settings
from harm_index.store import durable, journal, publications
from harm_index.store.folders import Folders
from tests.secret_force import AS_OF, DELIVERED, deliver

SETTINGS = Settings(max_unscored_crime_share=1, max_unscored_harm_share=1, keep_snapshots=1)
TODAY = date(2025, 9, 30)


@pytest.fixture
def unchecked(unchecked, monkeypatch):
    """Nights without their checks, which take longest and have no part in these, on a day."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def folders(tmp_path) -> Folders:
    return Folders(tmp_path / "data")


def standing(folder: Path, *names: str) -> Path:
    """A folder with some published in it, each with its name in a file."""
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / "manifest.json").write_text(name)
    return folder


def run(folders: Folders, day: date, **how: bool) -> night.Night:
    return night.run(folders, SETTINGS, day, **how)


def status(folders: Folders, on: date) -> str:
    console = Console(width=200)
    with console.capture() as shown:
        summary.show_status(console, folders, on)
    return shown.get()


# Never past today


def test_a_date_after_today_is_refused_and_nothing_is_landed(unchecked, folders):
    deliver(folders.root, **DELIVERED)
    with pytest.raises(FutureDate, match="2025-10-01 is after today, 2025-09-30 in Europe/London"):
        run(folders, AS_OF)
    assert (folders.incoming / "crimes.csv").exists()
    assert not folders.snapshots.exists()


def test_a_future_date_that_is_allowed_takes_no_reader_with_it(unchecked, folders):
    deliver(folders.root, **DELIVERED)
    run(folders, AS_OF, allow_future=True)
    assert not os.path.lexists(folders.snapshots / "current")
    assert not os.path.lexists(folders.releases / "current")
    assert "AFTER TODAY, so not current: snapshot 2025-10-01." in status(folders, TODAY)
    assert "AFTER TODAY, so not current: release 2025-10." in status(folders, TODAY)
    run(folders, TODAY)
    assert (folders.snapshots / "current").resolve().name == "2025-09-30"
    assert (folders.snapshots / "2025-10-01").is_dir()
    said = status(folders, TODAY)
    assert "Last good snapshot: 2025-09-30, 0 days ago" in said
    assert "No release has been published yet." in said
    assert "Last good release: 2025-10, 0 days ago" in status(folders, AS_OF)


@pytest.mark.parametrize(
    ("names", "today", "current"),
    [
        ("2025-09-29 2025-09-30 2025-10-01", "2025-09-30", "2025-09-30"),
        ("2025-09-29 2025-09-29.2 2025-09-29.10 2025-10-01", "2025-09-30", "2025-09-29.10"),
        ("2025-10-01", "2025-09-30", None),
        ("2025-09 2025-10 2025-10.2", "2025-09-30", "2025-09"),
        ("2025-09 2025-10 2025-10.2", "2025-10-01", "2025-10.2"),
    ],
)
def test_readers_are_pointed_at_the_last_one_up_to_today(tmp_path, names, today, current):
    folder = standing(tmp_path, *names.split())
    (folder / "current").symlink_to(names.split()[-1])
    publications.point_at_last(folder, date.fromisoformat(today))
    found = (folder / "current").readlink().name if os.path.lexists(folder / "current") else None
    assert found == current


# Whole on the disk


def test_all_of_a_folder_is_on_the_disk_before_it_is_seen_and_its_name_after(tmp_path, monkeypatch):
    staged = standing(tmp_path / ".2025-10.partial", "lists/force", "checks").resolve()
    (staged / "manifest.json").write_text("2025-10")
    whole = {str(path) for path in (staged, *staged.rglob("*"))}
    done, rename = [], Path.rename

    def swap(path, target):
        done.append("swap")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", swap)
    monkeypatch.setattr(
        durable.os,
        "fsync",
        lambda opened: done.append(str(Path(f"/proc/self/fd/{opened}").readlink())),
    )
    aside.settle(staged, tmp_path, "2025-10")
    publications.point_at_last(tmp_path, TODAY)
    assert set(done[: done.index("swap")]) == whole
    assert done[done.index("swap") + 1 :] == [str(tmp_path)]
    publications.point_at_last(tmp_path, AS_OF)
    assert done[-2:] == [str(tmp_path)] * 2


def test_a_snapshot_goes_out_of_sight_in_one_step_before_it_is_deleted(
    unchecked, folders, monkeypatch
):
    deliver(folders.root, **DELIVERED)
    standing(folders.snapshots, "2025-09-01", "2025-09-02")
    (folders.snapshots / "current").symlink_to("2025-09-02")
    seen = []
    rmtree = shutil.rmtree

    def killed(path, *_, **__):
        if ".2025-09" in str(path):
            seen.append(Path(path).name)
            raise KeyboardInterrupt
        rmtree(path, *_, **__)

    monkeypatch.setattr(aside.shutil, "rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        run(folders, TODAY)
    assert seen == [".2025-09-01.pruned"]
    assert [p.name for p in publications.every(folders.snapshots)] == ["2025-09-02", "2025-09-30"]
    monkeypatch.setattr(aside.shutil, "rmtree", rmtree)
    run(folders, TODAY)
    assert sorted(p.name for p in folders.snapshots.iterdir()) == ["2025-09-30", "current"]
    assert json.loads(folders.journal.read_text().splitlines()[0])["published"] == [
        "snapshots/2025-09-30"
    ]


# The journal of a run that was killed


def test_a_killed_run_is_told_with_what_it_had_published_and_readers_follow(folders):
    standing(folders.snapshots, "2025-09-29")
    with folders.held():
        journal.begin(folders, TODAY, TODAY)
        assert journal.last(folders) is None
    standing(folders.snapshots, "2025-09-30")
    killed = journal.last(folders)
    assert (killed["is_published"], killed["failure"]) == (True, "DidNotEnd")
    assert killed["published"] == ["snapshots/2025-09-30"]
    assert not folders.journal.exists()
    with folders.held():
        note = journal.begin(folders, AS_OF, AS_OF)
        assert (folders.snapshots / "current").resolve().name == "2025-09-30"
        journal.end(folders, note, {"as_of": str(AS_OF), "is_published": False, "failure": None})
    first, second = map(json.loads, folders.journal.read_text().splitlines())
    assert first == killed
    assert (second["as_of"], second["published"]) == ("2025-10-01", [])
    assert journal.last(folders) == second


def test_a_run_killed_after_its_line_is_not_told_twice(folders):
    folders.root.mkdir()
    note = journal.begin(folders, TODAY, TODAY)
    kept = folders.note.read_bytes()
    journal.end(folders, note, {"as_of": str(TODAY), "is_published": True, "failure": None})
    folders.note.write_bytes(kept)
    journal.begin(folders, AS_OF, AS_OF)
    assert len(folders.journal.read_text().splitlines()) == 1


def test_half_a_line_of_a_killed_run_is_none_and_the_next_is_whole(folders):
    folders.root.mkdir()
    folders.journal.write_text('{"as_of": "2025-09-01", "is_pub')
    note = journal.begin(folders, TODAY, TODAY)
    assert journal.last(folders) is None or journal.last(folders)["as_of"] == str(TODAY)
    journal.end(folders, note, {"as_of": str(TODAY), "is_published": True, "failure": None})
    assert journal.last(folders)["as_of"] == str(TODAY)


# The lock and the modes


def test_the_lock_never_follows_a_link(folders, tmp_path):
    folders.root.mkdir()
    (tmp_path / "precious").write_text("kept")
    folders.lock.symlink_to(tmp_path / "precious")
    with pytest.raises(HarmIndexError, match="is a link"), folders.held():
        pass
    assert (tmp_path / "precious").read_text() == "kept"
    folders.lock.unlink()
    folders.lock.symlink_to(tmp_path / "none")
    with pytest.raises(HarmIndexError, match="is a link"), folders.held():
        pass
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_lock_that_is_no_file_is_said(folders, make):
    folders.root.mkdir()
    make(folders.lock)
    with pytest.raises(HarmIndexError, match="no file at all"), folders.held():
        pass


def test_asking_whether_a_run_is_at_work_takes_nothing(folders):
    assert not folders.is_held()
    assert not folders.root.exists()
    with folders.held():
        assert folders.is_held()
        with pytest.raises(AlreadyRunning), folders.held():
            pass
    assert not folders.is_held()


def test_modes_do_not_depend_on_how_the_program_was_started(unchecked, folders):
    deliver(folders.root, **DELIVERED)
    delivered = {path.name for path in folders.incoming.iterdir()}
    (folders.incoming / "audits.csv").write_text("nothing,of,ours\n1,2,3\n")
    before = os.umask(0o077)
    try:
        with pytest.raises(HarmIndexError):
            run(folders, TODAY)
        (folders.incoming / "audits.csv").unlink()
        night_of_today = run(folders, TODAY)
        assert os.umask(0o000) == 0o077
        run(folders, date(2025, 9, 1))
        assert os.umask(0o000) == 0o000
    finally:
        os.umask(before)
    assert night_of_today.published
    wrong = {}
    for path in folders.root.rglob("*"):
        if path.is_symlink() or path.name in delivered:
            continue
        expected = 0o750 if path.is_dir() else 0o440 if path.name == publish.DATABASE else 0o640
        if path == folders.spill:
            expected = 0o700
        if (mode := stat.S_IMODE(path.stat().st_mode)) != expected:
            wrong[str(path.relative_to(folders.root))] = oct(mode)
    assert wrong == {"incoming": oct(stat.S_IMODE(folders.incoming.stat().st_mode))}
