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
        "max_unweighted_crime_share = 0.015\n"
        "placeholder_dates = [1970-01-01]\n"
        'unranked_place_types = ["Police  Station"]\n',
    )
    assert settings.max_unweighted_crime_share == Decimal("0.015")
    assert settings.placeholder_dates == (date(1970, 1, 1),)
    assert settings.unranked_place_types == ("police station",)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("window_month = 6", "there is no setting called window_month"),
        ('window_months = "6"', "window_months: input should be a valid integer"),
        ("window_months = 0", "window_months: input should be greater than or equal to 1"),
        ("max_unweighted_harm_share = 5", "max_unweighted_harm_share: input should be less than"),
        ('max_unweighted_harm_share = "x"', "max_unweighted_harm_share: it should be a number"),
        ('basis = "public"', "basis: it should be a list"),
        ('basis = ["press"]', "basis.0: input should be 'public', 'police' or 'company'"),
        ("basis = []", "basis: value should have at least 1 item"),
        ('memory_limit = "lots"', "memory_limit: string should match pattern"),
        ("window_months 6", "is not TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path, text, complaint):
    with pytest.raises(SettingsError, match=complaint):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match="no such settings file"):
        Settings.read(tmp_path / "nothing.toml")
