"""Addresses of stores: which are accepted, and what two of them have in common."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from b1mg_graph.errors import UsageError
from b1mg_graph.remote.errors import RemoteError

if TYPE_CHECKING:
    from collections.abc import Callable

_PORTS = {"http": 80, "https": 443}


def checked_address(url: str) -> str:
    """The address of a store (RFC 3986), as given.

    Raises ``UsageError`` if it is not an http or https address, or has a user, a query or a fragment; the message
    never quotes what can be a password.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError
    except ValueError:
        raise UsageError(
            "the address of the store is not valid: expected one such as https://example.org/sparql"
        ) from None
    if "@" in parts.netloc:
        raise UsageError(
            f"the address of the store contains a user or a password: give {shown(url)} and set B1MG_STORE_USER and "
            "B1MG_STORE_PASSWORD"
        )
    if parts.scheme not in _PORTS or not parts.hostname or any(c.isspace() or not c.isprintable() for c in url):
        raise UsageError(
            "not the address of a store: expected an http or https address, such as https://example.org/sparql"
        )
    if parts.query or parts.fragment:
        raise UsageError(
            f"the address of the store has a query or a fragment: give {shown(url)}; a token belongs into "
            "B1MG_STORE_TOKEN"
        )
    return url


def origin(url: str) -> tuple[str, str, int | None]:
    """The scheme, host and port of an address (RFC 6454)."""
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme)


def is_private(url: str) -> bool:
    """Whether what is sent to an address is encrypted, or stays on this machine."""
    scheme, host, _ = origin(url)
    if scheme == "https" or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def followed(url: str, location: str, hide: Callable[[str], str]) -> str:
    """The address to which ``url`` redirects.

    Raises ``RemoteError``, with secrets hidden by ``hide``, if it is not one to follow: another scheme than http and
    https, or http where the first is https.
    """
    try:
        target = urljoin(url, location)
        scheme, host, _ = origin(target)
    except ValueError:
        scheme, host = "", ""
    if scheme not in _PORTS or not host or "@" in urlsplit(target).netloc:
        raise RemoteError(f"{shown(url)} redirects to an invalid address")
    if urlsplit(url).scheme == "https" and scheme == "http":
        raise RemoteError(f"{shown(url)} redirects from https to {hide(shown(target))}, which is not encrypted")
    return target


def shown(url: str) -> str:
    """An address for messages: without user and query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
