"""Running the application: the socket, and a server that ends at once when it is asked to."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from starlette.applications import Starlette


class Server(uvicorn.Server):
    """A server of ``app``, which has in its state what ends queries and streams.

    uvicorn waits for all responses before it ends, and a page that waits for changes of the facts has one without end.
    """

    def __init__(self, app: Starlette) -> None:
        super().__init__(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End queries and streams, then what uvicorn ends."""
        await self._app.state.end_responses()
        await super().shutdown(sockets)


def listening_at(host: str, port: int) -> socket.socket:
    """A socket that listens; connections inherit its options.

    Raises ``B1mgGraphError`` if the address cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise B1mgGraphError(f"cannot listen at {host} port {port}: {error.strerror or error}") from error
    # small answers are sent at once: asyncio does this only for sockets that say they are TCP
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listening.set_inheritable(False)
    return listening
