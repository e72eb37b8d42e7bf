"""Say on a terminal what a command is doing."""

import sys
from collections.abc import Callable

from rich.console import Console
from rich.status import Status


class Progress:
    """Say what is being done, on a terminal only: a log is left plain."""

    def __init__(self) -> None:
        self.status = Status("starting", console=Console(stderr=True))
        self.is_shown = sys.stderr.isatty()

    def __enter__(self) -> Callable[[str], None]:
        if not self.is_shown:
            return lambda _: None
        self.status.start()
        return self.status.update

    def __exit__(self, *_: object) -> None:
        self.status.stop()
