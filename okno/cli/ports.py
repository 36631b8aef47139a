"""Ports of this machine."""

from __future__ import annotations

import socket
from errno import EADDRINUSE

HIGHEST = 65_535


def free_port(host: str, wanted: int) -> int:
    """The port, or the next one above that nobody listens at. Raises OSError when the host is not ours."""
    for port in range(wanted, min(wanted + 200, HIGHEST) + 1):
        if _is_free(host, port):
            return port
    raise OSError(EADDRINUSE, f"заняты все порты от {wanted} до {min(wanted + 200, HIGHEST)}")


def any_port() -> int:
    """A port that the system picks, for programs that only we talk to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as line:
        # what a server that has just ended left behind is no reason to move
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((host, port))
        except PermissionError:
            return False
        except OSError as error:
            if error.errno != EADDRINUSE:
                raise
            return False
    return True
