"""What Prefect is told before it is imported; nothing here imports it."""

from pathlib import Path


def defaults(data: Path) -> dict[str, str]:
    """The environment of a scheduled run, wherever the operator has not set it otherwise.

    Prefect reads it once, when it is imported.
    """
    return {
        # Its state: schedules, logs, artifacts, and the parameters of every run in clear.
        "PREFECT_HOME": str(data.resolve() / ".prefect"),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        # The first start ever makes its database, in about the 20 s that it is given otherwise.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    }
