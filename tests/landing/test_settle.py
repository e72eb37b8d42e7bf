"""A slow upload is never half a file: when a file is taken, and what done holds. Nothing waits."""

import gzip
import os

import pytest

from harm_index.errors import StillArriving
from harm_index.landing import done, land, read_batches, settle, taking
from harm_index.settings import Settings
from tests.deliveries import HEADER, ROW, deliver, names

ROWS = {"crimes.csv": (HEADER, ROW), "nominals.csv": ("nominal_ref,updated_at", "N1,2026-01-01")}


class FalseClock:
    """A clock that stands until somebody waits by it; at each wait something may happen."""

    def __init__(self, at, happens=lambda clock: None):
        self.at, self.waits, self.happens = at, [], happens

    def now(self):
        return self.at

    def sleep(self, seconds):
        self.waits.append(round(seconds, 2))
        self.at += seconds
        self.happens(self)


@pytest.fixture
def data(tmp_path):
    """A data folder to which two files have been delivered."""
    (tmp_path / "incoming").mkdir()
    for name, lines in ROWS.items():
        deliver(tmp_path, name, *lines)
    return tmp_path


@pytest.fixture
def start(data, monkeypatch):
    """Set a clock to so many seconds after the files were delivered."""

    def started(seconds, happens=lambda clock: None):
        last = max(path.stat().st_ctime for path in (data / "incoming").iterdir())
        clock = FalseClock(last + seconds, happens)
        monkeypatch.setattr(settle, "CLOCK", clock)
        return clock

    return started


def take(data, arriving="wait", **asked):
    return land(data / "incoming", data, arriving=arriving, settings=Settings(**asked))


def touch(data, at, name="crimes.csv"):
    os.utime(data / "incoming" / name, (at, at))


def test_a_run_by_hand_waits_for_what_is_left_and_says_so(data, start):
    clock = start(1)
    landed = take(data)
    assert clock.waits == [2.0]
    assert len(landed.took) == 2
    assert "Waited 2.0 s for files that were still arriving." in landed.told


def test_files_that_have_stood_still_are_taken_at_once(data, start):
    clock = start(3)
    assert len(take(data).took) == 2
    assert clock.waits == []


@pytest.mark.parametrize("asked", [{"settle_seconds": 0}, {"arriving": "whole"}])
def test_files_are_taken_as_they_are_where_that_is_asked(data, start, asked):
    clock = start(0)
    assert len(take(data, **asked).took) == 2
    assert clock.waits == []


def test_a_scheduled_run_leaves_what_changed_just_now_and_takes_the_rest(data, start):
    clock = start(100)
    touch(data, clock.at - 1)
    with pytest.raises(StillArriving, match=r"crimes.csv: it changed a moment ago"):
        take(data, "leave")
    assert clock.waits == []
    assert [batch.feed for batch in read_batches(data)] == ["nominals"]
    assert names(data / "incoming") == ["crimes.csv", "done"]
    clock.at += 60
    assert [batch.feed for batch in take(data, "leave").took] == ["crimes"]


def test_a_copy_that_has_the_time_of_its_original_is_waited_for_all_the_same(data, start):
    touch(data, 1_000_000_000)
    clock = start(1)
    assert len(take(data).took) == 2
    assert clock.waits == [2.0]


def test_an_upload_that_never_stands_still_is_left_after_ten_seconds(data, start):
    def grow(clock):
        with (data / "incoming" / "crimes.csv").open("a") as file:
            file.write(f"{ROW}\n")
        touch(data, clock.at)

    clock = start(0, grow)
    with pytest.raises(StillArriving, match="it changed a moment ago"):
        take(data)
    assert sum(clock.waits) == pytest.approx(10)
    assert [batch.feed for batch in read_batches(data)] == ["nominals"]


