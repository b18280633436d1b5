"""Authentication by httpx: basic (RFC 7617), digest (RFC 7616), bearer (RFC 6750), or by what the store asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Generator

    from b1mg_graph.remote.credentials import Credentials

    Flow = Generator[httpx.Request, httpx.Response, None]


def authentication(credentials: Credentials) -> httpx.Auth | None:
    """What adds ``credentials`` to requests; None without any."""
    return None if credentials.scheme == "none" else _Authentication(credentials)


class _Authentication(httpx.Auth):
    """Adds credentials to each request, at once where the scheme is known, and after a challenge otherwise."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._chosen = None if credentials.scheme == "asked" else self._by(credentials.scheme)
        self._scheme = credentials.scheme

    def auth_flow(self, request: httpx.Request) -> Flow:
        """The requests for one: repeated with an answer to the challenge (RFC 9110, section 11.6.1)."""
        if self._chosen is None:
            response = yield request
            self._scheme = _asked(response)
            if not self._scheme:
                return
            self._chosen = self._by(self._scheme)
            self._credentials.require_private(str(request.url), self._scheme)
            flow = self._chosen.auth_flow(request)
            following = next(flow)
            if self._scheme == "digest":  # it begins with the request that was just answered
                following = flow.send(response)
        else:
            self._credentials.require_private(str(request.url), self._scheme)
            flow = self._chosen.auth_flow(request)
            following = next(flow)
        while True:
            response = yield following
            try:
                following = flow.send(response)
            except StopIteration:
                return

    def _by(self, scheme: str) -> httpx.Auth:
        user, secret = self._credentials.user, self._credentials.secret
        if scheme == "bearer":
            return _Bearer(secret)
        return httpx.DigestAuth(user, secret) if scheme == "digest" else httpx.BasicAuth(user, secret)


class _Bearer(httpx.Auth):
    """A bearer token."""

    def __init__(self, token: str) -> None:
        self._value = f"Bearer {token}"

    def auth_flow(self, request: httpx.Request) -> Flow:
        request.headers["Authorization"] = self._value
        yield request


def _asked(response: httpx.Response) -> str:
    """The better one of digest and basic that a response asks for; empty if it asks for neither."""
    if response.status_code != 401:
        return ""
    asked = {value.strip().partition(" ")[0].lower() for value in response.headers.get_list("www-authenticate")}
    return next((scheme for scheme in ("digest", "basic") if scheme in asked), "")
