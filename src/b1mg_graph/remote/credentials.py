"""Credentials for a store, from the environment only: arguments can be seen by every user of a machine."""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.remote.address import is_private, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

USER, PASSWORD, TOKEN = "B1MG_STORE_USER", "B1MG_STORE_PASSWORD", "B1MG_STORE_TOKEN"
SCHEME = "B1MG_STORE_AUTH"
UNENCRYPTED = "B1MG_STORE_UNENCRYPTED"
SCHEMES = ("none", "basic", "digest", "bearer")
"""The values of ``B1MG_STORE_AUTH``.  Without it, a token is sent as bearer, and a user by what the store asks for."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a store gets to know of its user: by a scheme of ``SCHEMES``, or "asked": by the one that it asks for."""

    scheme: str = "none"
    user: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    may_be_read: bool = False
    """Whether the secret may be sent without encryption to another machine."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Credentials:
        """The credentials of the variables above.  Raises ``UsageError`` if one is missing or contradicts another."""
        user, password, token, scheme = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN, SCHEME))
        if scheme and scheme not in SCHEMES:
            raise UsageError(f"{SCHEME} is `{scheme}`: expected one of {', '.join(SCHEMES)}")
        if not scheme and token and user:
            raise UsageError(f"{TOKEN} and {USER} are both set: unset one, or set {SCHEME} to basic, digest or bearer")
        scheme = scheme or ("bearer" if token else "asked" if user or password else "none")
        if scheme == "none":
            return cls()
        needed = {TOKEN: token} if scheme == "bearer" else {USER: user, PASSWORD: password}
        missing = [name for name, value in needed.items() if not value]
        if missing:
            raise UsageError(
                f"{missing[0]} must be set: authentication is {scheme if scheme != 'asked' else 'by user'}"
            )
        unfit = [name for name, value in needed.items() if any(ord(c) < 32 or ord(c) == 127 for c in value)]
        if unfit:
            raise UsageError(f"{unfit[0]} contains a control character, perhaps a line end: delete it")
        if scheme == "bearer" and not token.isascii():
            raise UsageError(f"{TOKEN} contains a character that is not ASCII (RFC 6750, section 2.1)")
        return cls(scheme, user, token if scheme == "bearer" else password, environment.get(UNENCRYPTED) == "1")

    def require_private(self, url: str, scheme: str) -> None:
        """Raise ``UsageError`` if the secret could be read on its way to ``url`` by a scheme other than digest."""
        if scheme in {"basic", "bearer"} and not self.may_be_read and not is_private(url):
            raise UsageError(
                f"{shown(url)} is not encrypted, and {scheme} authentication would send the secret in clear: use an "
                f"https address or, on a network that you trust, set {UNENCRYPTED}=1"
            )

    def hidden(self, text: str) -> str:
        """``text`` with three asterisks for the secret, also as basic authentication has it."""
        if not self.secret:
            return text
        encoded = b64encode(f"{self.user}:{self.secret}".encode()).decode()
        return text.replace(encoded, "***").replace(self.secret, "***")
