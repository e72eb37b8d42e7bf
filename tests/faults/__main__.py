"""Plant each fault in a copy of the tree, and say whether its tests catch it."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import ROOT
from tests.faults import Fault
from tests.faults.planted import FAULTS

TREE = (
    *("harm_index", "sql", "expectations", "flows", "data", "docs", "tests", "bench"),
    "pyproject.toml",
)


def copied(to: Path) -> Path:
    """A copy of what the tests of models read."""
    for name in TREE:
        path = ROOT / name
        if path.is_dir():
            left_out = shutil.ignore_patterns("__pycache__", "synthetic")
            shutil.copytree(path, to / name, symlinks=True, ignore=left_out)
        else:
            shutil.copy(path, to)
    return to


def planted(fault: Fault, text: str) -> str:
    """A model with the fault in it; raises ValueError unless its text stands there once."""
    if text.count(fault.old) != 1:
        raise ValueError(f"{fault.name}: its text is not once in sql/{fault.file}; plant it anew.")
    return text.replace(fault.old, fault.new)


def files(tree: Path, tests: tuple[str, ...]) -> list[Path]:
    """The files of tests that are named; raises ValueError where one is not there."""
    return [path for name in tests for [path] in [[*(tree / "tests").glob(f"*/test_{name}.py")]]]


def failing(tree: Path, tests: tuple[str, ...]) -> str | None:
    """The first test that fails; None where all pass. Raises RuntimeError where none could run."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-n", "0", "-x", "-m", "not long", "--tb=no"),
            *("-p", "no:cacheprovider", *map(str, files(tree, tests))),
        ],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout + done.stderr)
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" - ")[0] if failed else None


def main(names: list[str]) -> int:
    """Plant the faults that are named, or all, and give 1 where one was not caught.

    Raises RuntimeError where a test fails that no fault was planted for: it would catch anything;
    SystemExit where a name is of no fault.
    """
    if unknown := set(names) - {fault.name for fault in FAULTS}:
        raise SystemExit(f"There is no fault called {', '.join(sorted(unknown))}.")
    faults = [fault for fault in FAULTS if not names or fault.name in names]
    asked = tuple(sorted({test for fault in faults for test in fault.tests}))
    missed = 0
    with TemporaryDirectory() as folder:
        tree = copied(Path(folder))
        if failed := failing(tree, asked):
            raise RuntimeError(f"{failed} fails without a fault.")
        for fault in faults:
            path = tree / "sql" / fault.file
            text = path.read_text(encoding="utf-8")
            path.write_text(planted(fault, text), encoding="utf-8")
            caught = failing(tree, fault.tests)
            path.write_text(text, encoding="utf-8")
            missed += caught is None
            sys.stdout.write(f"{fault.name}: {caught or 'NOT CAUGHT'}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(faults) - missed} of {len(faults)} caught\n")
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