def test_an_upload_that_ends_while_it_is_waited_for_lands_whole(data, start):
    path = data / "incoming" / "crimes.csv"

    def end(clock):
        if len(clock.waits) == 1:
            path.write_text(f"{HEADER}\n{ROW}\n{ROW.replace('C1', 'C2')}\n")
            touch(data, clock.at)

    clock = start(1, end)
    assert sum(batch.row_count for batch in take(data).took) == 3
    assert clock.waits == [2.0, 3.0]


def test_a_file_that_somebody_writes_to_is_not_taken_however_long_it_stands_still(data, start):
    clock = start(1000)
    path = data / "incoming" / "crimes.csv"
    with path.open("ab"), pytest.raises(StillArriving, match=f"process {os.getpid()} still holds"):
        take(data)
    assert sum(clock.waits) == pytest.approx(10)
    assert [batch.feed for batch in read_batches(data)] == ["nominals"]
    with path.open("rb"):
        assert [batch.feed for batch in take(data).took] == ["crimes"]


def test_a_writer_that_closes_its_file_is_waited_for(data, start):
    file = (data / "incoming" / "crimes.csv").open("ab")
    clock = start(1000, lambda clock: file.close() if len(clock.waits) == 2 else None)
    assert len(take(data).took) == 2
    assert len(clock.waits) == 2


def test_a_time_to_come_is_judged_by_when_the_copy_was_made(data, start):
    touch(data, 4_000_000_000)
    clock = start(3)
    assert len(take(data).took) == 2
    assert clock.waits == []


@pytest.mark.parametrize("arriving", ["wait", "leave"])
def test_a_share_whose_clock_is_ahead_is_watched_and_not_waited_for_for_ever(data, start, arriving):
    clock = start(-500)
    assert len(take(data, arriving).took) == 2
    assert clock.waits == [3.0]


def test_no_setting_makes_a_run_wait_longer_than_ten_seconds():
    assert Settings(settle_seconds=10).settle_seconds == 10
    with pytest.raises(ValueError, match="less than or equal to 10"):
        Settings(settle_seconds=11)


# What done holds


def test_a_file_that_changes_after_it_landed_is_said_by_every_later_run_until_it_is_put_right(data):
    take(data, "whole")
    path = data / "incoming" / "done" / "crimes.csv"
    with path.open("a") as file:
        file.write(ROW)
    for _ in range(2):
        [said] = take(data, "whole").told
        assert said.startswith(f"{path}: its content is in no landed file")
    path.replace(data / "incoming" / "crimes.csv")
    assert len(take(data, "whole").took) == 1
    assert take(data, "whole").told == ()


def test_what_done_and_landing_agree_on_is_not_read_again(data, monkeypatch):
    packed = gzip.compress(f"{HEADER}\n{ROW.replace('C1', 'C9')}\n".encode())
    (data / "incoming" / "crimes_2.csv.gz").write_bytes(packed)
    assert take(data, "whole").told == ()
    monkeypatch.setattr(done, "_content_sha256", lambda path: pytest.fail(f"{path} was read"))
    assert take(data, "whole").told == ()


@pytest.mark.parametrize("memory", ["", "{", "[]"])
def test_what_is_remembered_of_done_can_be_lost(data, memory):
    take(data, "whole")
    (data / "work" / "done.json").write_text(memory)
    assert take(data, "whole").told == ()


def test_a_landing_that_was_put_back_to_an_earlier_day_is_said(data):
    [crimes, _] = take(data, "whole").took
    for path in crimes.folder.iterdir():
        path.unlink()
    [said] = take(data, "whole").told
    assert "crimes.csv: its content is in no landed file" in said


def test_a_run_that_ended_between_landing_and_done_is_finished_by_the_next(data, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(taking, "_move", killed)
    with pytest.raises(KeyboardInterrupt):
        take(data, "whole")
    monkeypatch.undo()
    landed = take(data, "whole")
    assert landed.repeated == ("crimes.csv",)
    assert names(data / "incoming") == ["done"]
    assert names(data / "incoming" / "done") == sorted(ROWS)
    assert landed.told == ()
