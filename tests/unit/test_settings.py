"""Settings: a default for each, and a mistake refused by its name."""

from datetime import date
from decimal import Decimal

import pytest

from harm_index.errors import SettingsError
from harm_index.settings import Settings


def read(tmp_path, text):
    (tmp_path / "harm-index.toml").write_text(text)
    return Settings.read(tmp_path / "harm-index.toml")


def test_without_a_file_every_setting_has_its_default(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Settings.read() == Settings()
    assert Settings().window_months == 3
    assert Settings().basis == ("public",)


def test_the_file_in_this_folder_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read(tmp_path, "window_months = 12")
    assert Settings.read().window_months == 12


def test_a_share_stays_exact_and_dates_and_kinds_are_read(tmp_path):
    settings = read(
        tmp_path,
        "max_unscored_crime_share = 0.015\n"
        "placeholder_dates = [1970-01-01]\n"
        'unranked_place_types = ["Police  Station"]\n',
    )
    assert settings.max_unscored_crime_share == Decimal("0.015")
    assert settings.placeholder_dates == (date(1970, 1, 1),)
    assert settings.unranked_place_types == ("police station",)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("window_month = 6", "there is no setting called window_month"),
        ('window_months = "6"', "window_months: input should be a valid integer"),
        ("window_months = 0", "window_months: input should be greater than or equal to 1"),
        ("max_unscored_harm_share = 5", "max_unscored_harm_share: input should be less than"),
        ('max_unscored_harm_share = "x"', "max_unscored_harm_share: it should be a number"),
        ('basis = "public"', "basis: it should be a list"),
        ('basis = ["press"]', "basis.0: input should be 'public', 'police' or 'company'"),
        ("basis = []", "basis: value should have at least 1 item"),
        ("window_months 6", "is not TOML"),
        ("window_month = 6", r"window_month; did you mean window_months\?"),
        ("Keep-Snapshots = 6", r"Keep-Snapshots; did you mean keep_snapshots\?"),
        ("list_length = { force = { row = 6 } }", r"list_length.force.row; did you mean rows\?"),
        ("[list_length]\nkeep_snapshot = 6", "the setting keep_snapshots is meant, write it above"),
        ("[settings]\nwindow_months = 6", "settings stand in the file by themselves"),
        ('basis = ["polise"]', r"basis.0: .* did you mean police\?"),
        ('feeds_expected = ["crime"]', r"did you mean crimes\?"),
        *(
            (f"memory_limit = {limit}", "memory_limit: write a number and a unit .* such as 4GB")
            for limit in ('"lots"', '"4"', '"4 gigabytes"', '"4gb"', '"-1GB"', '""', "4")
        ),
        ('memory_limit = "0GB"', "memory_limit: it should be between 256MB"),
        ('memory_limit = "1MB"', "memory_limit: it should be between 256MB"),
        ('memory_limit = "99999999999999GB"', "memory_limit: it should be between 256MB"),
        ("threads = 10000", "threads: input should be less than or equal to 256"),
        ("threads = -1", "threads: input should be greater than or equal to 0"),
        ("window_months = 1000", "window_months: input should be less than or equal to 60"),
        ("window_months = 2.5", "window_months: input should be a valid integer"),
        (
            "list_length = { team = { rows = 1000000000000 } }",
            "list_length.team.rows: input should be",
        ),
        ("list_length = { team = 5 }", "list_length.team: input should be"),
        ("list_length = 5", "list_length: input should be"),
        ("keep_snapshots = 99999999999999999999", "keep_snapshots: input should be less than"),
        (
            "max_unscored_crime_share = nan",
            "max_unscored_crime_share: input should be a finite",
        ),
        (
            "max_unscored_crime_share = inf",
            "max_unscored_crime_share: input should be a finite",
        ),
        ('placeholder_dates = ["1900-01-01"]', "placeholder_dates.0: input should be a valid date"),
        ("placeholder_dates = [1900-01-01T00:00:00]", "placeholder_dates.0: "),
        ("placeholder_dates = 1900-01-01", "placeholder_dates: it should be a list"),
        ('force_name = ""', "force_name: it should not be blank"),
        ('force_name = " "', "force_name: it should not be blank"),
        ('force_name = "A\\u001b[31mB"', "force_name: it should be one line, without control"),
        ('force_name = "A\\nB"', "force_name: it should be one line, without control"),
        ('classification = ""', "classification: it should not be blank"),
        (f'classification = "{"x" * 201}"', "classification: string should have at most 200"),
        ('unranked_place_types = [" "]', "unranked_place_types.0: it should not be blank"),
        (f"window_months = {'9' * 5000}", "is not TOML: it cannot be read"),
        (f"basis = {'[' * 5000}", "is not TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path, text, complaint):
    with pytest.raises(SettingsError, match=complaint):
        read(tmp_path, text)


def test_a_file_as_windows_saves_it_is_read(tmp_path):
    (tmp_path / "harm-index.toml").write_bytes(b"\xef\xbb\xbfwindow_months = 6\r\n")
    assert Settings.read(tmp_path / "harm-index.toml").window_months == 6


def test_a_file_that_is_not_text_is_no_settings_file(tmp_path):
    (tmp_path / "harm-index.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="is not TOML: it cannot be read"):
        Settings.read(tmp_path / "harm-index.toml")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match="no such settings file"):
        Settings.read(tmp_path / "nothing.toml")
