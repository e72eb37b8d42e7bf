"""What a scheduled night cannot do without: Prefect and Great Expectations, and one empty flow."""

import os
import sys
from importlib import import_module
from pathlib import Path

from harm_index import prefect_environment


def run_empty_flow() -> None:
    """Import both and run a flow that does nothing."""
    import_module("great_expectations")
    from prefect import flow

    @flow
    def nothing() -> None:
        """Do nothing."""

    nothing()


def run_night(data: Path, incoming: Path) -> None:
    """Run a whole night as the flow that is scheduled, with the release of its month."""
    from bench.force import AS_OF
    from harm_index.flows.monthly import monthly

    monthly(data, AS_OF, None, incoming)


if __name__ == "__main__":
    home, *night = map(Path, sys.argv[1:])
    os.environ.update(prefect_environment.defaults(home))
    run_night(*night) if night else run_empty_flow()
