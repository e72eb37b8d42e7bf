"""Where harm-index starts; it refuses any system but Linux before it imports what needs Linux."""

import sys

from harm_index.errors import WrongSystem

LINUX = "linux"


def main() -> None:
    """Run the command line; on another system exit with one sentence."""
    if sys.platform != LINUX:
        refused = WrongSystem(
            "harm-index runs on Linux; on Windows run it in WSL 2 or in the container, elsewhere "
            "in the container (deploy/Containerfile)."
        )
        sys.stderr.write(f"{refused}\n")
        sys.exit(refused.exit_code)
    from harm_index.cli import app

    app.main()


if __name__ == "__main__":
    main()
