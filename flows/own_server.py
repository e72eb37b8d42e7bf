"""A Prefect server of our own, while we serve: without one, Prefect keeps to no schedule."""

import asyncio
import os
import secrets
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from harm_index.errors import HarmIndexError

Server = asyncio.subprocess.Process


def address() -> dict[str, str]:
    """Where our server will be, as environment: on this machine, and closed to others on it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    password = f"harm-index:{secrets.token_urlsafe()}"
    return {
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_API_AUTH_STRING": password,
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_API_AUTH_STRING": password,
    }


@asynccontextmanager
async def started() -> AsyncIterator[Server]:
    """A server at the address that the environment has, stopped at the end."""
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "prefect", "server", "start", "--no-ui", "--no-late-runs"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        # A Ctrl-C is for us: the server goes last.
        start_new_session=True,
    )
    try:
        await _answers(server)
        yield server
    finally:
        if server.returncode is None:
            server.terminate()
            await server.wait()


async def _answers(server: Server) -> None:
    """Wait until a server can be used."""
    from prefect.client.orchestration import get_client

    seconds = float(os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"])
    async with get_client() as client:
        for _ in range(round(seconds / 0.2)):
            if await client.api_healthcheck() is None:
                return
            if server.returncode is not None:
                break
            await asyncio.sleep(0.2)
    raise HarmIndexError(
        "Prefect's server did not start; see what it wrote above, and that its folder, "
        f"{os.environ['PREFECT_HOME']}, can be written to."
    )
