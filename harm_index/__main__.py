"""Where harm-index starts, and refuses a system that it does not run on before it needs one."""

import sys

from harm_index.errors import WrongSystem

LINUX = "linux"


def main() -> None:
    """Run the command line, on Linux alone: it relies on Linux's locks, links and file modes."""
    if sys.platform != LINUX:
        refused = WrongSystem(
            "harm-index runs on Linux; on Windows run it in WSL 2 or in the container, elsewhere "
            "in the container (deploy/Containerfile)."
        )
        sys.stderr.write(f"{refused}\n")
        sys.exit(refused.exit_code)
    from harm_index import cli

    cli.main()


if __name__ == "__main__":
    main()
