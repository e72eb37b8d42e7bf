"""What is installed: one package, in an environment of its own, outside any checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from harm_index.declared.feeds import read_feeds
from harm_index.errors import ModelError
from harm_index.warehouse import read_models
from tests import ROOT

WORKBOOKS = ROOT.parent / "shared" / "reference"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built as `uv build` does, without asking the network for the build's own needs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A function that runs the installed harm-index in a folder where there is nothing else.

    The libraries are those of this environment; the product is not.
    """
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", with_pip=False)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": home / "venv"}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (home / "empty").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*words):
        return subprocess.run(
            [home / "venv" / "bin" / "python", "-m", "harm_index", *words],
            cwd=home / "empty",
            env=environment,
            capture_output=True,
            text=True,
        )

    return run


def test_a_wheel_brings_one_name_and_all_that_a_night_reads(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"harm_index"}
    carried = {
        **{"harm_index/sql": "sql", "harm_index/expectations": "expectations"},
        **{"harm_index/flows": "flows", "harm_index/data/reference": "data/reference"},
        "harm_index": "harm_index",
    }
    for target, here in carried.items():
        # rglob follows no link, of which harm_index has four: what they lead to is asked for itself.
        for path in (ROOT / here).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert str(Path(target) / path.relative_to(ROOT / here)) in names


def test_what_is_installed_lists_its_models_and_its_commands(installed):
    models = installed("models")
    assert models.returncode == 0, models.stderr
    assert models.stdout.count("  <-  ") == len(read_models())
    served = installed("serve", "--help")
    assert served.returncode == 0, served.stderr
    assert "--settings" in served.stdout


@pytest.mark.long
def test_what_is_installed_runs_a_demonstration_night(installed):
    night = installed("run", "--demo", "--data", "demonstration")
    assert night.returncode == 0, night.stderr
    assert "releases" in night.stdout
    told = installed("status", "--data", "demonstration")
    assert told.returncode == 0, told.stderr


def test_what_is_installed_invents_a_force(installed):
    made = installed("synth", "--crimes", "500", "--months", "3", "force")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("500 crimes before ")


@pytest.mark.skipif(not WORKBOOKS.is_dir(), reason="the official workbook is not here")
def test_what_is_installed_imports_the_official_workbook(installed):
    [workbook] = WORKBOOKS.glob("cchi_*.xlsx")
    done = installed("weights", "import", str(workbook), "--edition", "2020", "--folder", "own")
    assert done.returncode == 0, done.stderr
    assert "offences of the 2020 edition" in done.stdout


@pytest.mark.parametrize("read", [read_models, read_feeds])
def test_an_installation_without_its_sql_is_said_to_be_one(read, tmp_path):
    with pytest.raises(ModelError, match="this installation lacks its SQL"):
        read(tmp_path)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_another_system_is_refused_before_anything_of_linux_is_needed(system):
    code = f"import sys; sys.platform = '{system}'; sys.modules['fcntl'] = None\n"
    code += "from harm_index.__main__ import main; main()"
    refused = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 28
    assert refused.stderr.startswith("harm-index runs on Linux; ")
    assert refused.stderr.count("\n") == 1


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
@pytest.mark.parametrize("unit", sorted((ROOT / "deploy").glob("*.service")), ids=lambda p: p.name)
def test_a_unit_is_one_that_systemd_understands(unit):
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    # The program itself is not installed where the tests run.
    said = [line for line in checked.stderr.splitlines() if "is not executable" not in line]
    assert said == []
